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
    return Skeleton.later();
  }

  /** Returns the plugin id of a kind; only a sampler may be absent. */
  public Optional<String> type(PluginKind kind) {
    return Skeleton.later();
  }

  /** Returns the settings of a kind, common ones (operator.scale, training.log-every) included. */
  public Settings settings(PluginKind kind) {
    return Skeleton.later();
  }

  /** Returns the plan of the training. */
  public TrainingPlan plan() {
    return Skeleton.later();
  }

  /** Returns everything as sections, which alone reproduces the run. */
  public Map<String, Object> tree() {
    return Skeleton.later();
  }

  /** Returns {@link #tree} as YAML. */
  public String toYaml() {
    return Skeleton.later();
  }

  /** Returns what a user should know about how it was resolved. */
  public List<String> notes() {
    return Skeleton.later();
  }
}
