package org.nsm.plugins.koopman;

import java.util.Optional;
import org.nsm.api.Settings;
import org.nsm.api.SettingsException;
import org.nsm.plugins.koopman.KoopmanEstimate.Method;

/**
 * The settings of {@link KoopmanInferenceProvider}.
 *
 * @param settings as they were given
 */
record KoopmanOptions(Settings settings) {

  /** Returns whether an operator is taken for self-adjoint. */
  boolean reversible(boolean selfAdjoint) {
    String method = settings.text("method");
    return method.equals("reversible") || (method.equals("auto") && selfAdjoint);
  }

  /** Returns the method where the operator is not taken for self-adjoint. */
  Method method() {
    String method = settings.text("method");
    return method.equals("auto") ? Method.CCA : Method.of(method);
  }

  Whitening whitening() {
    return settings.text("whitening").equals("ridge")
        ? new Whitening(0, settings.number("ridge"))
        : new Whitening(settings.number("cutoff"), 0);
  }

  boolean trained() {
    return settings.text("features").equals("trained");
  }

  boolean constant() {
    return settings.flag("constant");
  }

  int modes() {
    return settings.integer("modes");
  }

  int samples() {
    return settings.integer("samples");
  }

  int batch() {
    return settings.integer("batch");
  }

  int blocks() {
    return settings.integer("blocks");
  }

  int replicas() {
    return settings.integer("replicas");
  }

  int[] lags() {
    return settings.integers("lags");
  }

  /** Returns how many steps ahead forecasts are judged. */
  int horizon() {
    return settings.integer("horizon");
  }

  /** Returns the two coordinates that are drawn; none if the data are to decide. */
  int[] coordinates() {
    return settings.integers("coordinates");
  }

  /** Returns the width of the pictures that states are; 0 if they are none. */
  int pictures() {
    return settings.integer("pictures");
  }

  /** Returns whether estimates are made of what was trained on, so that the rest can judge them. */
  boolean ofTraining() {
    return settings.text("data").equals("training");
  }

  /** Returns the transitions that estimates are made of; none where every batch is fresh. */
  Optional<Transitions> data(TransitionSystem system) {
    return switch (settings.text("data")) {
      case "all" -> system.all();
      case "held-out" ->
          Optional.of(
              system
                  .heldOut()
                  .orElseThrow(
                      () ->
                          new SettingsException(
                              "data", "nothing is held out of this operator's transitions")));
      default -> system.training();
    };
  }

  boolean plots() {
    return settings.flag("plots");
  }
}
