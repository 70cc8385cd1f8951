package org.nsm.plugins.koopman;

import org.nsm.api.Matrix;

/**
 * The law of a transition as nodes and weights: E[h(x, x')] ≈ Σ weightᵢ h(xᵢ, x'ᵢ). For judging
 * what was learned without the noise of a sample; nothing that trains sees it.
 *
 * @param x one a row
 * @param y x', one a row
 * @param weights not negative, summing to one
 */
public record PairRule(Matrix x, Matrix y, double[] weights) {
  /** Copies the weights. */
  public PairRule {
    if (x.rows() != weights.length || y.rows() != weights.length) {
      throw new IllegalArgumentException(
          x + " and " + y + " cannot have " + weights.length + " weights");
    }
    weights = weights.clone();
  }

  @Override
  public double[] weights() {
    return weights.clone();
  }
}
