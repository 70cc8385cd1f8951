package org.nsm.api.tensor;

import java.util.Collections;
import java.util.List;

/**
 * The operations of which operators, parametrizations and objectives are made.
 *
 * <p>Rules that hold for all of them:
 *
 * <ul>
 *   <li>operands of an element-wise operation have one element type and {@linkplain Shape#broadcast
 *       broadcast}; there are no implicit casts;
 *   <li>matrix operations act on the last two axes and repeat over the leading ones, which
 *       broadcast;
 *   <li>negative axes count from the end;
 *   <li>an operand of another algebra, a wrong type or a shape that does not fit is an {@link
 *       IllegalArgumentException} at the call that made the mistake.
 * </ul>
 *
 * <p>Reverse-mode gradients ({@link #pullBack}) exist for everything except comparison, the random
 * tensors and the decompositions ({@link #cholesky}, {@link #triangularSolve}, {@link #inverse},
 * {@link #symmetricEigen}, {@link #svd}, {@link #qr}): an objective gives its cotangent in closed
 * form and never needs more. No path from an input to an output may lead through a decomposition,
 * not even one that {@link #stopGradient} cuts: backends look at paths before they look at
 * gradients.
 */
public interface Algebra {

  // Creation.

  /** Returns a tensor of the given row-major values. */
  Tensor constant(double[] values, Shape shape, DType dtype);

  /** Returns a scalar. */
  default Tensor scalar(double value, DType dtype) {
    return constant(new double[] {value}, Shape.scalar(), dtype);
  }

  /** Returns a tensor that holds one value everywhere. */
  default Tensor fill(double value, Shape shape, DType dtype) {
    return broadcast(scalar(value, dtype), shape);
  }

  /** Returns the n×n identity. */
  default Tensor identity(int n, DType dtype) {
    double[] values = new double[n * n];
    for (int i = 0; i < n; i++) {
      values[i * n + i] = 1;
    }
    return constant(values, Shape.of(n, n), dtype);
  }

  // Element-wise, two operands.

  /** Returns a + b. */
  Tensor add(Tensor a, Tensor b);

  /** Returns a − b. */
  Tensor subtract(Tensor a, Tensor b);

  /** Returns a·b, element by element. */
  Tensor multiply(Tensor a, Tensor b);

  /** Returns a/b, element by element. */
  Tensor divide(Tensor a, Tensor b);

  /** Returns the greater of a and b. */
  Tensor maximum(Tensor a, Tensor b);

  /** Returns the lesser of a and b. */
  Tensor minimum(Tensor a, Tensor b);

  /** Returns a + b for a number b. */
  default Tensor add(Tensor a, double b) {
    return add(a, scalar(b, a.dtype()));
  }

  /** Returns a·b for a number b. */
  default Tensor multiply(Tensor a, double b) {
    return multiply(a, scalar(b, a.dtype()));
  }

  // Element-wise, one operand.

  /** Returns −a. */
  Tensor negate(Tensor a);

  /** Returns |a|. */
  Tensor abs(Tensor a);

  /** Returns eᵃ. */
  Tensor exp(Tensor a);

  /** Returns the natural logarithm. */
  Tensor log(Tensor a);

  /** Returns log(1 + a), exact for small a. */
  Tensor log1p(Tensor a);

  /** Returns eᵃ − 1, exact for small a. */
  Tensor expm1(Tensor a);

  /** Returns the square root. */
  Tensor sqrt(Tensor a);

  /** Returns the sine. */
  Tensor sin(Tensor a);

  /** Returns the cosine. */
  Tensor cos(Tensor a);

  /** Returns the hyperbolic tangent. */
  Tensor tanh(Tensor a);

  /** Returns 1/(1 + e⁻ᵃ). */
  Tensor sigmoid(Tensor a);

  /** Returns log(1 + eᵃ), without overflow. */
  Tensor softplus(Tensor a);

  /** Returns the error function. */
  Tensor erf(Tensor a);

  /** Returns the greatest whole number not above a; its gradient is zero. */
  Tensor floor(Tensor a);

  /** Returns a². */
  Tensor square(Tensor a);

  /** Returns aᵖ for a constant p. */
  Tensor power(Tensor a, double p);

  /** Returns the same numbers in another element type. */
  Tensor cast(Tensor a, DType dtype);

  /** Returns a, through which no gradient flows. */
  Tensor stopGradient(Tensor a);

  // Choice.

  /** Returns where a &gt; b. */
  Tensor greater(Tensor a, Tensor b);

