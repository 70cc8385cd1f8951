package org.nsm.tensorflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.nsm.api.tensor.DType;
import org.nsm.api.tensor.Shape;
import org.nsm.api.tensor.Tensor;

/**
 * What the sweep does beyond the rules of single operations, which the conformance suite checks.
 */
final class ReverseSweepTest {
  /** Rounding of a few double-precision operations. */
  private static final double TOLERANCE = 1e-12;

  private final GraphSession session = new GraphSession(1);
  private final GraphAlgebra a = session.algebra();
  private final Tensor x = a.constant(new double[] {0.7}, Shape.of(1), DType.FLOAT64);
  private final Tensor one = a.constant(new double[] {1}, Shape.of(1), DType.FLOAT64);

  @AfterEach
  void free() {
    session.close();
  }

  @Test
  void pathsThatMeetAgainAreAddedUp() {
    Tensor sine = a.sin(x);
    Tensor y = a.multiply(x, a.multiply(sine, sine));
    assertThat(value(a.pullBack(y, one, List.of(x)).get(0)))
        .isCloseTo(Math.pow(Math.sin(0.7), 2) + 0.7 * Math.sin(2 * 0.7), within(TOLERANCE));
  }

  @Test
  void anInputThatAnotherInputIsMadeOfGetsTheWholeDerivative() {
    Tensor sine = a.sin(x);
    List<Tensor> gradients = a.pullBack(a.square(sine), one, List.of(x, sine));
    assertThat(value(gradients.get(0))).isCloseTo(Math.sin(2 * 0.7), within(TOLERANCE));
    assertThat(value(gradients.get(1))).isCloseTo(2 * Math.sin(0.7), within(TOLERANCE));
  }

  @Test
  void gradientsHaveGradients() {
    Tensor slope = a.pullBack(a.softplus(x), one, List.of(x)).get(0);
    double s = 1 / (1 + Math.exp(-0.7));
    assertThat(value(a.pullBack(slope, one, List.of(x)).get(0)))
        .isCloseTo(s * (1 - s), within(TOLERANCE));
  }

  @Test
  void aStoppedPathMayLeadThroughADecomposition() {
    Tensor matrix = a.reshape(x, Shape.of(1, 1));
    Tensor root = a.reshape(a.stopGradient(a.cholesky(matrix)), Shape.of(1));
    assertThat(value(a.pullBack(a.multiply(x, root), one, List.of(x)).get(0)))
        .isCloseTo(Math.sqrt(0.7), within(TOLERANCE));
  }

  @Test
  void anOperationWithoutAGradientIsNamed() {
    Tensor root = a.cholesky(a.reshape(x, Shape.of(1, 1)));
    assertThatThrownBy(() -> a.pullBack(root, root, List.of(x)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("Cholesky");
  }

  @Test
  void softplusIsAsExactAsItsArgumentInSinglePrecision() {
    double[] points = {-200, -88, -87, -40, -3, -0.5, 0, 0.5, 3, 40, 200};
    Tensor z = a.constant(points, Shape.of(points.length), DType.FLOAT32);
    double[] seen = session.run(Map.of(), List.of(a.softplus(z)), List.of()).get(0);
    for (int i = 0; i < points.length; i++) {
      double exact = Math.max(points[i], 0) + Math.log1p(Math.exp(-Math.abs(points[i])));
      double rounding = 2 * Math.ulp((float) Math.max(1, Math.abs(points[i])));
      assertThat(seen[i]).as("softplus(%s)", points[i]).isCloseTo(exact, within(rounding));
    }
  }

  private double value(Tensor tensor) {
    return session.run(Map.of(), List.of(tensor), List.of()).get(0)[0];
  }
}
