package org.nsm.objectives;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.nsm.api.Matrix;
import org.nsm.api.spi.Coefficients;
import org.nsm.api.spi.Estimator;
import org.nsm.api.spi.Moments;
import org.nsm.api.spi.ObjectiveProvider;
import org.nsm.api.tensor.DType;
import org.nsm.api.tensor.Shape;
import org.nsm.api.tensor.Tensor;
import org.nsm.testkit.JavaAlgebra;
import org.nsm.testkit.ObjectiveContract;

/** The noisy power method. */
final class NoisyPowerTest {
  private final NoisyPower objective = NoisyPower.of(Estimator.SAME);

  @Nested
  final class Contract extends ObjectiveContract {
    @Override
    public ObjectiveProvider provider() {
      return new NoisyPowerProvider();
    }
  }

  @Test
  void aUnitStepOnTheWholeDomainIsOneStepOfOrthogonalIteration() {
    JavaAlgebra a = JavaAlgebra.create();
    Matrix f = Steps.independent(4);
    Matrix image = Steps.image(f, 3, 2, 1, 0.5);
    Steps.Outcome outcome = Steps.step(objective, f, image);
    Matrix next = Steps.sum(1, f, -4, outcome.cotangent());
    Matrix q = JavaAlgebra.matrix(a.qr(a.constant(image, DType.FLOAT64)).q());
    // Norm one in the mean over four points is length two.
    assertThat(next.toArray()).containsExactly(Steps.times(2, q.toArray()), within(1e-9));
    Matrix miss = Steps.sum(1, f, -2, q);
    Matrix squares = Steps.gram(miss, miss);
    double loss = 0.5 * (squares.at(0, 0) + squares.at(1, 1) + squares.at(2, 2));
    assertThat(outcome.loss()).isCloseTo(loss, within(1e-12));
  }

  @Test
  void whereImagesAreSamplesOfAStationaryWalkNormsAreEigenvalues() {
    JavaAlgebra a = JavaAlgebra.create();
    double[] lambda = {0.9, 0.6, 0.3};
    // M = diag(λ²) if f = λφ; then Q = λM, and the variance of f(s′) makes N equal to M.
    Tensor m =
        a.constant(
            Matrix.create(3, 3, (i, j) -> i == j ? lambda[i] * lambda[i] : 0), DType.FLOAT64);
    Tensor q =
        a.constant(
            Matrix.create(3, 3, (i, j) -> i == j ? Math.pow(lambda[i], 3) : 0), DType.FLOAT64);
    Coefficients c = objective.coefficients(a, new Moments(m, q, m));
    // On eigenfunctions Tf = λf: the cotangent is f·(diag(λ)A + C).
    Tensor scaled = a.multiply(c.onImage(), a.reshape(vector(a, lambda), column()));
    assertThat(JavaAlgebra.values(a.add(scaled, c.onFunction())))
        .containsOnly(new double[] {0}, within(1e-12));
  }

  private static Tensor vector(JavaAlgebra a, double... values) {
    return a.constant(values, Shape.of(3), DType.FLOAT64);
  }

  private static Shape column() {
    return Shape.of(3, 1);
  }
}
