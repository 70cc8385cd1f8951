package org.nsm.tensorflow;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.nsm.api.Failure;
import org.nsm.api.NsmException;
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
 * Functions of images: {@link Convolutions}, dense layers, and a linear head for all modes (LeCun
 * et al. 1998). A point is an image line by line, the channels of a position side by side.
 */
final class Cnn implements Parametrization {
  private final Convolutions convolutions;
  private final Convolutions.Grid input;
  private final int[] dense;
  private final Trunk.Layer layer;
  private final double outputScale;

  private Cnn(Settings settings) {
    this.input =
        new Convolutions.Grid(
            settings.integer("height"), settings.integer("width"), settings.integer("channels"));
    this.dense = settings.integers("dense");
    this.layer = Trunk.Layer.of(settings);
    this.outputScale = settings.number("output-scale");
    int kernel = settings.integer("kernel");
    if (kernel % 2 == 0) {
      throw new SettingsException("kernel", "expected an odd number, found " + kernel);
    }
    this.convolutions =
        new Convolutions(
            input,
            settings.integers("filters"),
            kernel,
            settings.integer("pool"),
            settings.text("pooling").equals("max"),
            layer);
    if (convolutions.output().size() == 0) {
      throw new SettingsException("pool", "nothing is left of the images; lower it, or filters");
    }
    if (dense.length == 0) {
      throw new SettingsException("dense", "expected the width of at least one dense layer");
    }
  }

  static Cnn of(Settings settings) {
    return new Cnn(settings);
  }

  static Schema schema() {
    return Schema.of(
            Setting.integer("height", 28, "number of lines of an image").atLeast(1).atMost(1 << 12),
            Setting.integer("width", 28, "number of positions of a line")
                .atLeast(1)
                .atMost(1 << 12),
            Setting.integer("channels", 1, "numbers at a position").atLeast(1).atMost(1 << 12),
            Setting.integers("filters", List.of(16L, 32L), "channels after each convolution")
                .atLeast(1)
                .atMost(1 << 12),
            Setting.integer("kernel", 3, "side of the filters, odd").atLeast(1).atMost(31),
            Setting.integer("pool", 2, "side of the squares that become one position; 1 for none")
                .atLeast(1),
            Setting.choice(
                "pooling", "max", List.of("max", "mean"), "what a square is replaced by"),
            Setting.integers("dense", List.of(64L), "widths of the dense layers")
                .atLeast(1)
                .atMost(1 << 16))
        .and(Trunk.Layer.schema(Activation.RELU))
        .and(Schema.of(Head.setting()));
  }

  @Override
  public List<Parameter> parameters(Size size) {
    if (size.dimension() != input.size()) {
      throw new NsmException(
          Failure.CONFIGURATION,
          "parametrization.height: images of %dx%d with %d channels are points of %d variables, and the operator's have %d"
              .formatted(
                  input.height(), input.width(), input.channels(), input.size(), size.dimension()));
    }
    List<Parameter> parameters = new ArrayList<>(convolutions.parameters());
    parameters.addAll(trunk().parameters());
    parameters.add(Head.parameter(size.modes(), trunk().width(), outputScale));
    return parameters;
  }

  private Trunk trunk() {
    return new HiddenLayers(
        "dense", Trunk.Networks.ONE, convolutions.output().size(), dense, layer);
  }

  @Override
  public Derivatives derivatives() {
    return Derivatives.VALUE;
  }

  @Override
  public Model model(Size size, Map<String, Tensor> values) {
    return new SizedModel(size, derivatives()) {
      @Override
      public Jet jet(Algebra a, Tensor x, Derivatives depth) {
        if (depth != Derivatives.VALUE) {
          throw new NsmException(
              Failure.CONFIGURATION,
              "parametrization 'cnn' has no derivatives, and the operator asks for " + depth);
        }
        Tensor images = convolutions.apply(a, x, values);
        Shape one = Shape.of(1, x.shape().size(0), images.shape().size(0));
        Tensor flat = a.reshape(a.transpose(images, 1, 0), one);
        Hidden last = trunk().apply(a, new Hidden(flat, List.of(), List.of()), values);
        return Head.outputs(a, last, values.get(Head.WEIGHTS), depth);
      }
    };
  }
}
