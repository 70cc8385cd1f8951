package org.nsm.tensorflow;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.nsm.api.spi.Parameter;
import org.nsm.api.tensor.Algebra;
import org.nsm.api.tensor.Tensor;

/** Hidden layers one after the other: h ← σ(hW + b). */
final class HiddenLayers implements Trunk {
  private final String name;
  private final Networks networks;
  private final int inputs;
  private final int[] widths;
  private final Layer layer;

  /**
   * Describes the layers.
   *
   * @param name what their parameters' names begin with
   * @param inputs width of the input
   * @param widths H of each layer, at least one
   */
  HiddenLayers(String name, Networks networks, int inputs, int[] widths, Layer layer) {
    this.name = name;
    this.networks = networks;
    this.inputs = inputs;
    this.widths = widths;
    this.layer = layer;
  }

  @Override
  public int width() {
    return widths[widths.length - 1];
  }

  @Override
  public List<Parameter> parameters() {
    List<Parameter> parameters = new ArrayList<>();
    int from = inputs;
    for (int i = 0; i < widths.length; i++) {
      parameters.addAll(layer.parameters(name(i), networks, from, widths[i]));
      from = widths[i];
    }
    return parameters;
  }

  @Override
  public Hidden apply(Algebra a, Hidden inputs, Map<String, Tensor> values) {
    Hidden h = inputs;
    for (int i = 0; i < widths.length; i++) {
      h = Layer.affine(a, h, values, name(i)).activate(a, layer.activation());
    }
    return h;
  }

  private String name(int index) {
    return name + "-" + (index + 1);
  }
}
