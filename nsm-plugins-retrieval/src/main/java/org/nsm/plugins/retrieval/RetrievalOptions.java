package org.nsm.plugins.retrieval;

import org.nsm.api.Settings;
import org.nsm.api.spi.Normalisation;
import org.nsm.api.spi.ObjectiveDescriptor;

/**
 * The settings of {@link RetrievalInferenceProvider}.
 *
 * @param settings as they were given
 */
record RetrievalOptions(Settings settings) {

  /** Returns whether functions are taken as they were trained. */
  boolean asTrained(ObjectiveDescriptor objective) {
    return switch (settings.text("alignment")) {
      case "trained" -> true;
      case "canonical" -> false;
      default -> objective.ordered() && objective.normalisation().equals(Normalisation.EIGENVALUE);
    };
  }

  Whitening whitening() {
    return new Whitening(settings.number("cutoff"), settings.number("ridge"));
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
}
