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

/** A file with a JSON object a line, each of a step, in the order of steps. */
final class StepRows implements AutoCloseable {
  private static final String STEP = "step";

  private final Path file;
  private final OutputStream out;

  private StepRows(Path file, OutputStream out) {
    this.file = file;
    this.out = out;
  }

  /**
   * Opens the file after a number of steps: rows of later steps, and a row that a kill cut short,
   * are dropped, for they will come again.
   */
  static StepRows open(Path file, long step) throws IOException {
    if (Files.exists(file)) {
      StringBuilder kept = new StringBuilder();
      for (String line : wholeLines(file)) {
        if (row(line).filter(r -> r.path(STEP).asLong() <= step).isPresent()) {
          kept.append(line).append('\n');
        }
      }
      AtomicFiles.write(file, kept.toString());
    }
    return new StepRows(file, new FileOutputStream(file.toFile(), true));
  }

  /** Returns the rows of a file, if there is one; a row that is being written is passed over. */
  static List<JsonNode> read(Path file) throws IOException {
    List<JsonNode> rows = new ArrayList<>();
    if (Files.exists(file)) {
      for (String line : wholeLines(file)) {
        row(line).ifPresent(rows::add);
      }
    }
    return rows;
  }

  /** Adds a row. */
  void add(ObjectNode row) {
    try {
      out.write((Json.text(row) + "\n").getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(file + " cannot be written", e);
    }
  }

  @Override
  public void close() throws IOException {
    out.close();
  }

  private static List<String> wholeLines(Path file) throws IOException {
    String text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
    int end = text.lastIndexOf('\n');
    return end < 0 ? List.of() : List.of(text.substring(0, end).split("\n", -1));
  }

  private static Optional<JsonNode> row(String line) {
    try {
      return Optional.of(Json.parse(line)).filter(n -> n.path(STEP).isIntegralNumber());
    } catch (JsonProcessingException e) {
      return Optional.empty();
    }
  }
}
