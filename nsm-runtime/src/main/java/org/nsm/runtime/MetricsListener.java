package org.nsm.runtime;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.DoubleSupplier;
import org.nsm.api.spi.AffineOperator;
import org.nsm.api.spi.TrainingProgram;

/**
 * Writes {@code metrics.jsonl}, a row at every multiple of {@code training.log-every}: step,
 * seconds, loss, gradient norm, squared norms of the modes, and their Rayleigh quotients on the
 * batch in physical units.
 */
final class MetricsListener implements RunListener, AutoCloseable {
  private final StepRows rows;
  private final long every;
  private final AffineOperator operator;
  private final DoubleSupplier seconds;

  private MetricsListener(
      StepRows rows, long every, AffineOperator operator, DoubleSupplier seconds) {
    this.rows = rows;
    this.every = every;
    this.operator = operator;
    this.seconds = seconds;
  }

  /** Opens the file after a number of steps. */
  static MetricsListener open(
      Path file, long step, long every, AffineOperator operator, DoubleSupplier seconds)
      throws IOException {
    return new MetricsListener(StepRows.open(file, step), every, operator, seconds);
  }

  /** Returns the rows of a file. */
  static List<MetricsRow> read(Path file) throws IOException {
    return StepRows.read(file).stream().map(MetricsListener::row).toList();
  }

  @Override
  public long every() {
    return every;
  }

  @Override
  public void onStep(TrainingProgram.Progress progress) {
    ObjectNode row = Json.object();
    row.put("step", progress.step());
    Json.put(row, "wallSeconds", seconds.getAsDouble());
    Json.put(row, "loss", progress.loss());
    Json.put(row, "gradientNorm", progress.gradientNorm());
    Json.put(row, "norms", progress.norms());
    double[] values = progress.quotients();
    for (int i = 0; i < values.length; i++) {
      values[i] = operator.physical(values[i]);
    }
    Json.put(row, "values", values);
    rows.add(row);
  }

  @Override
  public void close() throws IOException {
    rows.close();
  }

  private static MetricsRow row(JsonNode node) {
    return new MetricsRow(
        node.path("step").asLong(),
        Json.number(node.path("wallSeconds")),
        Json.number(node.path("loss")),
        Json.number(node.path("gradientNorm")),
        Json.numbers(node.path("norms")),
        Json.numbers(node.path("values")));
  }
}
