package org.nsm.tensorflow;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.nsm.api.spi.Parameter;
import org.nsm.api.tensor.Algebra;
import org.nsm.api.tensor.Derivatives;
import org.nsm.api.tensor.Jet;
import org.nsm.api.tensor.Shape;
import org.nsm.api.tensor.Tensor;

/**
 * The hidden layers of N networks side by side, z = hW + b, h = σ(z), with derivatives carried
 * forward through every layer.
 *
 * <p>Values and derivatives are separate tensors (N×B×H each; one tensor a coordinate, so that all
 * element-wise work has equal shapes): a gradient pulled back from the values never touches the
 * derivatives. In d dimensions a Laplacian costs d + 1 further matrix products a layer.
 */
final class HiddenLayers {
  private final int networks;
  private final int inputs;
  private final int[] widths;
  private final Activation activation;
  private final boolean perMode;
  private final Start start;

  /**
   * Describes the layers.
   *
   * @param networks N
   * @param inputs width of the input
   * @param widths H of each layer
   * @param activation σ
   * @param perMode whether each network belongs to one mode
   * @param start how they are drawn at first
   */
  HiddenLayers(
      int networks, int inputs, int[] widths, Activation activation, boolean perMode, Start start) {
    this.networks = networks;
    this.inputs = inputs;
    this.widths = widths;
    this.activation = activation;
    this.perMode = perMode;
    this.start = start;
  }

  /**
   * How layers are drawn: weights from N(0, gain/inputs), biases from N(0, biasDeviation²).
   *
   * @param gain variance of the weights, times the number of inputs
   * @param biasDeviation standard deviation of the biases
   */
  record Start(double gain, double biasDeviation) {}

  /**
   * Values and derivatives of N×H functions at B points.
   *
   * @param value N×B×H
   * @param gradient one N×B×H tensor a coordinate; empty if not asked for
   * @param laplacian N×B×H in a list of one; empty if not asked for
   */
  record Hidden(Tensor value, List<Tensor> gradient, List<Tensor> laplacian) {}

  int width() {
    return widths[widths.length - 1];
  }

  List<Parameter> parameters() {
    List<Parameter> parameters = new ArrayList<>();
    int from = inputs;
    for (int layer = 0; layer < widths.length; layer++) {
      int to = widths[layer];
      parameters.add(
          new Parameter(
              weights(layer),
              Shape.of(networks, from, to),
              true,
              perMode,
              Parameter.Initializer.normal(Math.sqrt(start.gain() / from))));
      parameters.add(
          new Parameter(
              biases(layer),
              Shape.of(networks, 1, to),
              true,
              perMode,
              Parameter.Initializer.normal(start.biasDeviation())));
      from = to;
    }
    return parameters;
  }

  /** Returns the last hidden layer for the jet of the inputs (B×F). */
  Hidden apply(Algebra a, Jet inputJet, Map<String, Tensor> values, Derivatives depth) {
    Hidden h = lift(a, inputJet, depth);
    for (int layer = 0; layer < widths.length; layer++) {
      h = activate(a, affine(a, h, values.get(weights(layer)), values.get(biases(layer))));
    }
    return h;
  }

  /** Inputs are the same for all networks: one leading axis of size 1, repeated by the product. */
  private static Hidden lift(Algebra a, Jet jet, Derivatives depth) {
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

  private static Hidden affine(Algebra a, Hidden h, Tensor weights, Tensor biases) {
    return new Hidden(
        a.add(a.matmul(h.value, weights), biases),
        h.gradient.stream().map(g -> a.matmul(g, weights)).toList(),
        h.laplacian.stream().map(l -> a.matmul(l, weights)).toList());
  }

  /** ∂ᵢσ(z) = σ′∂ᵢz, Δσ(z) = σ′Δz + σ″ Σᵢ(∂ᵢz)². */
  private Hidden activate(Algebra a, Hidden z) {
    Tensor y = activation.value(a, z.value);
    if (z.gradient.isEmpty()) {
      return new Hidden(y, List.of(), List.of());
    }
    Activation.Slopes slopes = activation.slopes(a, z.value, y);
    List<Tensor> gradient = z.gradient.stream().map(g -> a.multiply(slopes.first(), g)).toList();
    if (z.laplacian.isEmpty()) {
      return new Hidden(y, gradient, List.of());
    }
    Tensor squares = a.square(z.gradient.get(0));
    for (int i = 1; i < z.gradient.size(); i++) {
      squares = a.add(squares, a.square(z.gradient.get(i)));
    }
    Tensor laplacian = activation.laplacian(a, y, slopes, z.laplacian.get(0), squares);
    return new Hidden(y, gradient, List.of(laplacian));
  }

  private static String weights(int layer) {
    return "hidden-" + (layer + 1) + "/weights";
  }

  private static String biases(int layer) {
    return "hidden-" + (layer + 1) + "/biases";
  }
}
