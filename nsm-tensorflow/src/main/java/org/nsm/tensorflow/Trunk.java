package org.nsm.tensorflow;

import java.util.List;
import java.util.Map;
import org.nsm.api.Schema;
import org.nsm.api.Setting;
import org.nsm.api.Settings;
import org.nsm.api.spi.Parameter;
import org.nsm.api.tensor.Algebra;
import org.nsm.api.tensor.Shape;
import org.nsm.api.tensor.Tensor;

/** The layers of a network between its inputs and its linear {@link Head}. */
interface Trunk {

  /** Returns the width of the last layer. */
  int width();

  /** Returns the parameters, in order. */
  List<Parameter> parameters();

  /** Returns the last layer. */
  Hidden apply(Algebra a, Hidden inputs, Map<String, Tensor> values);

  /** Makes the layers for inputs of a width. */
  @FunctionalInterface
  interface Maker {
    Trunk of(Networks networks, int inputs);
  }

  /**
   * How many networks lie side by side.
   *
   * @param count N
   * @param perMode whether each of them belongs to one mode
   */
  record Networks(int count, boolean perMode) {
    static final Networks ONE = new Networks(1, false);

    /** Returns one network for all modes, or one for each. */
    static Networks of(boolean shared, int modes) {
      return shared ? ONE : new Networks(modes, true);
    }

    /** Returns the setting with which users choose. */
    static Setting setting() {
      return Setting.choice(
          "networks",
          "disjoint",
          List.of("disjoint", "shared"),
          "one network for each mode, or one whose last layer serves all");
    }
  }

  /**
   * What is common to all layers: weights drawn from N(0, gain/inputs), biases from N(0,
   * biasDeviation²).
   *
   * @param activation σ
   * @param gain variance of the weights, times the number of inputs
   * @param biasDeviation standard deviation of the biases
   */
  record Layer(Activation activation, double gain, double biasDeviation) {

    static Layer of(Settings settings) {
      return new Layer(
          Activation.of(settings.text("activation")),
          settings.number("weight-gain"),
          settings.number("bias-deviation"));
    }

    static Schema schema() {
      return schema(Activation.TANH);
    }

    static Schema schema(Activation usual) {
      return Schema.of(
          Activation.setting().withDefault(usual.id()),
          Setting.number("weight-gain", 1, "initial weights have this variance over their inputs")
              .atLeast(0),
          Setting.number("bias-deviation", 0.3, "standard deviation of the initial biases")
              .atLeast(0));
    }

    /** Returns weights (N×from×to) and biases (N×1×to) of a layer. */
    List<Parameter> parameters(String name, Networks networks, int from, int to) {
      return List.of(
          new Parameter(
              name + "/weights",
              Shape.of(networks.count(), from, to),
              true,
              networks.perMode(),
              Parameter.Initializer.normal(Math.sqrt(gain / from))),
          new Parameter(
              name + "/biases",
              Shape.of(networks.count(), 1, to),
              true,
              networks.perMode(),
              Parameter.Initializer.normal(biasDeviation)));
    }

    /** Returns hW + b with the parameters of a name. */
    static Hidden affine(Algebra a, Hidden h, Map<String, Tensor> values, String name) {
      return h.affine(a, values.get(name + "/weights"), values.get(name + "/biases"));
    }
  }
}
