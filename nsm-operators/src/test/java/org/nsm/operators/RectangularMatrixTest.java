package org.nsm.operators;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.nsm.api.Matrix;
import org.nsm.api.NsmException;
import org.nsm.api.Seeds;
import org.nsm.api.SettingsException;
import org.nsm.api.spi.Batch;
import org.nsm.api.spi.ExactSpectrum;
import org.nsm.api.spi.Slot;
import org.nsm.api.tensor.DType;
import org.nsm.api.tensor.RandomKey;
import org.nsm.testkit.JavaAlgebra;

class RectangularMatrixTest {

  @Test
  void singularValuesAreThoseOfTheMatrix() {
    // [3 0; 0 2; 0 0]
    SparseMatrix matrix = SparseMatrix.builder(3, 2).add(0, 0, 3).add(1, 1, 2).build();
    ExactSpectrum exact = RectangularMatrix.of(matrix).exactSpectrum().orElseThrow();

    assertThat(exact.values(9)).containsExactly(new double[] {3, 2}, within(1e-14));
    assertThat(exact.functions(Slot.X, indices(3), 2).orElseThrow().columns()).isEqualTo(2);
  }

  @Test
  void aBatchOfTheLongerSideIsAllRowsAndAllColumns() {
    JavaAlgebra a = JavaAlgebra.create();
    RandomKey key = new RandomKey(1, a.scalar(1, DType.INT32));
    RowColumnSampler sampler = RowColumnSampler.of(3, 5);

    Batch whole = sampler.draw(a, key, 5, DType.FLOAT64);
    assertThat(JavaAlgebra.values(whole.x())).containsExactly(0, 1, 2);
    assertThat(JavaAlgebra.values(whole.y())).containsExactly(0, 1, 2, 3, 4);
    Batch some = sampler.draw(a, key, 3, DType.FLOAT64);
    assertThat(some.x().shape().size(0)).isEqualTo(3);
    assertThat(some.y().shape().size(0)).isEqualTo(3);
  }

  @Test
  void largeMatricesHaveTheSingularValuesThatTheyWereMadeFrom() {
    // Too large for the dense decomposition: 40 blocks [a b; 0 c] of 2×2, then zeros, shuffled.
    int n = FiniteSpectrum.LARGEST_DENSE + 200;
    int m = n + 300;
    var random = new Seeds(5).generator("blocks");
    int[] rows = random.ints(0, n).distinct().limit(n).toArray();
    int[] columns = random.ints(0, m).distinct().limit(m).toArray();
    SparseMatrix.Builder builder = SparseMatrix.builder(n, m);
    double[] expected = new double[n];
    for (int k = 0; k < n; k++) {
      expected[k] = 10 * Math.pow(0.99, k);
      builder.add(rows[k], columns[k], k % 2 == 0 ? expected[k] : -expected[k]);
    }
    ExactSpectrum exact = RectangularMatrix.of(builder.build()).exactSpectrum().orElseThrow();

    assertThat(exact.values(8)).containsExactly(Arrays.copyOf(expected, 8), within(1e-8));
    Matrix left = exact.functions(Slot.X, indices(n), 8).orElseThrow();
    Matrix right = exact.functions(Slot.Y, indices(m), 8).orElseThrow();
    for (int k = 0; k < 8; k++) {
      double product = left.at(rows[k], k) * right.at(columns[k], k);
      double sign = k % 2 == 0 ? 1 : -1;
      assertThat(product).isCloseTo(sign * Math.sqrt((double) n * m), within(1e-3 * n));
    }
  }

  @Test
  void whatIsNoMatrixIsRefused() {
    RectangularMatrixProvider provider = new RectangularMatrixProvider();
    assertThatThrownBy(() -> provider.create(provider.schema().bind(Map.of())))
        .isInstanceOf(SettingsException.class)
        .hasMessageContaining("either entries or a path");
    assertThatThrownBy(
            () -> provider.create(provider.schema().bind(Map.of("entries", List.of(1.0, 2.0)))))
        .isInstanceOf(SettingsException.class)
        .hasMessageContaining("rows");
    assertThatThrownBy(
            () ->
                provider.create(
                    provider.schema().bind(Map.of("rows", 2, "entries", List.of(1.0, 2.0, 3.0)))))
        .hasMessageContaining("expected numbers for 2 rows, found 3");
    assertThatThrownBy(() -> RectangularMatrix.of(SparseMatrix.builder(2, 2).build()))
        .isInstanceOf(NsmException.class)
        .hasMessageContaining("all entries are zero");
  }

  private static Matrix indices(int n) {
    return Matrix.create(n, 1, (i, j) -> i);
  }
}
