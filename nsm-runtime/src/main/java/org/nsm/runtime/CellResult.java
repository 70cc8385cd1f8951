package org.nsm.runtime;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.DoubleStream;
import org.nsm.api.Failure;
import org.nsm.api.spi.Result;

/**
 * What one run of a comparison has come to.
 *
 * @param cell which one
 * @param status its status; {@link RunStatus#RUNNING} also for one that was killed or never begun
 * @param outcome how its process ended, as far as that is known
 * @param steps steps done
 * @param metrics numbers by the keys of {@link ComparisonMetric}; none unless it finished
 * @param modes the modes; none unless it finished
 * @param warnings what a reader should know before trusting the numbers
 * @param trace the accuracy on the way
 */
public record CellResult(
    ComparisonCell cell,
    RunStatus status,
    Optional<CellOutcome> outcome,
    long steps,
    Map<String, Double> metrics,
    List<Result.Mode> modes,
    List<String> warnings,
    List<TraceRow> trace) {
  /** A mode counts as found from this cosine on. */
  public static final double FOUND = 0.99;

  private static final Set<Integer> REFUSALS =
      Set.of(Failure.CONFIGURATION.exitCode(), Failure.PLUGIN.exitCode());

  static CellResult of(ComparisonFolder folder, ComparisonCell cell) {
    Optional<CellOutcome> outcome = folder.outcome(cell);
    ComparisonFolder.CellState state = folder.state(cell);
    if (state == ComparisonFolder.CellState.NEW || state == ComparisonFolder.CellState.CHANGED) {
      RunStatus status = outcome.isPresent() ? RunStatus.FAILED : RunStatus.RUNNING;
      return new CellResult(cell, status, outcome, 0, Map.of(), List.of(), List.of(), List.of());
    }
    RunFolder run = RunFolder.open(folder.run(cell));
    Optional<RunResult> result = run.result();
    List<TraceRow> trace = run.trace();
    Map<String, Double> metrics = new LinkedHashMap<>();
    if (result.filter(r -> r.status() == RunStatus.FINISHED).isPresent()) {
      for (ComparisonMetric metric : ComparisonMetric.values()) {
        double value = result.get().metrics().getOrDefault(metric.key(), Double.NaN);
        metrics.put(metric.key(), value);
      }
      metrics.put(ComparisonMetric.TRAINING_SECONDS.key(), seconds(run, trace));
    }
    return new CellResult(
        cell,
        result.map(RunResult::status).orElse(RunStatus.RUNNING),
        outcome,
        result.map(RunResult::steps).orElse(0L),
        metrics,
        result.map(RunResult::modes).orElse(List.of()),
        result.map(RunResult::warnings).orElse(List.of()),
        trace);
  }

  private static double seconds(RunFolder run, List<TraceRow> trace) {
    if (!trace.isEmpty()) {
      return trace.get(trace.size() - 1).trainingSeconds();
    }
    List<MetricsRow> history = run.history();
    return history.isEmpty() ? Double.NaN : history.get(history.size() - 1).wallSeconds();
  }

  /** Returns whether there are numbers. */
  public boolean finished() {
    return status == RunStatus.FINISHED;
  }

  /** Returns whether the run was found impossible before its first step. */
  public boolean refused() {
    return !finished()
        && steps == 0
        && outcome.filter(o -> REFUSALS.contains(o.exitCode())).isPresent();
  }

  /** Returns why there are none, in one line; empty if there are. */
  public String reason() {
    if (finished()) {
      return "";
    }
    String said = outcome.map(CellOutcome::reason).orElse("");
    return said.isEmpty()
        ? status == RunStatus.RUNNING ? "not run to its end" : status.label()
        : said;
  }

  /** Returns how many functions are a mode just as they were trained: cosine of 0.99 or more. */
  public OptionalDouble foundAsTrained() {
    return found(
        modes.stream()
            .map(m -> m.details().get("cosineAsTrained"))
            .filter(java.util.Objects::nonNull)
            .mapToDouble(Double::doubleValue));
  }

  /** Returns how many modes are found after Rayleigh–Ritz in the span. */
  public OptionalDouble found() {
    return found(
        modes.stream()
            .map(m -> m.details().get("angle"))
            .filter(java.util.Objects::nonNull)
            .mapToDouble(angle -> Math.cos(Math.PI / 2 * angle)));
  }

  private OptionalDouble found(DoubleStream cosines) {
    double[] all = cosines.toArray();
    return finished() && all.length > 0
        ? OptionalDouble.of((double) DoubleStream.of(all).filter(c -> c >= FOUND).count())
        : OptionalDouble.empty();
  }
}
