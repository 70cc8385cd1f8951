package org.nsm.operators;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nsm.api.Matrix;
import org.nsm.api.NsmException;
import org.nsm.api.SettingsException;
import org.nsm.api.spi.ExactSpectrum;
import org.nsm.api.spi.Operator;
import org.nsm.api.spi.Quadrature;
import org.nsm.api.tensor.DType;
import org.nsm.api.tensor.RandomKey;
import org.nsm.testkit.JavaAlgebra;

/** The generator of Langevin dynamics where nothing is known of the law but points of it. */
final class LangevinDataTest {
  @TempDir private Path folder;

  private static Operator operator(Map<String, Object> settings) {
    LangevinProvider provider = new LangevinProvider();
    return provider.create(provider.schema().bind(settings));
  }

  private static Matrix draw(Operator operator, int count) {
    JavaAlgebra a = JavaAlgebra.create();
    RandomKey key = new RandomKey(17, a.scalar(3, DType.INT32));
    return JavaAlgebra.matrix(operator.sampler().draw(a, key, count, DType.FLOAT64).x());
  }

  @Test
  void theSlopeOfAPotentialIsItsDerivative() {
    SmoothPotential potential =
        SmoothPotential.of(
            2,
            List.of(
                new SmoothPotential.Monomial(3, 2, 1), new SmoothPotential.Monomial(-0.5, 0, 4)),
            List.of(
                new SmoothPotential.Gaussian(
                    2, new double[] {0.3, -0.2}, new double[] {5, 1, 1, 3})));
    double[] x = {-0.7, 0.4};
    double h = 1e-6;
    for (int axis = 0; axis < 2; axis++) {
      double[] up = x.clone();
      double[] down = x.clone();
      up[axis] += h;
      down[axis] -= h;
      // Rounding of 1e-16/h.
      assertThat(potential.gradient(x)[axis])
          .isCloseTo((potential.value(up) - potential.value(down)) / (2 * h), within(1e-8));
    }
  }

  /** 50,000 frames over 500 units of time, in each of which the process crosses once or so. */
  @Test
  void framesOfATrajectoryHaveTheLawOfThePotential() {
    Matrix frames = draw(operator(Map.of("sampling", "data", "frames", 50_000)), 20_000);
    Quadrature rule = operator(Map.of()).quadrature(1).orElseThrow();
    for (int power = 1; power <= 4; power++) {
      double exact = 0;
      for (int i = 0; i < rule.weights().length; i++) {
        exact += rule.weights()[i] * Math.pow(rule.nodes().at(i, 0), power);
      }
      double mean = 0;
      for (int i = 0; i < frames.rows(); i++) {
        mean += Math.pow(frames.at(i, 0), power) / frames.rows();
      }
      // The sign of x is forgotten at a rate of about one: odd moments are off by √(2/500) = 0.06.
      assertThat(mean).as("power %d", power).isCloseTo(exact, within(power % 2 == 1 ? 0.2 : 0.06));
    }
  }

  @Test
  void anotherSeedIsAnotherTrajectoryAndTheSameOneTheSame() {
    Map<String, Object> first = Map.of("sampling", "data", "frames", 100);
    Map<String, Object> second = Map.of("sampling", "data", "frames", 100, "data-seed", 1);
    assertThat(draw(operator(first), 8)).isEqualTo(draw(operator(first), 8));
    assertThat(draw(operator(first), 8)).isNotEqualTo(draw(operator(second), 8));
  }

  @Test
  void pointsOfAFileAreWhatIsDrawnAndAllThatIsIntegratedWith() throws IOException {
    Path file = folder.resolve("points.csv");
    Files.writeString(file, "x\n-1.5\n0.25\n1\n");
    Operator operator = operator(Map.of("sampling", "data", "points", file.toString()));

    assertThat(draw(operator, 500).column(0)).containsOnly(-1.5, 0.25, 1);
    assertThat(operator.quadrature(1)).isEmpty();
    ExactSpectrum exact = operator.exactSpectrum().orElseThrow();
    assertThat(exact.values(2)[1]).isNegative();
    Files.writeString(file, "1 2\n3 4\n");
    assertThatThrownBy(() -> operator(Map.of("sampling", "data", "points", file.toString())))
        .isInstanceOf(NsmException.class)
        .hasMessageContaining("2 points of 2 coordinates; expected two points or more of 1");
  }

  @Test
  void stepsThatAreTooLargeAreRefused() {
    assertThatThrownBy(
            () -> operator(Map.of("sampling", "data", "frame-time", 0.1, "time-step", 0.2)))
        .isInstanceOf(SettingsException.class)
        .hasMessageContaining("time-step");
    assertThatThrownBy(
            () ->
                operator(
                    Map.of(
                        "potential",
                        "prinz",
                        "sampling",
                        "data",
                        "frames",
                        100,
                        "frame-time",
                        1.0,
                        "time-step",
                        1.0)))
        .isInstanceOf(SettingsException.class)
        .hasMessageContaining("blew up");
  }
}
