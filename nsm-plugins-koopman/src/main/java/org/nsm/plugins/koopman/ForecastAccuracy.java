package org.nsm.plugins.koopman;

import java.util.LinkedHashMap;
import java.util.Map;
import org.nsm.api.Matrix;

/**
 * Where states have {@linkplain StateClasses classes}: how often forecasts from what was held out
 * show the right one, forward and backward, over so many steps as lags were asked for.
 */
record ForecastAccuracy(
    StateClasses classes,
    Transitions heldOut,
    KoopmanData data,
    KoopmanOptions options,
    KoopmanReport report) {

  /**
   * Returns the parts that are right by name, and {@code judgeAccuracy}, that of the classifier on
   * the states themselves; nothing without lags.
   */
  Map<String, Double> metrics() {
    Map<String, Double> metrics = new LinkedHashMap<>();
    for (int steps : options.lags()) {
      Transitions judges = heldOut.atLag(steps);
      if (judges.count() > 0) {
        add(metrics, judges, steps);
      }
    }
    if (!metrics.isEmpty()) {
      metrics.put("judgeAccuracy", ofJudge());
    }
    return metrics;
  }

  private void add(Map<String, Double> metrics, Transitions judges, int steps) {
    int[] right = new int[2];
    for (int from = 0; from < judges.count(); from += options.batch()) {
      int to = Math.min(from + options.batch(), judges.count());
      Matrix before = data.functions(judges.starts(from, to), report.onG(false));
      Matrix after = data.functions(judges.ends(from, to), report.onG(true));
      right[0] += right(report.forward().forecast(before, steps), from + steps);
      right[1] += right(report.backward().forecast(after, steps), from);
    }
    metrics.put("forecastAccuracy" + steps, right[0] / (double) judges.count());
    metrics.put("backwardAccuracy" + steps, right[1] / (double) judges.count());
  }

  private double ofJudge() {
    int count = heldOut.count();
    return right(heldOut.inUnits(heldOut.starts(0, count)), 0) / (double) count;
  }

  /** Returns how many of the states show the class of the frames from the first one on. */
  private int right(Matrix states, int first) {
    int[] shown = classes.shown(states);
    int right = 0;
    for (int i = 0; i < shown.length; i++) {
      right += shown[i] == classes.truth(first + i) ? 1 : 0;
    }
    return right;
  }
}
