package org.nsm.objectives;

import static org.assertj.core.api.Assertions.assertThat;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.nsm.api.Matrix;
import org.nsm.api.tensor.DType;
import org.nsm.api.tensor.Tensor;
import org.nsm.testkit.JavaAlgebra;

/** The masked Rayleigh quotients against numbers of the reference code (official SpIN). */
final class MaskedRayleighTest {
  private static final JavaAlgebra A = JavaAlgebra.create();

  /** Printed with ten digits; the inverse of the smallest pivot 0.05 multiplies the last one. */
  private static final double RELATIVE = 1e-8;

  private static MaskedRayleigh reference() {
    Matrix f = Matrix.create(4, 3, (b, l) -> Math.sin(1 + b + 2 * l));
    Matrix image = Matrix.create(4, 3, (b, l) -> Math.cos(0.5 + 2 * b - l));
    Matrix sigma =
        Matrix.create(3, 3, (i, j) -> f.transpose().times(f).at(i, j) / 4 + (i == j ? 1e-3 : 0));
    Matrix pi = Matrix.create(3, 3, (i, j) -> f.transpose().times(image).at(i, j) / 4);
    return MaskedRayleigh.of(A, A.constant(sigma, DType.FLOAT64), A.constant(pi, DType.FLOAT64));
  }

  private static void expect(Tensor seen, double... values) {
    double[] numbers = JavaAlgebra.values(seen);
    for (int i = 0; i < values.length; i++) {
      double tolerance = RELATIVE * Math.max(1, Math.abs(values[i]));
      assertThat(numbers[i]).as("entry %d", i).isCloseTo(values[i], Offset.offset(tolerance));
    }
  }

  @Test
  void theCholeskyFactorIsTheReferences() {
    expect(
        reference().factor(),
        0.7299931682,
        0,
        0,
        -0.1689300825,
        0.6083017688,
        0,
        -0.5880238535,
        -0.5045370635,
        0.0518437886);
  }

  @Test
  void theQuotientsAreTheReferences() {
    expect(A.diagonal(reference().lambda()), -0.3560063925, 0.6170615431, -0.4540452999);
  }

  /** The reference minimises and holds −G_Π. */
  @Test
  void theDerivativesByThePiAreTheReferences() {
    expect(
        A.negate(reference().onPi()),
        -1.8765598004,
        -0.6253887146,
        -371.1087945033,
        0,
        -2.7024759729,
        -308.5890652612,
        0,
        0,
        -372.0544788937);
  }

  @Test
  void theDerivativesByTheOverlapAreTheReferences() {
    expect(
        reference().onSigma(),
        -0.6680672849,
        0.3335388686,
        -34.4230630589,
        0,
        1.6675939942,
        244.3280023229,
        0,
        0,
        -168.9295874342);
  }
}
