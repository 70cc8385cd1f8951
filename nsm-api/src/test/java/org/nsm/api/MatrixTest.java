package org.nsm.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

final class MatrixTest {
  private static final Matrix X = Matrix.of(2, 3, new double[] {1, 2, 3, 4, 5, 6});

  @Test
  void entriesAreRowByRow() {
    assertThat(X.rows()).isEqualTo(2);
    assertThat(X.columns()).isEqualTo(3);
    assertThat(X.at(1, 0)).isEqualTo(4);
    assertThat(X.column(2)).containsExactly(3, 6);
    assertThat(Matrix.create(2, 3, (i, j) -> 3 * i + j + 1)).isEqualTo(X);
  }

  @Test
  void valuesMustFitTheShape() {
    assertThatIllegalArgumentException().isThrownBy(() -> Matrix.of(2, 2, new double[3]));
    assertThatIllegalArgumentException().isThrownBy(() -> Matrix.of(-1, -1, new double[1]));
  }

  @Test
  void aMatrixIsAValue() {
    double[] values = {1, 2};
    Matrix m = Matrix.of(1, 2, values);
    values[0] = 9;
    m.toArray()[1] = 9;
    assertThat(m).isEqualTo(Matrix.of(1, 2, new double[] {1, 2}));
    assertThat(m).hasSameHashCodeAs(Matrix.of(1, 2, new double[] {1, 2}));
    assertThat(m).isNotEqualTo(Matrix.of(2, 1, new double[] {1, 2}));
    assertThat(m).hasToString("Matrix(1 x 2)");
  }

  @Test
  void undefinedNumbersAreEqualToThemselves() {
    assertThat(Matrix.of(1, 1, new double[] {Double.NaN}))
        .isEqualTo(Matrix.of(1, 1, new double[] {Double.NaN}));
  }

  @Test
  void productsAndTransposes() {
    Matrix product = X.times(X.transpose());
    assertThat(product).isEqualTo(Matrix.of(2, 2, new double[] {14, 32, 32, 77}));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> X.times(X))
        .withMessage("cannot multiply 2 x 3 by 2 x 3");
  }

  @Test
  void partsAreTakenByRowsAndByLeadingColumns() {
    assertThat(X.rows(1, 2)).isEqualTo(Matrix.of(1, 3, new double[] {4, 5, 6}));
    assertThat(X.rows(1, 1)).isEqualTo(Matrix.of(0, 3, new double[0]));
    assertThat(X.leadingColumns(2)).isEqualTo(Matrix.of(2, 2, new double[] {1, 2, 4, 5}));
  }
}
