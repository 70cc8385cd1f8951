package org.nsm.api.spi;

import org.nsm.api.Schema;
import org.nsm.api.Setting;
import org.nsm.api.Settings;

/**
 * The part of a training that every backend understands.
 *
 * @param modes L, the number of functions
 * @param batchSize B, the samples of a step
 * @param steps number of steps
 * @param seed root seed
 */
public record TrainingPlan(int modes, int batchSize, long steps, long seed) {

  /** Returns the settings of a plan, which every backend's schema begins with. */
  public static Schema schema() {
    return Schema.of(
        Setting.integer("modes", 8, "number of functions to learn").atLeast(1).atMost(4096),
        Setting.integer("batch-size", 512, "samples of a step").atLeast(1).atMost(1 << 24),
        Setting.integer("steps", 10_000, "number of steps").atLeast(1).atMost(2_000_000_000),
        Setting.integer("seed", 0, "root seed of everything random"));
  }

  /** Returns the plan in bound settings. */
  public static TrainingPlan of(Settings settings) {
    return new TrainingPlan(
        settings.integer("modes"),
        settings.integer("batch-size"),
        settings.longInteger("steps"),
        settings.longInteger("seed"));
  }
}
