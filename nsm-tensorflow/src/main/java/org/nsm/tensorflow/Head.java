package org.nsm.tensorflow;

import java.util.function.UnaryOperator;
import org.nsm.api.Setting;
import org.nsm.api.spi.Parameter;
import org.nsm.api.tensor.Algebra;
import org.nsm.api.tensor.Derivatives;
import org.nsm.api.tensor.Jet;
import org.nsm.api.tensor.Shape;
import org.nsm.api.tensor.Tensor;

/** From the last hidden layer (N×B×H) to functions (B×L), value and derivatives alike. */
final class Head {
  static final String WEIGHTS = "head/weights";

  private Head() {}

  /** Returns the setting for the size of initial outputs. */
  static Setting setting() {
    return Setting.number("output-scale", 1, "standard deviation of the initial outputs, roughly")
        .atLeast(0);
  }

  /** Returns the weights for L modes on a last layer of a width. */
  static Parameter parameter(int modes, int width, double outputScale) {
    return Parameter.perMode(
        WEIGHTS,
        Shape.of(modes, width + 1),
        Parameter.Initializer.normal(outputScale / Math.sqrt(width)));
  }

  /** Returns f_l = h_l·w_l + b_l, the weights being L×(H+1) with the bias last. */
  static Jet outputs(Algebra a, Hidden h, Tensor head, Derivatives depth) {
    int modes = head.shape().size(0);
    int width = head.shape().size(1) - 1;
    int networks = h.value().shape().size(0);
    int rows = h.value().shape().size(1);
    Tensor w = a.slice(head, 1, 0, width);
    Tensor bias = a.reshape(a.slice(head, 1, width, width + 1), Shape.of(1, modes));
    UnaryOperator<Tensor> project;
    if (networks == 1) {
      project = t -> a.matmul(a.reshape(t, Shape.of(rows, width)), w, false, true);
    } else {
      Tensor columns = a.reshape(w, Shape.of(modes, width, 1));
      project = t -> a.transpose(a.reshape(a.matmul(t, columns), Shape.of(modes, rows)), 1, 0);
    }
    return jet(a, h, depth, project, a.add(project.apply(h.value()), bias));
  }

  private static Jet jet(
      Algebra a, Hidden h, Derivatives depth, UnaryOperator<Tensor> linear, Tensor value) {
    if (depth == Derivatives.VALUE) {
      return Jet.of(value);
    }
    Shape one = Shape.of(1).and(value.shape().toArray());
    Tensor gradient =
        a.concat(h.gradient().stream().map(g -> a.reshape(linear.apply(g), one)).toList(), 0);
    return depth == Derivatives.GRADIENT
        ? Jet.of(value, gradient)
        : Jet.of(value, gradient, linear.apply(h.laplacian().get(0)));
  }
}