  /** Returns a where the condition holds and b elsewhere; a and b broadcast with the condition. */
  Tensor select(Tensor condition, Tensor a, Tensor b);

  // Structure.

  /** Returns the same numbers, row by row, in another shape. */
  Tensor reshape(Tensor a, Shape shape);

  /** Returns a with its axes in the given order. */
  Tensor transpose(Tensor a, int... order);

  /** Returns tensors joined along an axis. */
  Tensor concat(List<Tensor> parts, int axis);

  /** Returns the indices from {@code from} (inclusive) to {@code to} (exclusive) of an axis. */
  Tensor slice(Tensor a, int axis, int from, int to);

  /** Returns the rows (entries of axis 0) at the given {@link DType#INT32} indices. */
  Tensor gather(Tensor a, Tensor indices);

  /** Returns a repeated to a shape that it broadcasts to. */
  Tensor broadcast(Tensor a, Shape shape);

  // Reductions.

  /** Returns the sum over the given axes, which disappear. */
  Tensor sum(Tensor a, int... axes);

  /** Returns the maximum over the given axes, which disappear. */
  Tensor max(Tensor a, int... axes);

  /** Returns the mean over the given axes, which disappear. */
  default Tensor mean(Tensor a, int... axes) {
    double count = 1;
    for (int axis : axes) {
      count *= a.shape().size(axis);
    }
    return multiply(sum(a, axes), 1 / count);
  }

  // Matrices.

  /** Returns the matrix product ab. */
  default Tensor matmul(Tensor a, Tensor b) {
    return matmul(a, b, false, false);
  }

  /** Returns the matrix product, either factor transposed on request. */
  Tensor matmul(Tensor a, Tensor b, boolean transposeA, boolean transposeB);

  /** Returns a with everything below the diagonal set to zero. */
  Tensor upperTriangle(Tensor a);

  /** Returns a with everything above the diagonal set to zero. */
  Tensor lowerTriangle(Tensor a);

  /** Returns the diagonal of square matrices. */
  Tensor diagonal(Tensor a);

  /** Returns square matrices with the given diagonal. */
  Tensor diagonalMatrix(Tensor diagonal);

  /** Returns the lower Cholesky factor of symmetric positive definite matrices. */
  Tensor cholesky(Tensor a);

  /** Returns the solution x of ax = b, or of aᵀx = b, for triangular a. */
  Tensor triangularSolve(Tensor a, Tensor b, boolean lower, boolean transposed);

  /** Returns the inverse of square matrices. */
  Tensor inverse(Tensor a);

  /** Returns the eigendecomposition of symmetric matrices. */
  SymmetricEigen symmetricEigen(Tensor a);

  /** Returns the thin singular value decomposition. */
  Svd svd(Tensor a);

  /** Returns the thin QR decomposition; the diagonal of R is not negative. */
  Qr qr(Tensor a);

  /**
   * a = vectors · diag(values) · vectorsᵀ.
   *
   * @param values ascending
   * @param vectors one a column
   */
  record SymmetricEigen(Tensor values, Tensor vectors) {}

  /**
   * a = u · diag(values) · vᵀ.
   *
   * @param values descending
   * @param u left singular vectors, one a column
   * @param v right singular vectors, one a column
   */
  record Svd(Tensor values, Tensor u, Tensor v) {}

  /**
   * a = qr.
   *
   * @param q orthonormal columns
   * @param r upper triangular, with a diagonal that is not negative
   */
  record Qr(Tensor q, Tensor r) {}

  // Random tensors.

  /** Returns standard normal numbers that depend on the key alone. */
  Tensor randomNormal(RandomKey key, Shape shape, DType dtype);

  /** Returns numbers uniform on [0, 1) that depend on the key alone. */
  Tensor randomUniform(RandomKey key, Shape shape, DType dtype);

  // Reverse mode.

  /**
   * Pulls cotangents back: returns Σᵢ (∂yᵢ/∂x)ᵀ cᵢ for each x, zero where no y depends on x.
   *
   * @param outputs the yᵢ
   * @param cotangents the cᵢ, shaped as the yᵢ and treated as constants
   * @param inputs the x
   */
  List<Tensor> pullBack(List<Tensor> outputs, List<Tensor> cotangents, List<Tensor> inputs);

  /** Pulls one cotangent back. */
  default List<Tensor> pullBack(Tensor output, Tensor cotangent, List<Tensor> inputs) {
    return pullBack(
        Collections.singletonList(output), Collections.singletonList(cotangent), inputs);
  }
}
