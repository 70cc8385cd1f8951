package org.nsm.runtime;

import org.nsm.api.Matrix;

/**
 * Approximate eigenpairs from the moments of functions f: values λ, falling, and coefficients u
 * (one a column, uᵀMu = 1), so that φ = fu.
 *
 * <p>The Rayleigh–Ritz procedure takes the best the span of f has to offer: it solves Qu = λMu. The
 * functions are first brought to norm one, so that a mode counts by its direction, not by its size;
 * then the normalised Gram matrix is diagonalised, directions whose eigenvalue is below a cut-off
 * times the largest are dropped as linearly dependent, and the rest is whitened. (B. N. Parlett,
 * The Symmetric Eigenvalue Problem, SIAM 1998, §11.)
 *
 * @param values λ in the units of Q
 * @param vectors u, one a column
 * @param dropped how many directions were dropped
 */
record RayleighRitz(double[] values, Matrix vectors, int dropped) {

  /** Solves Qu = λMu on the directions above the cut-off. */
  static RayleighRitz rotate(MomentAccumulator.Moments moments, double cutoff) {
    Matrix whitening = whitening(moments.overlap(), cutoff);
    int modes = moments.overlap().rows();
    SmallMatrices.Eigen ritz =
        SmallMatrices.eigen(symmetric(congruence(whitening, moments.projection())));
    return new RayleighRitz(
        ritz.values(), whitening.times(ritz.vectors()), modes - whitening.columns());
  }

  /**
   * Returns W with WᵀMW = I, one column for each direction of the normalised M whose eigenvalue is
   * above the cut-off times the largest.
   */
  static Matrix whitening(Matrix m, double cutoff) {
    int modes = m.rows();
    double[] inverse = inverseNorms(m);
    Matrix gram = Matrix.create(modes, modes, (i, j) -> inverse[i] * m.at(i, j) * inverse[j]);
    SmallMatrices.Eigen eigen = SmallMatrices.eigen(gram);
    int rank = 0;
    while (rank < modes
        && eigen.values()[rank] > 0
        && eigen.values()[rank] > cutoff * eigen.values()[0]) {
      rank++;
    }
    return Matrix.create(
        modes,
        rank,
        (i, j) -> inverse[i] * eigen.vectors().at(i, j) / Math.sqrt(eigen.values()[j]));
  }

  /** Takes the functions as they are, in their order: λ = Qᵢᵢ/Mᵢᵢ. */
  static RayleighRitz asTrained(MomentAccumulator.Moments moments) {
    Matrix m = moments.overlap();
    double[] inverse = inverseNorms(m);
    return new RayleighRitz(
        quotients(moments),
        Matrix.create(m.rows(), m.rows(), (i, j) -> i == j ? inverse[i] : 0),
        0);
  }

  /** Returns the Rayleigh quotients Qᵢᵢ/Mᵢᵢ; undefined where a function is zero. */
  static double[] quotients(MomentAccumulator.Moments moments) {
    double[] quotients = new double[moments.overlap().rows()];
    for (int i = 0; i < quotients.length; i++) {
      double norm = moments.overlap().at(i, i);
      quotients[i] = norm == 0 ? Double.NaN : moments.projection().at(i, i) / norm;
    }
    return quotients;
  }

  /** Returns the first pairs. */
  RayleighRitz first(int count) {
    int kept = Math.min(count, values.length);
    return new RayleighRitz(
        java.util.Arrays.copyOf(values, kept), vectors.leadingColumns(kept), dropped);
  }

  /** Returns ‖Tφ − λφ‖ = (uᵀSu − 2λuᵀQu + λ²uᵀMu)^½ of each pair. */
  double[] residuals(MomentAccumulator.Moments moments) {
    Matrix m = congruence(vectors, moments.overlap());
    Matrix q = congruence(vectors, moments.projection());
    Matrix s = congruence(vectors, moments.images());
    double[] residuals = new double[values.length];
    for (int i = 0; i < residuals.length; i++) {
      double square = s.at(i, i) - 2 * values[i] * q.at(i, i) + values[i] * values[i] * m.at(i, i);
      residuals[i] = Math.sqrt(Math.max(square, 0));
    }
    return residuals;
  }

  /** Returns uᵀau. */
  static Matrix congruence(Matrix u, Matrix a) {
    return u.transpose().times(a.times(u));
  }

  private static Matrix symmetric(Matrix a) {
    return Matrix.create(a.rows(), a.rows(), (i, j) -> (a.at(i, j) + a.at(j, i)) / 2);
  }

  /** One over the norm of each function; zero for a function that is zero. */
  private static double[] inverseNorms(Matrix overlap) {
    double[] inverse = new double[overlap.rows()];
    for (int i = 0; i < inverse.length; i++) {
      inverse[i] = overlap.at(i, i) > 0 ? 1 / Math.sqrt(overlap.at(i, i)) : 0;
    }
    return inverse;
  }
}
