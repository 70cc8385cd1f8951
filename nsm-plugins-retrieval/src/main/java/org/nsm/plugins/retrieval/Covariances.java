package org.nsm.plugins.retrieval;

import org.nsm.api.Matrix;
import org.nsm.api.spi.Slot;

/**
 * Means and covariances of f(x) and g(y) under a law of pairs. Centring takes the pair of constants
 * away, which every dependence has with singular value one.
 *
 * @param meanF E[f]
 * @param meanG E[g]
 * @param f Cov[f, f]
 * @param g Cov[g, g]
 * @param cross Cov[f, g] over pairs
 */
record Covariances(double[] meanF, double[] meanG, Matrix f, Matrix g, Matrix cross) {

  double[] mean(Slot slot) {
    return slot == Slot.X ? meanF : meanG;
  }

  Matrix own(Slot slot) {
    return slot == Slot.X ? f : g;
  }

  /**
   * Returns the covariances of affine functions (f − a)A and (g − b)B.
   *
   * @param embedding a, A and b, B
   */
  Covariances of(Embedding embedding) {
    Matrix left = embedding.left();
    Matrix right = embedding.right();
    return new Covariances(
        moved(meanF, embedding.leftMean(), left),
        moved(meanG, embedding.rightMean(), right),
        left.transpose().times(f).times(left),
        right.transpose().times(g).times(right),
        left.transpose().times(cross).times(right));
  }

  private static double[] moved(double[] mean, double[] offset, Matrix by) {
    return Matrix.create(1, mean.length, (i, j) -> mean[j] - offset[j]).times(by).toArray();
  }
}
