package org.nsm.tensorflow;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.nsm.api.tensor.Algebra;
import org.nsm.api.tensor.Derivatives;
import org.nsm.api.tensor.Jet;
import org.nsm.api.tensor.Shape;
import org.nsm.api.tensor.Tensor;

/**
 * H functions of each of N networks side by side at B points, with their derivatives: what goes
 * from layer to layer.
 *
 * <p>Values and derivatives are separate tensors, one for each coordinate, so that all element-wise
 * work has equal shapes, and a gradient pulled back from the values never touches the derivatives.
 * In d dimensions a Laplacian costs d + 1 further matrix products a layer.
 *
 * @param value N×B×H
 * @param gradient one N×B×H tensor a coordinate; empty if not asked for
 * @param laplacian N×B×H in a list of one; empty if not asked for
 */
record Hidden(Tensor value, List<Tensor> gradient, List<Tensor> laplacian) {

  /** Inputs are the same for all networks: one leading axis of size 1, repeated by the product. */
  static Hidden of(Algebra a, Jet jet, Derivatives depth) {
    Shape one = Shape.of(1).and(jet.value().shape().toArray());
    List<Tensor> gradient = new ArrayList<>();
    if (depth.includes(Derivatives.GRADIENT)) {
      for (int i = 0; i < jet.gradient().shape().size(0); i++) {
        gradient.add(a.slice(jet.gradient(), 0, i, i + 1));
      }
    }
    List<Tensor> laplacian =
        depth == Derivatives.LAPLACIAN ? List.of(a.reshape(jet.laplacian(), one)) : List.of();
    return new Hidden(a.reshape(jet.value(), one), gradient, laplacian);
  }

  /** Returns the functions of a single network as a jet. */
  Jet jet(Algebra a) {
    Shape flat = Shape.of(value.shape().size(1), value.shape().size(2));
    Tensor f = a.reshape(value, flat);
    if (gradient.isEmpty()) {
      return Jet.of(f);
    }
    Tensor slopes = gradient.size() == 1 ? gradient.get(0) : a.concat(gradient, 0);
    return laplacian.isEmpty()
        ? Jet.of(f, slopes)
        : Jet.of(f, slopes, a.reshape(laplacian.get(0), flat));
  }

  /** Returns the image under a linear map, which derivatives go through as values do. */
  Hidden map(UnaryOperator<Tensor> linear) {
    return new Hidden(
        linear.apply(value),
        gradient.stream().map(linear).toList(),
        laplacian.stream().map(linear).toList());
  }

  /** Returns hW + b. */
  Hidden affine(Algebra a, Tensor weights, Tensor biases) {
    Hidden product = map(t -> a.matmul(t, weights));
    return new Hidden(a.add(product.value, biases), product.gradient, product.laplacian);
  }

  /** Returns σ(h): ∂ᵢσ(z) = σ′∂ᵢz, Δσ(z) = σ′Δz + σ″ Σᵢ(∂ᵢz)². */
  Hidden activate(Algebra a, Activation activation) {
    Tensor y = activation.value(a, value);
    if (gradient.isEmpty()) {
      return new Hidden(y, List.of(), List.of());
    }
    Activation.Slopes slopes = activation.slopes(a, value, y);
    List<Tensor> first = gradient.stream().map(g -> a.multiply(slopes.first(), g)).toList();
    if (laplacian.isEmpty()) {
      return new Hidden(y, first, List.of());
    }
    Tensor squares = a.square(gradient.get(0));
    for (int i = 1; i < gradient.size(); i++) {
      squares = a.add(squares, a.square(gradient.get(i)));
    }
    return new Hidden(
        y, first, List.of(activation.laplacian(a, y, slopes, laplacian.get(0), squares)));
  }

  /** Returns h + g. */
  Hidden plus(Algebra a, Hidden g) {
    List<Tensor> first = new ArrayList<>();
    for (int i = 0; i < gradient.size(); i++) {
      first.add(a.add(gradient.get(i), g.gradient.get(i)));
    }
    return new Hidden(
        a.add(value, g.value),
        first,
        laplacian.isEmpty() ? List.of() : List.of(a.add(laplacian.get(0), g.laplacian.get(0))));
  }
}
