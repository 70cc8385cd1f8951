package org.nsm.operators;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.nsm.api.Matrix;
import org.nsm.operators.GridAxis.Ends;
import org.nsm.operators.SymmetricMatrices.Eigen;

/** Galerkin's method and what it stands on. */
final class GalerkinTest {
  private static Grid line(double low, double high, Ends ends) {
    return Grid.of(new GridAxis(low, high, 4, ends));
  }

  @Test
  void cosinesFindTheEigenvaluesOfFourWellsAsFiniteVolumesDo() {
    GalerkinSpectrum cosines =
        GalerkinSpectrum.of(
            Galerkin.generator(line(-1.3, 1.3, Ends.NO_FLUX), 1, x -> -GridOraclesTest.prinz(x)),
            120,
            1);
    GridSpectrum volumes =
        GridSpectrum.of(
            FiniteVolumes.generator(
                Grid.of(new GridAxis(-1.3, 1.3, 4000, Ends.NO_FLUX)),
                1,
                x -> -GridOraclesTest.prinz(x)),
            1);
    double[] a = cosines.values(8);
    double[] b = volumes.values(8);
    double[] errors = volumes.errors(8);
    for (int k = 0; k < 8; k++) {
      assertThat(a[k]).isCloseTo(b[k], within(errors[k] + cosines.errors(8)[k]));
      assertThat(a[k]).isCloseTo(b[k], within(1e-7));
    }
  }

  @Test
  void convergenceIsFasterThanAnyPower() {
    Galerkin four =
        Galerkin.generator(line(-1.3, 1.3, Ends.NO_FLUX), 1, x -> -GridOraclesTest.prinz(x));
    double truth = four.largest(120, 8).values()[7];
    double forty = Math.abs(four.largest(40, 8).values()[7] - truth);
    double eighty = Math.abs(four.largest(80, 8).values()[7] - truth);
    // Twice the functions: 2¹² times better, and more.
    assertThat(eighty).isLessThan(forty / 4096);
  }

  @Test
  void sinesFindTheOscillatorAndItsFunctions() {
    GalerkinSpectrum spectrum =
        GalerkinSpectrum.of(
            Galerkin.schroedinger(line(-9, 9, Ends.ZERO), 1, x -> x[0] * x[0]), 60, -1);
    double[] values = spectrum.values(5);
    Matrix points = Checked.points(50, 1, 4);
    Matrix found = spectrum.functions(points, 5).orElseThrow();
    Matrix exact =
        HarmonicOscillator.of(1, 1)
            .exactSpectrum()
            .orElseThrow()
            .functions(points, 5)
            .orElseThrow();
    for (int k = 0; k < 5; k++) {
      assertThat(values[k]).isCloseTo(2 * k + 1, within(1e-9));
      double sign = Math.signum(found.at(0, k) * exact.at(0, k));
      for (int i = 0; i < points.rows(); i++) {
        assertThat(sign * found.at(i, k)).isCloseTo(exact.at(i, k), within(1e-7));
      }
    }
  }

  @Test
  void wavesOnACircleFindMathieusCharacteristicValues() {
    GalerkinSpectrum spectrum =
        GalerkinSpectrum.of(
            Galerkin.schroedinger(line(0, Math.PI, Ends.PERIODIC), 1, x -> 2 * Math.cos(2 * x[0])),
            25,
            -1);
    assertThat(spectrum.values(3))
        .containsExactly(new double[] {-0.45513860, 3.91702477, 4.37130098}, within(1e-8));
  }

  @Test
  void productsOfSinesFindThePlane() {
    Galerkin plane =
        Galerkin.schroedinger(
            Grid.cube(new GridAxis(-6, 6, 4, Ends.ZERO), 2), 1, x -> x[0] * x[0] + x[1] * x[1]);
    double[] values = GalerkinSpectrum.of(plane, 16, -1).values(3);
    assertThat(values).containsExactly(new double[] {2, 4, 4}, within(1e-3));
  }

  @Test
  void dependentBasisFunctionsAreLeftOut() {
    // Three functions of which the third is the sum of the others: M has rank two.
    Matrix m = Matrix.of(3, 3, new double[] {2, 0, 2, 0, 1, 1, 2, 1, 3});
    Matrix a = Matrix.of(3, 3, new double[] {4, 0, 4, 0, 5, 5, 4, 5, 9});
    Eigen found = SymmetricMatrices.generalized(a, m, 1e-12);
    assertThat(found.values()).containsExactly(new double[] {5, 2}, within(1e-12));
    Matrix v = found.vectors();
    Matrix overlap = v.transpose().times(m).times(v);
    assertThat(overlap.toArray()).containsExactly(new double[] {1, 0, 0, 1}, within(1e-12));
  }

  @Test
  void aTridiagonalMatrixHasItsClosedForm() {
    int n = 1000;
    double[] diagonal = new double[n];
    double[] beside = new double[n - 1];
    java.util.Arrays.fill(beside, 1);
    Eigen found = TridiagonalEigen.largest(diagonal, beside, 6);
    for (int k = 0; k < 6; k++) {
      assertThat(found.values()[k])
          .isCloseTo(2 * Math.cos((k + 1) * Math.PI / (n + 1)), within(1e-14));
      for (int i = 0; i < n; i += 97) {
        double exact = Math.sqrt(2.0 / (n + 1)) * Math.sin((k + 1) * (i + 1) * Math.PI / (n + 1));
        assertThat(Math.abs(found.vectors().at(i, k))).isCloseTo(Math.abs(exact), within(1e-9));
      }
    }
  }

  @Test
  void twoBlocksOfATridiagonalMatrixGiveTheirCommonValuesTwice() {
    double[] diagonal = {1, 1, 1, 1};
    double[] beside = {0.5, 0, 0.5};
    Eigen found = TridiagonalEigen.largest(diagonal, beside, 4);
    assertThat(found.values()).containsExactly(new double[] {1.5, 1.5, 0.5, 0.5}, within(1e-14));
    Matrix v = found.vectors();
    double[] identity = new double[16];
    for (int i = 0; i < 4; i++) {
      identity[5 * i] = 1;
    }
    assertThat(v.transpose().times(v).toArray()).containsExactly(identity, within(1e-12));
  }
}
