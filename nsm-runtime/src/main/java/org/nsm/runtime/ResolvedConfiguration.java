package org.nsm.runtime;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.nsm.api.Settings;
import org.nsm.api.spi.TrainingPlan;

/** A configuration that fits its plugins, with every default filled in. Immutable. */
public final class ResolvedConfiguration {

  ResolvedConfiguration() {}

  /** Returns the name of the configuration. */
  public String name() {
    throw new UnsupportedOperationException();
  }

  /** Returns the plugin id of a kind; only a sampler may be absent. */
  public Optional<String> type(PluginKind kind) {
    throw new UnsupportedOperationException();
  }

  /** Returns the settings of a kind, common ones (operator.scale, training.log-every) included. */
  public Settings settings(PluginKind kind) {
    throw new UnsupportedOperationException();
  }

  /** Returns the plan of the training. */
  public TrainingPlan plan() {
    throw new UnsupportedOperationException();
  }

  /** Returns everything as sections, which alone reproduces the run. */
  public Map<String, Object> tree() {
    throw new UnsupportedOperationException();
  }

  /** Returns {@link #tree} as YAML. */
  public String toYaml() {
    throw new UnsupportedOperationException();
  }

  /** Returns what a user should know about how it was resolved. */
  public List<String> notes() {
    throw new UnsupportedOperationException();
  }
}
