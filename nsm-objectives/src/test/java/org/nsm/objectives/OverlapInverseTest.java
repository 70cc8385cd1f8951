package org.nsm.objectives;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.nsm.api.Matrix;
import org.nsm.api.tensor.DType;
import org.nsm.api.tensor.Shape;
import org.nsm.api.tensor.Tensor;
import org.nsm.testkit.JavaAlgebra;

/** Inverses of overlaps, exact on the span and silent beyond it. */
final class OverlapInverseTest {
  private static final double[] IDENTITY = {1, 0, 0, 0, 1, 0, 0, 0, 1};

  private final JavaAlgebra a = JavaAlgebra.create();

  private Tensor tensor(Matrix m) {
    return a.constant(m, DType.FLOAT64);
  }

  /** Functions of very different size: the inverse must not mistake the small one for nothing. */
  private static Matrix functions() {
    return Matrix.create(5, 3, (b, l) -> Math.pow(10, -5 * l) * Steps.independent(5).at(b, l));
  }

  @Test
  void ofIndependentFunctionsItIsTheInverseWhateverTheirSize() {
    Matrix f = functions();
    Matrix inverse = JavaAlgebra.matrix(OverlapInverse.of(a, tensor(Steps.gram(f, f))));
    // fM⁺fᵀ/B projects on the span, so it leaves every function as it is.
    Matrix projected = f.times(inverse).times(Steps.gram(f, f));
    for (int l = 0; l < 3; l++) {
      for (int b = 0; b < 5; b++) {
        assertThat(projected.at(b, l) / f.at(b, l)).isCloseTo(1, within(1e-9));
      }
    }
  }

  @Test
  void theTriangularOneOrthonormalisesInOrder() {
    Matrix f = functions();
    Tensor s = OverlapInverse.triangular(a, tensor(Steps.gram(f, f)));
    Matrix y = f.times(JavaAlgebra.matrix(s));
    assertThat(Steps.gram(y, y).toArray()).containsExactly(IDENTITY, within(1e-9));
    assertThat(JavaAlgebra.values(a.subtract(s, a.upperTriangle(s)))).containsOnly(0);
    assertThat(Arrays.stream(JavaAlgebra.values(a.diagonal(s)))).allMatch(d -> d > 0);
  }

  @Test
  void functionsThatAreZeroAreLeftOut() {
    Matrix f = Matrix.create(5, 3, (b, l) -> l == 1 ? 0 : Steps.independent(5).at(b, l));
    Matrix m = Steps.gram(f, f);
    Matrix inverse = JavaAlgebra.matrix(OverlapInverse.of(a, tensor(m)));
    assertThat(m.times(inverse).toArray())
        .containsExactly(new double[] {1, 0, 0, 0, 0, 0, 0, 0, 1}, within(1e-12));
    Matrix y = f.times(JavaAlgebra.matrix(OverlapInverse.triangular(a, tensor(m))));
    assertThat(Steps.gram(y, y).toArray())
        .containsExactly(new double[] {1, 0, 0, 0, 0, 0, 0, 0, 1}, within(1e-12));
  }

  @Test
  void aFunctionThatDependsOnEarlierOnesIsLeftOut() {
    Matrix g = Steps.independent(5);
    Matrix f = Matrix.create(5, 3, (b, l) -> l == 1 ? -2 * g.at(b, 0) : g.at(b, l));
    Matrix m = Steps.gram(f, f);
    Matrix y = f.times(JavaAlgebra.matrix(OverlapInverse.triangular(a, tensor(m))));
    assertThat(Steps.gram(y, y).toArray())
        .containsExactly(new double[] {1, 0, 0, 0, 0, 0, 0, 0, 1}, within(1e-9));
    // A generalised inverse: MM⁺M = M.
    Matrix inverse = JavaAlgebra.matrix(OverlapInverse.of(a, tensor(m)));
    assertThat(m.times(inverse).times(m).toArray()).containsExactly(m.toArray(), within(1e-12));
  }

  @Test
  void leadingAxesAreOverlapsOfTheirOwn() {
    Matrix one = Steps.gram(Steps.independent(5), Steps.independent(5));
    Matrix two = Steps.gram(Steps.image(6), Steps.image(6));
    Shape single = Shape.of(1, 3, 3);
    Tensor both =
        a.concat(List.of(a.reshape(tensor(one), single), a.reshape(tensor(two), single)), 0);
    for (boolean triangular : new boolean[] {false, true}) {
      double[] together = JavaAlgebra.values(inverse(both, triangular));
      double[] first = JavaAlgebra.values(inverse(tensor(one), triangular));
      double[] second = JavaAlgebra.values(inverse(tensor(two), triangular));
      assertThat(Arrays.copyOfRange(together, 0, 9)).isEqualTo(first);
      assertThat(Arrays.copyOfRange(together, 9, 18)).isEqualTo(second);
    }
  }

  private Tensor inverse(Tensor m, boolean triangular) {
    return triangular ? OverlapInverse.triangular(a, m) : OverlapInverse.of(a, m);
  }
}
