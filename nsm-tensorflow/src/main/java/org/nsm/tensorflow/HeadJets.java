package org.nsm.tensorflow;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.nsm.api.tensor.Algebra;
import org.nsm.api.tensor.Derivatives;
import org.nsm.api.tensor.Jet;
import org.nsm.api.tensor.Shape;
import org.nsm.api.tensor.Tensor;

/** From the last hidden layer (N×B×H) to functions (B×L), value and derivatives alike. */
final class HeadJets {
  private HeadJets() {}

  /** Returns f_l = h_l·w_l + b_l, the weights being L×(H+1) with the bias last. */
  static Jet outputs(Algebra a, HiddenLayers.Hidden h, Tensor head, Derivatives depth) {
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

  /** Returns all columns (1, of each network: its H features and the constant 1). */
  static Jet features(Algebra a, HiddenLayers.Hidden h, Derivatives depth) {
    Shape shape = h.value().shape();
    int networks = shape.size(0);
    int rows = shape.size(1);
    int width = shape.size(2);
    UnaryOperator<Tensor> flat =
        t -> a.reshape(a.transpose(t, 1, 0, 2), Shape.of(rows, networks * (width + 1)));
    Shape last = Shape.of(networks, rows, 1);
    Tensor one = a.fill(1, last, h.value().dtype());
    Tensor zero = a.fill(0, last, h.value().dtype());
    return jet(
        a,
        h,
        depth,
        t -> flat.apply(a.concat(List.of(t, zero), 2)),
        flat.apply(a.concat(List.of(h.value(), one), 2)));
  }

  /** Returns the columns of a jet, repeated once for each mode. */
  static Jet repeat(Algebra a, Jet jet, int modes) {
    UnaryOperator<Tensor> copies =
        t -> {
          List<Tensor> parts = new ArrayList<>();
          for (int l = 0; l < modes; l++) {
            parts.add(t);
          }
          return a.concat(parts, -1);
        };
    return map(jet, copies);
  }

  /** Returns a jet in which each column stands for several neighbours. */
  static Jet spread(Algebra a, Jet jet, int times) {
    UnaryOperator<Tensor> spread =
        t -> {
          Shape shape = t.shape();
          int columns = shape.size(-1);
          Shape split = shape.and(1);
          Shape wide = shape.and(times);
          return a.reshape(a.broadcast(a.reshape(t, split), wide), shape.with(-1, columns * times));
        };
    return map(jet, spread);
  }

  private static Jet map(Jet jet, UnaryOperator<Tensor> change) {
    Tensor value = change.apply(jet.value());
    return switch (jet.derivatives()) {
      case VALUE -> Jet.of(value);
      case GRADIENT -> Jet.of(value, change.apply(jet.gradient()));
      case LAPLACIAN -> Jet.of(value, change.apply(jet.gradient()), change.apply(jet.laplacian()));
    };
  }

  private static Jet jet(
      Algebra a,
      HiddenLayers.Hidden h,
      Derivatives depth,
      UnaryOperator<Tensor> linear,
      Tensor value) {
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
