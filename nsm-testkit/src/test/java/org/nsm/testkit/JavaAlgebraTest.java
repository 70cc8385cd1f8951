package org.nsm.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.nsm.api.Matrix;
import org.nsm.api.tensor.Algebra;
import org.nsm.api.tensor.DType;
import org.nsm.api.tensor.RandomKey;
import org.nsm.api.tensor.Shape;
import org.nsm.api.tensor.Tensor;

/** The reference algebra passes the suite; what follows it is its own. */
final class JavaAlgebraTest extends AlgebraConformance {
  private final JavaAlgebra a = JavaAlgebra.create();

  @Override
  public Algebra algebra() {
    return a;
  }

  @Override
  public double[] values(Tensor tensor) {
    return JavaAlgebra.values(tensor);
  }

  @Test
  void aGradientThroughADecompositionIsRefusedByName() {
    Tensor x = a.identity(2, DType.FLOAT64);
    List<Tensor> results =
        List.of(
            a.cholesky(x),
            a.inverse(x),
            a.symmetricEigen(x).vectors(),
            a.svd(x).u(),
            a.qr(x).r(),
            a.triangularSolve(x, x, true, false),
            a.cast(a.greater(x, a.scalar(0.5, DType.FLOAT64)), DType.FLOAT64));
    List<String> names =
        List.of("cholesky", "inverse", "symmetricEigen", "svd", "qr", "triangularSolve", "greater");
    for (int i = 0; i < names.size(); i++) {
      Tensor y = results.get(i);
      assertThatIllegalArgumentException()
          .isThrownBy(() -> a.pullBack(y, y, List.of(x)))
          .withMessageContaining("through " + names.get(i));
    }
  }

  @Test
  void aDecompositionThatNoInputReachesIsNoObstacle() {
    Tensor x = a.identity(2, DType.FLOAT64);
    Tensor y = a.scalar(3, DType.FLOAT64);
    Tensor z = a.multiply(a.inverse(x), y);
    assertThat(JavaAlgebra.values(a.pullBack(z, x, List.of(y)).get(0))).containsExactly(2);
  }

  @Test
  void gradientsCanBeDifferentiatedAgain() {
    Tensor x = a.scalar(0.5, DType.FLOAT64);
    Tensor one = a.scalar(1, DType.FLOAT64);
    Tensor slope = a.pullBack(a.sin(x), one, List.of(x)).get(0);
    Tensor curvature = a.pullBack(slope, one, List.of(x)).get(0);
    assertThat(JavaAlgebra.values(curvature)[0]).isEqualTo(-Math.sin(0.5));
  }

  @Test
  void singlePrecisionIsRoundedAfterEveryOperation() {
    Tensor third = a.divide(a.scalar(1, DType.FLOAT32), a.scalar(3, DType.FLOAT32));
    assertThat(JavaAlgebra.values(third)[0]).isEqualTo(1f / 3f);
  }

  @Test
  void matricesComeAndGo() {
    Matrix matrix = Matrix.of(2, 3, new double[] {1, 2, 3, 4, 5, 6});
    assertThat(JavaAlgebra.matrix(a.constant(matrix, DType.FLOAT64))).isEqualTo(matrix);
  }

  @Test
  void randomNumbersNeverChangeBetweenReleases() {
    RandomKey key = new RandomKey(42, a.scalar(7, DType.INT32));
    double[] normal = values(a.randomNormal(key, Shape.of(2), DType.FLOAT64));
    double[] uniform = values(a.randomUniform(key, Shape.of(2), DType.FLOAT64));
    // Computed apart, in another language. Libraries may round a logarithm differently by one bit.
    AlgebraUnderTest.close(
        normal, new double[] {2.4195606575767115, 0.13512710270560718}, 1e-15, "normal");
    assertThat(uniform).containsExactly(0.9293471161215318, 0.4152894062018385);
  }
}
