package org.nsm.objectives;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.nsm.api.Matrix;
import org.nsm.api.spi.Coefficients;
import org.nsm.api.spi.Estimator;
import org.nsm.api.spi.Moments;
import org.nsm.api.spi.ObjectiveProvider;
import org.nsm.api.tensor.DType;
import org.nsm.api.tensor.Tensor;
import org.nsm.testkit.JavaAlgebra;
import org.nsm.testkit.ObjectiveContract;

/** SpIN without its Jacobian. */
final class SpinLiteTest {

  abstract static class SpinContract extends ObjectiveContract {
    @Override
    public ObjectiveProvider provider() {
      return new SpinLiteProvider();
    }

    @Override
    public boolean readAfterGramSchmidt() {
      return true;
    }
  }

  @Nested
  final class Contract extends SpinContract {}

  @Nested
  final class ShorterMemoryContract extends SpinContract {
    @Override
    public Map<String, Object> settings() {
      return Map.of("decay", 0.1);
    }
  }

  // Printed by the authors' code for four samples, an overlap with 1e-3 on its diagonal, and a
  // projected operator that is not symmetric: half of A, and half of C.
  @Test
  void coefficientsAreThoseOfTheAuthorsImplementation() {
    JavaAlgebra a = JavaAlgebra.create();
    Matrix f = Steps.f(4);
    Matrix sigma = Matrix.create(3, 3, (i, j) -> Steps.gram(f, f).at(i, j) + (i == j ? 1e-3 : 0));
    Tensor overlap = a.constant(sigma, DType.FLOAT64);
    Tensor pi = a.constant(Steps.gram(f, Steps.image(4)), DType.FLOAT64);
    SpinLite objective = SpinLite.of(0.01, Estimator.SAME);
    Moments moments = new Moments(overlap, pi, overlap);
    Coefficients c = objective.coefficients(a, moments, Map.of("overlap", overlap));
    // L⁻¹ is about 20 and its square about 400; ten printed digits allow 1e-8 of that.
    assertThat(JavaAlgebra.values(c.onImage()))
        .containsExactly(
            Steps.times(
                2,
                -1.8765598004,
                -0.6253887146,
                -371.1087945033,
                0,
                -2.7024759729,
                -308.5890652612,
                0,
                0,
                -372.0544788937),
            within(1e-6));
    assertThat(JavaAlgebra.values(c.onFunction()))
        .containsExactly(
            Steps.times(
                2,
                -0.6680672849,
                0.3335388686,
                -34.4230630589,
                0,
                1.6675939942,
                244.3280023229,
                0,
                0,
                -168.9295874342),
            within(1e-6));
    double loss =
        JavaAlgebra.values(objective.loss(a, moments, moments, Map.of("overlap", overlap)))[0];
    assertThat(loss).isCloseTo(0.192990149259, within(1e-9));
  }

  @Test
  void eachModeDescendsItsOwnEigenvalueWhenTheOverlapIsThatOfTheBatch() {
    Matrix f = Steps.independent(4);
    Map<String, Matrix> state = Map.of("overlap", Steps.gram(f, f));
    SpinLite objective = SpinLite.of(1, Estimator.SAME);
    double[] eigenvalues = {3, 2, 1, 0.5};
    Matrix g = Steps.step(objective, f, Steps.image(f, eigenvalues), state).cotangent();
    double h = 1e-5;
    for (int mode = 0; mode < 3; mode++) {
      int column = mode;
      for (int row = 0; row < 4; row++) {
        int at = row;
        Matrix up = Matrix.create(4, 3, (i, j) -> f.at(i, j) + (i == at && j == column ? h : 0));
        Matrix down = Matrix.create(4, 3, (i, j) -> f.at(i, j) - (i == at && j == column ? h : 0));
        double difference =
            (lambda(up, eigenvalues, column) - lambda(down, eigenvalues, column)) / (2 * h);
        // Truncation is about h² times third derivatives of the order of 1e3.
        assertThat(-g.at(row, mode)).isCloseTo(difference, within(1e-6));
      }
    }
  }

  /** Λ of one mode: the quotient of the function that is left after Gram and Schmidt. */
  private static double lambda(Matrix f, double[] eigenvalues, int mode) {
    JavaAlgebra a = JavaAlgebra.create();
    Matrix q = JavaAlgebra.matrix(a.qr(a.constant(f, DType.FLOAT64)).q());
    return q.transpose().times(Steps.image(q, eigenvalues)).at(mode, mode);
  }

  @Test
  void theOverlapIsAveragedOverBothHalves() {
    Matrix f = Steps.f(6);
    Matrix after =
        Steps.step(SpinLite.of(0.25, Estimator.CROSS_FIT), f, Steps.image(6))
            .state()
            .get("overlap");
    Matrix m = Steps.gram(f, f);
    Matrix expected = Matrix.create(3, 3, (i, j) -> 0.25 * m.at(i, j) + (i == j ? 0.75 : 0));
    assertThat(after.toArray()).containsExactly(expected.toArray(), within(1e-14));
  }
}
