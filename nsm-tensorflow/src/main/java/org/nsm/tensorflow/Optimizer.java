package org.nsm.tensorflow;

import java.util.List;
import org.nsm.api.Schema;
import org.nsm.api.Setting;
import org.nsm.api.Settings;
import org.nsm.api.tensor.Algebra;
import org.nsm.api.tensor.Tensor;

/** A first-order optimizer: a pure function of parameter, gradient, its own slots and the step. */
interface Optimizer {

  /** Returns the names of the arrays, shaped as the parameter and zero at first, that it keeps. */
  List<String> slots();

  /**
   * Returns the next parameter and slots.
   *
   * @param parameter θ
   * @param gradient g
   * @param slots the slots in the order of {@link #slots()}
   * @param rate the learning rate, a scalar of the parameter's type
   * @param step the number of this step, counted from 1, a double-precision scalar
   */
  Update update(
      Algebra a, Tensor parameter, Tensor gradient, List<Tensor> slots, Tensor rate, Tensor step);

  /**
   * What an update yields.
   *
   * @param parameter the next parameter
   * @param slots the next slots
   */
  record Update(Tensor parameter, List<Tensor> slots) {}

  /** Returns the settings of all optimizers. */
  static Schema schema() {
    return Schema.of(
        Setting.choice(
            "optimizer", "adam", List.of("adam", "rmsprop", "sgd"), "update rule of parameters"),
        Setting.number("learning-rate", 1e-3, "step size").atLeast(0),
        Setting.number("beta-1", 0.9, "Adam: decay of the first moment").atLeast(0).atMost(1),
        Setting.number("beta-2", 0.999, "Adam: decay of the second moment").atLeast(0).atMost(1),
        Setting.number("rms-decay", 0.999, "RMSProp: decay of the second moment")
            .atLeast(0)
            .atMost(1),
        Setting.number("epsilon", 1e-8, "Adam, RMSProp: added to the root of the second moment")
            .atLeast(0),
        Setting.number("momentum", 0.9, "SGD: momentum").atLeast(0).atMost(1));
  }

  /** Returns the optimizer of settings. */
  static Optimizer of(Settings settings) {
    double epsilon = settings.number("epsilon");
    return switch (settings.text("optimizer")) {
      case "adam" -> new Adam(settings.number("beta-1"), settings.number("beta-2"), epsilon);
      case "rmsprop" -> new RmsProp(settings.number("rms-decay"), epsilon);
      default -> new Sgd(settings.number("momentum"));
    };
  }
}
