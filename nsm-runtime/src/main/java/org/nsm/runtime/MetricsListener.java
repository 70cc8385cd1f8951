package org.nsm.runtime;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleSupplier;
import org.nsm.api.spi.AffineOperator;
import org.nsm.api.spi.TrainingProgram;

/**
 * Writes {@code metrics.jsonl}, a row at every multiple of {@code training.log-every}: step,
 * seconds, loss, gradient norm, squared norms of the modes, and their Rayleigh quotients on the
 * batch in physical units.
 */
final class MetricsListener implements RunListener, AutoCloseable {
  private final Path file;
  private final long every;
  private final AffineOperator operator;
  private final DoubleSupplier seconds;
  private final OutputStream out;

  private MetricsListener(
      Path file, long every, AffineOperator operator, DoubleSupplier seconds, OutputStream out) {
    this.file = file;
    this.every = every;
    this.operator = operator;
    this.seconds = seconds;
    this.out = out;
  }

  /**
   * Opens the file after a number of steps: rows of later steps, and a row that a kill cut short,
   * are dropped, for they will come again.
   */
  static MetricsListener open(
      Path file, long step, long every, AffineOperator operator, DoubleSupplier seconds)
      throws IOException {
    if (Files.exists(file)) {
      StringBuilder kept = new StringBuilder();
      for (String line : wholeLines(Files.readAllBytes(file))) {
        if (row(line).filter(r -> r.step() <= step).isPresent()) {
          kept.append(line).append('\n');
        }
      }
      AtomicFiles.write(file, kept.toString());
    }
    OutputStream out = new FileOutputStream(file.toFile(), true);
    return new MetricsListener(file, every, operator, seconds, out);
  }

  /** Returns the rows of a file; a row that is being written is passed over. */
  static List<MetricsRow> read(Path file) throws IOException {
    List<MetricsRow> rows = new ArrayList<>();
    if (Files.exists(file)) {
      for (String line : wholeLines(Files.readAllBytes(file))) {
        row(line).ifPresent(rows::add);
      }
    }
    return rows;
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
    try {
      out.write((Json.text(row) + "\n").getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(file + ": cannot be written", e);
    }
  }

  @Override
  public void close() throws IOException {
    out.close();
  }

  private static List<String> wholeLines(byte[] bytes) {
    String text = new String(bytes, StandardCharsets.UTF_8);
    int end = text.lastIndexOf('\n');
    return end < 0 ? List.of() : List.of(text.substring(0, end).split("\n", -1));
  }

  private static Optional<MetricsRow> row(String line) {
    try {
      JsonNode node = Json.parse(line);
      if (!node.path("step").isIntegralNumber()) {
        return Optional.empty();
      }
      return Optional.of(
          new MetricsRow(
              node.path("step").asLong(),
              Json.number(node.path("wallSeconds")),
              Json.number(node.path("loss")),
              Json.number(node.path("gradientNorm")),
              numbers(node.path("norms")),
              numbers(node.path("values"))));
    } catch (JsonProcessingException e) {
      return Optional.empty();
    }
  }

  private static double[] numbers(JsonNode array) {
    double[] numbers = new double[array.size()];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = Json.number(array.get(i));
    }
    return numbers;
  }
}
