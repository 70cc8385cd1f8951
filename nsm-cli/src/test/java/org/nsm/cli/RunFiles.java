package org.nsm.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Run folders as the tests look at them. */
final class RunFiles {
  /** The configuration that the tests run. */
  static final Path CONFIGURATION =
      Modules.root().resolve("nsm-cli/src/test/resources/configurations/oscillator1d.yaml");

  private static final ObjectMapper JSON = new ObjectMapper();

  private RunFiles() {}

  /** Returns {@code result.json}. */
  static JsonNode result(Path run) throws IOException {
    return JSON.readTree(run.resolve("result.json").toFile());
  }

  /** Returns {@code result.json} without what the clock decides. */
  static String numbers(Path run) throws IOException {
    ObjectNode result = (ObjectNode) result(run);
    result.remove("wallSeconds");
    return result.toPrettyString();
  }

  /** Returns loss and step of the rows of {@code metrics.jsonl}; a torn last row is left out. */
  static List<String> losses(Path run) throws IOException {
    List<String> rows = new ArrayList<>();
    try {
      for (String line : Files.readAllLines(run.resolve("metrics.jsonl"))) {
        if (line.endsWith("}")) {
          JsonNode row = JSON.readTree(line);
          rows.add(row.get("step") + " " + row.get("loss"));
        }
      }
    } catch (NoSuchFileException e) {
      return List.of();
    }
    return rows;
  }

  /** Returns the checkpoints, the newest last. */
  static List<Path> checkpoints(Path run) throws IOException {
    Path folder = run.resolve("checkpoints");
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(p -> p.toString().endsWith(".safetensors")).sorted().toList();
    }
  }

  /** Returns a hash of every file of a folder. */
  static Map<String, Integer> print(Path folder) throws IOException {
    Map<String, Integer> print = new TreeMap<>();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        print.put(folder.relativize(file).toString(), Arrays.hashCode(Files.readAllBytes(file)));
      }
    }
    return print;
  }

  /** Copies a run folder. */
  static Path copy(Path run, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(run)) {
      for (Path file : files.toList()) {
        Files.copy(file, to.resolve(run.relativize(file).toString()));
      }
    }
    return to;
  }
}
