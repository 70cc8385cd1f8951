package org.nsm.tensorflow;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.nsm.api.Schema;
import org.nsm.api.Setting;
import org.nsm.api.Settings;
import org.nsm.api.SettingsException;
import org.nsm.api.spi.Model;
import org.nsm.api.spi.Parameter;
import org.nsm.api.spi.Parametrization;
import org.nsm.api.tensor.Algebra;
import org.nsm.api.tensor.Derivatives;
import org.nsm.api.tensor.Jet;
import org.nsm.api.tensor.Tensor;

/**
 * Multi-layer perceptrons f_l(x) = m_l(x) · (h(x)·w_l + b_l) on a {@link FeatureMap}: one network
 * for each mode (disjoint) or one whose last layer serves all (shared), times an {@link Envelope}.
 */
final class Mlp implements Parametrization {
  private final boolean shared;
  private final Trunk.Maker trunk;
  private final double outputScale;
  private final FeatureMap features;
  private final Envelope envelope;

  private Mlp(boolean shared, Trunk.Maker trunk, Settings settings) {
    this.shared = shared;
    this.trunk = trunk;
    this.outputScale = settings.number("output-scale");
    this.features = FeatureMap.of(settings);
    this.envelope = Envelope.of(settings);
  }

  static Mlp disjoint(Settings settings) {
    return new Mlp(false, layers(settings), settings);
  }

  static Mlp shared(Settings settings) {
    return new Mlp(true, layers(settings), settings);
  }

  static Mlp residual(Settings settings) {
    Trunk.Layer layer = Trunk.Layer.of(settings);
    int width = settings.integer("width");
    int blocks = settings.integer("blocks");
    return new Mlp(
        settings.text("networks").equals("shared"),
        (networks, inputs) -> new ResidualLayers(networks, inputs, width, blocks, layer),
        settings);
  }

  private static Trunk.Maker layers(Settings settings) {
    Trunk.Layer layer = Trunk.Layer.of(settings);
    int[] hidden = settings.integers("hidden");
    if (hidden.length == 0) {
      throw new SettingsException("hidden", "expected the width of at least one hidden layer");
    }
    return (networks, inputs) -> new HiddenLayers("hidden", networks, inputs, hidden, layer);
  }

  static Schema schema(List<Long> hidden) {
    return Schema.of(
            Setting.integers("hidden", hidden, "widths of the hidden layers")
                .atLeast(1)
                .atMost(1 << 16))
        .and(common());
  }

  static Schema residualSchema() {
    return Schema.of(
            Trunk.Networks.setting(),
            Setting.integer("width", 32, "width of every block").atLeast(1).atMost(1 << 16),
            Setting.integer("blocks", 2, "number of blocks, of two layers each")
                .atLeast(1)
                .atMost(1024))
        .and(common());
  }

  private static Schema common() {
    return Trunk.Layer.schema()
        .and(Schema.of(Head.setting()))
        .and(FeatureMap.schema())
        .and(Envelope.schema());
  }

  @Override
  public List<Parameter> parameters(Size size) {
    Trunk layers = trunk(size);
    List<Parameter> parameters = new ArrayList<>(features.parameters(size.dimension()));
    parameters.addAll(layers.parameters());
    parameters.add(Head.parameter(size.modes(), layers.width(), outputScale));
    parameters.addAll(envelope.parameters(size.modes()));
    return parameters;
  }

  @Override
  public Derivatives derivatives() {
    return Derivatives.LAPLACIAN;
  }

  @Override
  public Model model(Size size, Map<String, Tensor> values) {
    Trunk layers = trunk(size);
    return new SizedModel(size, derivatives()) {
      @Override
      public Jet jet(Algebra a, Tensor x, Derivatives depth) {
        Hidden inputs = Hidden.of(a, features.jet(a, x, values, depth), depth);
        Hidden last = layers.apply(a, inputs, values);
        Jet outputs = Head.outputs(a, last, values.get(Head.WEIGHTS), depth);
        return envelope.times(a, outputs, x, values, depth);
      }
    };
  }

  private Trunk trunk(Size size) {
    return trunk.of(Trunk.Networks.of(shared, size.modes()), features.width(size.dimension()));
  }
}
