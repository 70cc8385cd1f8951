package org.nsm.objectives;

import org.nsm.api.tensor.Algebra;
import org.nsm.api.tensor.DType;
import org.nsm.api.tensor.Shape;
import org.nsm.api.tensor.Tensor;

/**
 * Inverses of an overlap M = fᵀf/B, for functions of any size, some of which may be zero or depend
 * on each other.
 *
 * <p>Functions are first brought to norm one, so that what counts is directions and not sizes. Then
 * nothing is added to M, but what cannot be inverted is left out: a function that is zero, and a
 * combination whose squared norm is below 1e-10, which is near rounding. Such functions get neither
 * drive nor correction from the objective. Elsewhere the inverse is the exact one.
 */
final class OverlapInverse {
  /** Squared norms of combinations of unit functions; in double precision zero is about 1e-16. */
  private static final double CUTOFF = 1e-10;

  private static final double PIVOT = Math.sqrt(CUTOFF);

  private static final double VANISHING = 1e-200;

  private OverlapInverse() {}

  /** Returns M⁺, the inverse on the span. */
  static Tensor of(Algebra a, Tensor m) {
    Tensor scale = scale(a, m);
    Algebra.SymmetricEigen eigen = a.symmetricEigen(correlations(a, m, scale));
    Tensor values = eigen.values();
    Tensor kept = a.greater(values, a.fill(CUTOFF, values.shape(), DType.FLOAT64));
    Tensor inverse = a.select(kept, a.divide(one(a), a.select(kept, values, one(a))), zero(a));
    Tensor turned = a.multiply(column(a, scale), eigen.vectors());
    return a.matmul(a.multiply(turned, row(a, inverse)), turned, false, true);
  }

  /**
   * Returns S = R⁻¹ for the upper triangular R with RᵀR = M, so that fS are f orthonormalised in
   * their order (Gram and Schmidt); S has zeros where a function was left out.
   */
  static Tensor triangular(Algebra a, Tensor m) {
    Tensor scale = scale(a, m);
    Tensor alive = a.select(a.greater(scale, a.multiply(scale, 0)), one(a), zero(a));
    Tensor correlations = masked(a, correlations(a, m, scale), alive);
    // Which functions depend on earlier ones is told by the pivots of W = QR, where M = WᵀW: unlike
    // Cholesky's factorisation, that one exists in any case.
    Algebra.SymmetricEigen eigen = a.symmetricEigen(correlations);
    Tensor values = eigen.values();
    Tensor positive = a.greater(values, a.multiply(values, 0));
    Tensor root = a.sqrt(a.select(positive, values, zero(a)));
    Tensor w = transposed(a, a.multiply(eigen.vectors(), row(a, root)));
    Tensor pivots = a.diagonal(a.qr(w).r());
    Tensor independent = a.greater(pivots, a.fill(PIVOT, pivots.shape(), DType.FLOAT64));
    Tensor kept = a.multiply(alive, a.select(independent, one(a), zero(a)));
    Tensor factor = a.cholesky(masked(a, correlations, kept));
    Tensor identity = a.broadcast(a.identity(m.shape().size(-1), DType.FLOAT64), m.shape());
    Tensor inverse = a.triangularSolve(factor, identity, true, true);
    return a.multiply(a.multiply(inverse, row(a, kept)), column(a, scale));
  }

  /** Replaces functions by others of norm one that are orthogonal to all, where the mask is 0. */
  private static Tensor masked(Algebra a, Tensor correlations, Tensor mask) {
    Tensor rest = a.multiply(a.multiply(correlations, row(a, mask)), column(a, mask));
    return a.add(rest, a.diagonalMatrix(a.subtract(one(a), mask)));
  }

  /** One over the norms; zero for a function that is zero. */
  private static Tensor scale(Algebra a, Tensor m) {
    Tensor squares = a.diagonal(m);
    Tensor alive = a.greater(squares, a.fill(VANISHING, squares.shape(), DType.FLOAT64));
    Tensor norms = a.sqrt(a.select(alive, squares, one(a)));
    return a.select(alive, a.divide(one(a), norms), zero(a));
  }

  private static Tensor correlations(Algebra a, Tensor m, Tensor scale) {
    return a.multiply(a.multiply(m, row(a, scale)), column(a, scale));
  }

  private static Tensor transposed(Algebra a, Tensor m) {
    Tensor identity = a.broadcast(a.identity(m.shape().size(-1), DType.FLOAT64), m.shape());
    return a.matmul(m, identity, true, false);
  }

  private static Tensor row(Algebra a, Tensor v) {
    Shape shape = v.shape();
    return a.reshape(v, shape.axes(0, shape.rank() - 1).and(1, shape.size(-1)));
  }

  private static Tensor column(Algebra a, Tensor v) {
    return a.reshape(v, v.shape().and(1));
  }

  private static Tensor one(Algebra a) {
    return a.scalar(1, DType.FLOAT64);
  }

  private static Tensor zero(Algebra a) {
    return a.scalar(0, DType.FLOAT64);
  }
}
