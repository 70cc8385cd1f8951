package org.nsm.runtime;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleSupplier;
import java.util.function.Supplier;
import org.nsm.api.spi.TrainingProgram;

/**
 * Writes {@code trace.jsonl}: the accuracy at logarithmically spaced steps, from a thousandth of
 * the steps to the last, so that methods can be held against each other at equal steps and at equal
 * seconds.
 *
 * <p>It only observes: evaluating draws on streams of random numbers of its own and changes nothing
 * that trains. The seconds it takes are not counted as training, in resumed runs neither.
 */
final class TraceListener implements StatefulListener, AutoCloseable {
  private static final double DECADES = 1e3;
  private static final String SECONDS = "evaluationSeconds";

  private final StepRows rows;
  private final long[] steps;
  private final Supplier<Map<String, Double>> evaluation;
  private final DoubleSupplier seconds;
  private double evaluating;

  private TraceListener(
      StepRows rows,
      long[] steps,
      Supplier<Map<String, Double>> evaluation,
      DoubleSupplier seconds) {
    this.rows = rows;
    this.steps = steps;
    this.evaluation = evaluation;
    this.seconds = seconds;
  }

  /**
   * Opens the file after a number of steps.
   *
   * @param steps at which to evaluate, rising
   * @param evaluation gives the metrics of this moment
   * @param seconds since the start of the run, earlier parts and evaluations included
   */
  static TraceListener open(
      Path file,
      long step,
      long[] steps,
      Supplier<Map<String, Double>> evaluation,
      DoubleSupplier seconds)
      throws IOException {
    return new TraceListener(StepRows.open(file, step), steps, evaluation, seconds);
  }

  /** Returns so many steps, fewer where they coincide; the last of the run is among them. */
  static long[] steps(long last, int count) {
    double first = Math.max(1, last / DECADES);
    long[] all = new long[count];
    Arrays.setAll(
        all,
        i -> i == count - 1 ? last : Math.round(first * Math.pow(last / first, i / (count - 1.0))));
    return Arrays.stream(all).distinct().toArray();
  }

  /** Returns the rows of a file, none if there is no file. */
  static List<TraceRow> read(Path file) throws IOException {
    return StepRows.read(file).stream().map(TraceListener::row).toList();
  }

  @Override
  public long next(long step) {
    return Arrays.stream(steps).filter(s -> s > step).findFirst().orElse(Long.MAX_VALUE);
  }

  @Override
  public void onStep(TrainingProgram.Progress progress) {
    double before = seconds.getAsDouble();
    ObjectNode row = Json.object();
    row.put("step", progress.step());
    Json.put(row, "trainingSeconds", before - evaluating);
    ObjectNode metrics = row.putObject("metrics");
    evaluation.get().forEach((name, value) -> Json.put(metrics, name, value));
    rows.add(row);
    evaluating += seconds.getAsDouble() - before;
  }

  @Override
  public String stateName() {
    return "trace";
  }

  @Override
  public void save(ObjectNode state) {
    Json.put(state, SECONDS, evaluating);
  }

  @Override
  public void restore(ObjectNode state) {
    evaluating = state.path(SECONDS).asDouble();
  }

  @Override
  public void close() throws IOException {
    rows.close();
  }

  private static TraceRow row(JsonNode node) {
    Map<String, Double> metrics = new LinkedHashMap<>();
    node.path("metrics")
        .properties()
        .forEach(m -> metrics.put(m.getKey(), Json.number(m.getValue())));
    return new TraceRow(
        node.path("step").asLong(), Json.number(node.path("trainingSeconds")), metrics);
  }
}
