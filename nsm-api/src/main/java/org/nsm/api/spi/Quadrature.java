package org.nsm.api.spi;

import org.nsm.api.Matrix;

/**
 * Nodes and weights: ∫ h dμ ≈ Σ weightᵢ h(nodeᵢ) in the operator's own measure.
 *
 * @param nodes one a row
 * @param weights one a node
 */
public record Quadrature(Matrix nodes, double[] weights) {
  /** Checks that there is a weight for each node. */
  public Quadrature {
    if (nodes.rows() != weights.length) {
      throw new IllegalArgumentException(
          nodes.rows() + " nodes cannot have " + weights.length + " weights");
    }
    weights = weights.clone();
  }

  @Override
  public double[] weights() {
    return weights.clone();
  }
}
