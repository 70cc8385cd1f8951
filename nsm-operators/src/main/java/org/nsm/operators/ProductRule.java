package org.nsm.operators;

import java.util.Arrays;
import java.util.List;
import org.nsm.api.Matrix;
import org.nsm.api.spi.Quadrature;

/** Products of rules for one coordinate each. */
final class ProductRule {
  private ProductRule() {}

  /**
   * Returns the rule in a box of as many dimensions as there are rules; the first axis is fastest.
   */
  static Quadrature of(List<LineRule> axes) {
    int count = axes.stream().mapToInt(axis -> axis.nodes().length).reduce(1, Math::multiplyExact);
    double[] weights = new double[count];
    Arrays.fill(weights, 1);
    double[] nodes = new double[Math.multiplyExact(count, axes.size())];
    for (int node = 0; node < count; node++) {
      int rest = node;
      for (int axis = 0; axis < axes.size(); axis++) {
        LineRule rule = axes.get(axis);
        int i = rest % rule.nodes().length;
        rest /= rule.nodes().length;
        nodes[node * axes.size() + axis] = rule.nodes()[i];
        weights[node] *= rule.weights()[i];
      }
    }
    return new Quadrature(Matrix.of(count, axes.size(), nodes), weights);
  }
}
