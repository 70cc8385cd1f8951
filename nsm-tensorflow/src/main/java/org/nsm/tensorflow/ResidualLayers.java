package org.nsm.tensorflow;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.nsm.api.spi.Parameter;
import org.nsm.api.tensor.Algebra;
import org.nsm.api.tensor.Tensor;

/**
 * Blocks of two layers that add to what they are given: h ← h + σ(σ(hU + c)W + b), after an affine
 * map of the inputs (E and Yu 2018). What one block does not change goes through as it is, value
 * and derivatives alike, so that many of them can follow each other.
 */
final class ResidualLayers implements Trunk {
  private static final String FIRST = "inputs";

  private final Networks networks;
  private final int inputs;
  private final int width;
  private final int blocks;
  private final Layer layer;

  /**
   * Describes the blocks.
   *
   * @param inputs width of the input
   * @param width H of every block
   */
  ResidualLayers(Networks networks, int inputs, int width, int blocks, Layer layer) {
    this.networks = networks;
    this.inputs = inputs;
    this.width = width;
    this.blocks = blocks;
    this.layer = layer;
  }

  @Override
  public int width() {
    return width;
  }

  @Override
  public List<Parameter> parameters() {
    List<Parameter> parameters = new ArrayList<>(layer.parameters(FIRST, networks, inputs, width));
    for (int block = 0; block < blocks; block++) {
      parameters.addAll(layer.parameters(name(block, 1), networks, width, width));
      parameters.addAll(layer.parameters(name(block, 2), networks, width, width));
    }
    return parameters;
  }

  @Override
  public Hidden apply(Algebra a, Hidden inputs, Map<String, Tensor> values) {
    Hidden h = Layer.affine(a, inputs, values, FIRST);
    for (int block = 0; block < blocks; block++) {
      Hidden inner = Layer.affine(a, h, values, name(block, 1)).activate(a, layer.activation());
      Hidden outer = Layer.affine(a, inner, values, name(block, 2));
      h = h.plus(a, outer.activate(a, layer.activation()));
    }
    return h;
  }

  private static String name(int block, int index) {
    return "block-" + (block + 1) + "/layer-" + index;
  }
}
