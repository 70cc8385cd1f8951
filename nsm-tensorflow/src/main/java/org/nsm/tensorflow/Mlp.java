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
import org.nsm.api.tensor.Shape;
import org.nsm.api.tensor.Tensor;

/**
 * Multi-layer perceptrons f_l(x) = m_l(x) · (h(x)·w_l + b_l) on a {@link FeatureMap}: one network
 * for each mode (disjoint) or one whose last layer serves all (shared), times an {@link Envelope}.
 */
final class Mlp implements Parametrization {
  static final String HEAD = "head/weights";

  private final boolean shared;
  private final int[] hidden;
  private final Activation activation;
  private final double outputScale;
  private final HiddenLayers.Start start;
  private final FeatureMap features;
  private final Envelope envelope;

  private Mlp(boolean shared, Settings settings) {
    this.shared = shared;
    this.hidden = settings.integers("hidden");
    this.activation = Activation.of(settings.text("activation"));
    this.outputScale = settings.number("output-scale");
    this.start =
        new HiddenLayers.Start(settings.number("weight-gain"), settings.number("bias-deviation"));
    this.features = FeatureMap.of(settings);
    this.envelope = Envelope.of(settings);
    if (hidden.length == 0) {
      throw new SettingsException("hidden", "expected the width of at least one hidden layer");
    }
  }

  static Mlp disjoint(Settings settings) {
    return new Mlp(false, settings);
  }

  static Mlp shared(Settings settings) {
    return new Mlp(true, settings);
  }

  static Schema schema(List<Long> hidden) {
    return Schema.of(
            Setting.integers("hidden", hidden, "widths of the hidden layers")
                .atLeast(1)
                .atMost(1 << 16),
            Activation.setting(),
            Setting.number("output-scale", 1, "standard deviation of the initial outputs, roughly")
                .atLeast(0),
            Setting.number("weight-gain", 1, "initial weights have this variance over their inputs")
                .atLeast(0),
            Setting.number("bias-deviation", 0.3, "standard deviation of the initial biases")
                .atLeast(0))
        .and(FeatureMap.schema())
        .and(Envelope.schema());
  }

  @Override
  public List<Parameter> parameters(Size size) {
    int width = layers(size).width();
    List<Parameter> parameters = new ArrayList<>(features.parameters(size.dimension()));
    parameters.addAll(layers(size).parameters());
    parameters.add(
        Parameter.perMode(
            HEAD,
            Shape.of(size.modes(), width + 1),
            Parameter.Initializer.normal(outputScale / Math.sqrt(width))));
    parameters.addAll(envelope.parameters(size.modes()));
    return parameters;
  }

  @Override
  public Derivatives derivatives() {
    return Derivatives.LAPLACIAN;
  }

  @Override
  public Model model(Size size, Map<String, Tensor> values) {
    return new SizedModel(size, derivatives()) {
      @Override
      public Jet jet(Algebra a, Tensor x, Derivatives depth) {
        Jet inputs = features.jet(a, x, values, depth);
        HiddenLayers.Hidden last = layers(size).apply(a, inputs, values, depth);
        Jet outputs = Head.outputs(a, last, values.get(HEAD), depth);
        return envelope.present()
            ? Jet.product(a, outputs, envelope.jet(a, x, values, depth))
            : outputs;
      }
    };
  }

  private HiddenLayers layers(Size size) {
    return new HiddenLayers(
        shared ? 1 : size.modes(),
        features.width(size.dimension()),
        hidden,
        activation,
        !shared,
        start);
  }
}
