package org.nsm.runtime;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A row of {@code trace.jsonl}: how good the functions were on the way.
 *
 * @param step the step
 * @param trainingSeconds seconds of training up to it, without those of the trace itself
 * @param metrics the metrics of the inference by name, on fewer points than its result has
 */
public record TraceRow(long step, double trainingSeconds, Map<String, Double> metrics) {

  /** Copies the metrics. */
  public TraceRow {
    metrics = Collections.unmodifiableMap(new LinkedHashMap<>(metrics));
  }
}
