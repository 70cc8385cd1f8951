package org.nsm.objectives;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.nsm.api.Matrix;
import org.nsm.api.spi.Coefficients;
import org.nsm.api.spi.Estimator;
import org.nsm.api.spi.Moments;
import org.nsm.api.tensor.DType;
import org.nsm.api.tensor.Tensor;
import org.nsm.testkit.JavaAlgebra;

/**
 * NeuralEF's field on the sphere, against what the authors of NeuralSVD compared with: values
 * printed by their class in double precision, for four samples that are not normalised, in two
 * halves. There Q is not symmetrised, the biased coefficients come from the other half, the
 * unbiased ones from the same one, and the gradient carries a factor of four.
 */
final class NeuralEfTest {
  private static final double[][] UNBIASED = {
    {-0.8775825619, -1.1274347795, -0.5028763201},
    {0.8011436155, 0.1573524593, -0.4498914591},
    {0.2107957994, 0.9284318024, 1.2947103446},
    {-0.9765876257, -0.6714915986, -0.4307261262}
  };

  private final JavaAlgebra a = JavaAlgebra.create();
  private final Matrix f = Matrix.create(4, 3, (b, l) -> Math.sin(1 + b + 2 * l));
  private final Matrix image = Matrix.create(4, 3, (b, l) -> Math.cos(0.5 + 2 * b - l));

  private Moments half(int from, boolean transposed) {
    Matrix x = f.rows(from, from + 2);
    Matrix y = image.rows(from, from + 2);
    Matrix q = Field.gram(x, y);
    Tensor projection = a.constant(transposed ? q.transpose() : q, DType.FLOAT64);
    return new Moments(a.constant(Field.gram(x, x), DType.FLOAT64), projection, projection);
  }

  /** (4/B)·(Tf)·A for one row, with B = 4. */
  private double[] gradient(NeuralEf objective, int row, Moments coefficients) {
    Coefficients c = objective.field(a, coefficients);
    assertThat(JavaAlgebra.values(c.onFunction()))
        .matches(all -> Arrays.stream(all).allMatch(v -> v == 0));
    Tensor images = a.constant(image.rows(row, row + 1), DType.FLOAT64);
    return JavaAlgebra.values(a.matmul(images, c.onImage()));
  }

  private double value(NeuralEf objective, Moments own, Moments coefficients) {
    return JavaAlgebra.values(objective.value(a, own, coefficients))[0];
  }

  private static NeuralEf of(NeuralEf.Variant variant) {
    return NeuralEf.of(variant, Estimator.CROSS_FIT, 1e-5, 1);
  }

  @Test
  @DisplayName("the unbiased variant has the compared loss and gradient")
  void unbiased() {
    NeuralEf objective = of(NeuralEf.Variant.UNBIASED);
    for (int row = 0; row < 4; row++) {
      assertThat(gradient(objective, row, half(row < 2 ? 0 : 2, false)))
          .containsExactly(UNBIASED[row], within(1e-9));
    }
    double first = value(objective, half(0, true), half(0, false));
    double second = value(objective, half(2, true), half(2, false));
    assertThat((first + second) / 2).isCloseTo(0.202595476911, within(1e-9));
  }

  @Test
  @DisplayName("the biased variant has the compared loss and gradient")
  void biased() {
    NeuralEf objective = of(NeuralEf.Variant.BIASED);
    assertThat(gradient(objective, 0, half(2, false)))
        .containsExactly(new double[] {-0.8775825619, -0.1145310685, 0.9131889352}, within(1e-9));
    double first = value(objective, half(0, true), half(2, false));
    double second = value(objective, half(2, true), half(0, false));
    assertThat((first + second) / 2).isCloseTo(16.293463742623, within(1e-9));
  }

  @Test
  @DisplayName("where parents are eigenfunctions, the unbiased variant moves as μ-EigenGame does")
  void relationToMuEigenGame() {
    Matrix t = Field.diagonal(3, 2, 1.5, 1);
    // Columns 0 and 1 are modes; the third is anything.
    Matrix u = Matrix.create(4, 3, (i, j) -> j == 2 ? Math.cos(i) : i == j ? 2 : 0);
    Matrix ef = Field.gradient(NeuralEf.of(NeuralEf.Variant.UNBIASED, Estimator.SAME, 0, 1), t, u);
    Matrix mu = Field.gradient(MuEigenGame.of(Estimator.SAME, 1), t, u);
    assertThat(ef.toArray()).containsExactly(mu.toArray(), within(1e-13));
  }
}
