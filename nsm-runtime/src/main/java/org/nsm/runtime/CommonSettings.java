package org.nsm.runtime;

import java.util.Set;
import org.nsm.api.Failure;
import org.nsm.api.NsmException;
import org.nsm.api.Schema;
import org.nsm.api.Setting;
import org.nsm.api.spi.Provider;
import org.nsm.api.spi.TrainingPlan;

/** The settings that the runtime adds to those of plugins. */
final class CommonSettings {
  static final String SCALE = "scale";
  static final String SHIFT = "shift";
  static final String CHECKPOINT_EVERY = "checkpoint-every";
  static final String LOG_EVERY = "log-every";
  static final String TENSORBOARD = "tensorboard";
  static final String TRACE = "trace";
  static final String DEAD_EVERY = "dead-mode-every";
  static final String DEAD_FLOOR = "dead-mode-floor";
  static final String DEAD_PATIENCE = "dead-mode-patience";
  static final String DEAD_CURE = "dead-mode-cure";

  /** Training settings that say how a run is done, not what it computes. */
  static final Set<String> WITHOUT_EFFECT =
      Set.of(CHECKPOINT_EVERY, LOG_EVERY, TENSORBOARD, TRACE, "threads");

  private static final Schema OPERATOR =
      Schema.of(
          Setting.number(SCALE, 1, "learn scale·T + shift instead of T; results are those of T")
              .atLeast(Double.MIN_NORMAL),
          Setting.number(SHIFT, 0, "learn scale·T + shift instead of T; results are those of T"));

  private static final Schema TRAINING =
      Schema.of(
          Setting.integer(CHECKPOINT_EVERY, 1000, "steps between checkpoints").atLeast(1),
          Setting.integer(LOG_EVERY, 100, "steps between rows of metrics.jsonl").atLeast(1),
          Setting.flag(TENSORBOARD, true, "write event files for TensorBoard, with the same rows"),
          Setting.integer(
                  TRACE,
                  0,
                  "evaluations on the way, at logarithmically spaced steps, in trace.jsonl; 0 for"
                      + " none")
              .atLeast(0)
              .atMost(1000),
          Setting.integer(DEAD_EVERY, 100, "steps between checks for dead modes").atLeast(1),
          Setting.number(
                  DEAD_FLOOR,
                  1e-4,
                  "a mode whose squared norm is under this part of its living neighbour's is"
                      + " suspect; 0 turns the check off")
              .atLeast(0)
              .atMost(1),
          Setting.integer(
                  DEAD_PATIENCE, 20, "a mode is dead when suspect at this many checks in a row")
              .atLeast(1),
          Setting.flag(
              DEAD_CURE, true, "draw a dead mode afresh, up to three times; else only warn"));

  private CommonSettings() {}

  /** Returns the schema of a section: the plugin's settings, then the common ones. */
  static Schema schema(PluginKind kind, Provider provider) {
    Schema own = provider.schema();
    return switch (kind) {
      case OPERATOR -> join(kind, provider, own, OPERATOR);
      case BACKEND -> {
        for (Setting setting : TrainingPlan.schema().settings()) {
          if (own.setting(setting.name()).isEmpty()) {
            throw broken(kind, provider, "lacks the setting '" + setting.name() + "'");
          }
        }
        yield join(kind, provider, own, TRAINING);
      }
      default -> own;
    };
  }

  private static Schema join(PluginKind kind, Provider provider, Schema own, Schema common) {
    for (Setting setting : common.settings()) {
      if (own.setting(setting.name()).isPresent()) {
        throw broken(
            kind,
            provider,
            "declares '" + setting.name() + "', which every " + kind.label() + " has");
      }
    }
    return own.and(common);
  }

  private static NsmException broken(PluginKind kind, Provider provider, String what) {
    return new NsmException(
        Failure.PLUGIN, kind.label() + " '" + provider.id() + "' is broken: its schema " + what);
  }
}
