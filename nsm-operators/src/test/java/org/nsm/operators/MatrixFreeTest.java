package org.nsm.operators;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.nsm.api.NsmException;
import org.nsm.api.spi.ExactSpectrum;

class MatrixFreeTest {

  /** −u″ on a line with u = 0 at both ends: eigenvalues 2 − 2cos(πk/(n+1)). */
  private static double[] stretched(double[] u) {
    double[] image = new double[u.length];
    for (int i = 0; i < u.length; i++) {
      double left = i == 0 ? 0 : u[i - 1];
      double right = i == u.length - 1 ? 0 : u[i + 1];
      image[i] = 2 * u[i] - left - right;
    }
    return image;
  }

  @Test
  void aSymmetricFunctionIsTheOperatorOfItsMatrix() {
    MatrixOperator operator = MatrixOperator.of(30, MatrixFreeTest::stretched);

    double[] values = operator.exactSpectrum().orElseThrow().values(30);

    for (int k = 1; k <= 30; k++) {
      assertThat(values[30 - k]).isCloseTo(2 - 2 * Math.cos(Math.PI * k / 31), within(1e-12));
    }
  }

  @Test
  void onlyEntriesThatAreNotZeroAreKept() {
    assertThat(SparseMatrix.of(1000, 1000, MatrixFreeTest::stretched).entries()).isEqualTo(2998);
  }

  /** Differences of neighbours: AᵀA is the matrix above, so σ = 2 sin(πk/(2(n+1))). */
  @Test
  void aFunctionBetweenTwoLengthsHasSingularValues() {
    RectangularMatrix operator =
        RectangularMatrix.of(
            7,
            6,
            u -> {
              double[] image = new double[7];
              Arrays.setAll(image, i -> (i < 6 ? u[i] : 0) - (i > 0 ? u[i - 1] : 0));
              return image;
            });

    ExactSpectrum exact = operator.exactSpectrum().orElseThrow();

    double[] values = exact.values(6);
    for (int k = 1; k <= 6; k++) {
      assertThat(values[6 - k]).isCloseTo(2 * Math.sin(Math.PI * k / 14), within(1e-12));
    }
  }

  @Test
  void whatIsNoSymmetricLinearFunctionIsRefused() {
    assertThatThrownBy(() -> MatrixOperator.of(4, u -> new double[3]))
        .isInstanceOf(NsmException.class)
        .hasMessage("matrix: the function returned 3 numbers, expected 4");
    assertThatThrownBy(() -> MatrixOperator.of(4, u -> Arrays.stream(u).map(v -> v * v).toArray()))
        .isInstanceOf(NsmException.class)
        .hasMessageStartingWith("matrix: the function is not linear: entry 0 of the image");
    assertThatThrownBy(() -> MatrixOperator.of(3, u -> new double[] {u[0] + u[1], u[1], u[2]}))
        .isInstanceOf(NsmException.class)
        .hasMessage(
            "matrix: not symmetric: the entry in row 1, column 0 is 0.0, its mirror image is 1.0"
                + " (counted from 0)");
    assertThatThrownBy(
            () -> MatrixOperator.of(3, u -> new double[] {u[0], u[1], u[2] == 0 ? 0 : Double.NaN}))
        .isInstanceOf(NsmException.class)
        .hasMessageContaining("row 2, column 2 is NaN");
  }
}
