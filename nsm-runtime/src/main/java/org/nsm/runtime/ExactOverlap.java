package org.nsm.runtime;

import org.nsm.api.Matrix;

/** Inner products of learned functions with exact ones, and of these with each other, summed. */
final class ExactOverlap {
  private final int modes;
  private final int exact;
  private final double[] cross;
  private final double[] gram;
  private double weight;

  private ExactOverlap(int modes, int exact) {
    this.modes = modes;
    this.exact = exact;
    this.cross = new double[modes * exact];
    this.gram = new double[exact * exact];
  }

  static ExactOverlap of(int modes, int exact) {
    return new ExactOverlap(modes, exact);
  }

  /**
   * Adds points.
   *
   * @param f learned functions relative to √w
   * @param phi exact functions
   * @param learnedWeights per point, what multiplies f·f
   * @param exactWeights per point, what multiplies φ·φ
   */
  void add(Matrix f, Matrix phi, double[] learnedWeights, double[] exactWeights) {
    double[] values = f.toArray();
    double[] exactValues = phi.toArray();
    for (int row = 0; row < learnedWeights.length; row++) {
      double between = Math.sqrt(learnedWeights[row] * exactWeights[row]);
      for (int k = 0; k < exact; k++) {
        double value = exactValues[row * exact + k];
        if (between != 0) {
          for (int i = 0; i < modes; i++) {
            cross[i * exact + k] += between * values[row * modes + i] * value;
          }
        }
        for (int j = 0; j <= k; j++) {
          gram[k * exact + j] += exactWeights[row] * value * exactValues[row * exact + j];
        }
      }
      weight += learnedWeights[row];
    }
  }

  /** Returns ⟨fᵢ, φₖ⟩, divided as asked. */
  Matrix cross(boolean mean) {
    double divisor = mean ? weight : 1;
    return Matrix.create(modes, exact, (i, k) -> cross[i * exact + k] / divisor);
  }

  /** Returns ⟨φⱼ, φₖ⟩ by the same rule: the identity to within its accuracy. */
  Matrix gram(boolean mean) {
    double divisor = mean ? weight : 1;
    return Matrix.create(
        exact, exact, (j, k) -> gram[Math.max(j, k) * exact + Math.min(j, k)] / divisor);
  }
}
