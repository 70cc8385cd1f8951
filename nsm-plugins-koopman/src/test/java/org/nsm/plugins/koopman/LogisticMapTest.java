package org.nsm.plugins.koopman;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.nsm.api.Matrix;
import org.nsm.api.spi.Batch;
import org.nsm.api.tensor.DType;
import org.nsm.testkit.JavaAlgebra;

/**
 * The tabulated numbers were computed independently, by another quadrature in another language, to
 * the digits given.
 */
class LogisticMapTest {
  private final LogisticSpectrum spectrum = LogisticSpectrum.of(20);

  @Test
  void singularValuesAreThoseTabulated() {
    assertThat(spectrum.values(21))
        .containsExactly(
            new double[] {
              1, .9232402, .8922664, .6964215, .6573367, .4256301, .4037363, .2112512, .2025037,
              .0840557, .0811815, .0261673, .0254029, .0061395, .0059825, .0010210, .0009977,
              1.0729e-4, 1.0508e-4, 5.36e-6, 5.26e-6
            },
            within(1e-7));
    assertThat(Arrays.stream(spectrum.values(30)).map(s -> s * s).sum())
        .isCloseTo(4.010466, within(1e-6));
    assertThat(spectrum.values(30)).hasSize(21);
  }

  @Test
  void eigenvaluesAreThoseTabulated() {
    List<Complex> values = spectrum.eigenvalues(7);
    Complex[] table = {
      new Complex(1, 0),
      new Complex(-.1933381, .1909430),
      new Complex(-.1933381, -.1909430),
      new Complex(-.0266546, 0),
      new Complex(.0221188, 0),
      new Complex(.0053417, 0),
      new Complex(-.0010559, 0)
    };
    for (int i = 0; i < table.length; i++) {
      assertThat(values.get(i).distance(table[i])).as("eigenvalue %d", i).isLessThan(1e-7);
    }
  }

  @Test
  void theStationaryDensityIsTheOneTabulated() {
    assertThat(spectrum.density(0)).isCloseTo(1.67566, within(1e-5));
    assertThat(spectrum.density(0.5)).isCloseTo(.75521, within(1e-5));
    GaussLegendre rule = GaussLegendre.of(100, 0, 1);
    double mean = 0;
    for (int q = 0; q < 100; q++) {
      mean += rule.weights()[q] * rule.nodes()[q] * spectrum.density(rule.nodes()[q]);
    }
    assertThat(mean).isCloseTo(.5235898, within(1e-7));
  }

  @Test
  void theLawOfATransitionIsStationaryAndSumsToOne() {
    PairRule law = spectrum.law();
    double[] w = law.weights();
    double mass = 0;
    double start = 0;
    double end = 0;
    for (int i = 0; i < w.length; i++) {
      mass += w[i];
      start += w[i] * law.x().at(i, 0);
      end += w[i] * law.y().at(i, 0);
    }

    assertThat(mass).isCloseTo(1, within(1e-10));
    assertThat(start).isCloseTo(.5235898, within(1e-7));
    assertThat(end).isCloseTo(.5235898, within(1e-7));
  }

  @Test
  void moreNoiseHasFewerModes() {
    // Eigenvalues tabulated for N = 40; and of N = 2 there are three.
    assertThat(LogisticSpectrum.of(40).eigenvalues(3).get(1).distance(new Complex(-.20812, .32568)))
        .isLessThan(1e-5);
    assertThat(LogisticSpectrum.of(40).values(3))
        .containsExactly(new double[] {1, .95947, .94431}, within(1e-5));
    assertThat(LogisticSpectrum.of(2).values(9)).hasSize(3);
  }

  @Test
  void aTrajectoryAndFreshTransitionsHaveTheSameLaw() {
    Transitions data = LogisticMap.of(20, 100_000, 0, 1).training().orElseThrow();
    JavaAlgebra a = JavaAlgebra.create();
    Batch fresh =
        LogisticMap.of(20).sampler().draw(a, GivenModel.key(a, 1), 100_000, DType.FLOAT64);
    double[] there = moments(data.starts(0, data.count()), data.ends(0, data.count()));
    double[] here = moments(JavaAlgebra.matrix(fresh.x()), JavaAlgebra.matrix(fresh.y()));

    // Means of numbers of size one over 1e5 samples, hardly correlated: five standard errors.
    assertThat(here).containsExactly(there, within(5 * Math.sqrt(2.0 / 100_000)));
    assertThat(here[0]).isCloseTo(.5235898, within(5 * Math.sqrt(.1036690 / 100_000)));
  }

  /** E[x], E[x'], E[cos 2πx cos 2πx'], E[sin 2πx sin 4πx']. */
  private static double[] moments(Matrix x, Matrix y) {
    double[] sums = new double[4];
    for (int i = 0; i < x.rows(); i++) {
      double u = 2 * Math.PI * x.at(i, 0);
      double v = 2 * Math.PI * y.at(i, 0);
      sums[0] += x.at(i, 0) / x.rows();
      sums[1] += y.at(i, 0) / x.rows();
      sums[2] += Math.cos(u) * Math.cos(v) / x.rows();
      sums[3] += Math.sin(u) * Math.sin(2 * v) / x.rows();
    }
    return sums;
  }
}
