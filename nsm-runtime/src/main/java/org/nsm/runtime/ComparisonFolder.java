package org.nsm.runtime;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.nsm.api.Failure;
import org.nsm.api.NsmException;

/**
 * The files of a comparison.
 *
 * <table>
 *   <caption>What is in the folder</caption>
 *   <tr><td>{@code plan.json}</td><td>the {@link Comparison}</td></tr>
 *   <tr><td>{@code runs/ID/SEED/}</td><td>a {@linkplain RunFolder run folder} for each cell</td></tr>
 *   <tr><td>{@code logs/ID-SEED.txt}</td><td>what the process of a cell printed</td></tr>
 *   <tr><td>{@code outcomes.json}</td><td>how each process ended</td></tr>
 *   <tr><td>{@code compare.json compare.csv compare.html}</td><td>the results</td></tr>
 * </table>
 */
public final class ComparisonFolder implements AutoCloseable {
  private static final String PLAN = "plan.json";
  private static final String OUTCOMES = "outcomes.json";

  private final Path folder;
  private final Comparison comparison;
  private final Optional<RunLock> lock;
  private final Map<String, CellOutcome> outcomes;

  private ComparisonFolder(
      Path folder,
      Comparison comparison,
      Optional<RunLock> lock,
      Map<String, CellOutcome> outcomes) {
    this.folder = folder;
    this.comparison = comparison;
    this.lock = lock;
    this.outcomes = new TreeMap<>(outcomes);
  }

  /** How far a cell is. */
  public enum CellState {
    /** There is nothing of it. */
    NEW,
    /** It was interrupted or failed, and can go on. */
    UNFINISHED,
    /** It came to its end; diverging is an end too, for it would happen again. */
    DONE,
    /** What is there was made with other settings. */
    CHANGED
  }

  /** Returns whether a folder holds a comparison. */
  public static boolean is(Path folder) {
    return Files.isRegularFile(folder.resolve(PLAN));
  }

  /** Returns a comparison for reading. */
  public static ComparisonFolder open(Path folder) {
    if (!is(folder)) {
      throw new NsmException(
          Failure.USAGE, folder + ": is not the folder of a comparison, expected " + PLAN);
    }
    return new ComparisonFolder(
        folder,
        ComparisonPlanJson.read(folder.resolve(PLAN)),
        Optional.empty(),
        readOutcomes(folder));
  }

  /**
   * Takes a folder for a comparison and writes its plan; nobody else can take it until it is
   * closed.
   *
   * @param resume whether there may be a comparison in it already, of which cells with the same
   *     settings are kept
   */
  public static ComparisonFolder begin(Path folder, Comparison comparison, boolean resume) {
    try {
      requireFit(folder, resume);
      Files.createDirectories(folder);
      RunLock lock = RunLock.take(folder);
      AtomicFiles.clean(folder);
      AtomicFiles.write(folder.resolve(PLAN), ComparisonPlanJson.write(comparison));
      return new ComparisonFolder(folder, comparison, Optional.of(lock), readOutcomes(folder));
    } catch (IOException e) {
      throw new NsmException(
          Failure.UNEXPECTED, folder + ": cannot be used: " + Linkage.oneLine(e), e);
    }
  }

  private static void requireFit(Path folder, boolean resume) throws IOException {
    if (Files.exists(folder) && !Files.isDirectory(folder)) {
      throw new NsmException(Failure.USAGE, folder + ": is a file, expected a folder");
    }
    if (!Files.exists(folder) || (resume && is(folder))) {
      return;
    }
    try (DirectoryStream<Path> files =
        Files.newDirectoryStream(folder, f -> !f.endsWith(RunLock.FILE))) {
      if (files.iterator().hasNext()) {
        throw new NsmException(
            Failure.USAGE,
            folder
                + (resume
                    ? ": there is no comparison in it to resume, and it is not empty"
                    : ": is not empty; name another folder, or --resume the comparison in it"));
      }
    }
  }

  /** Returns the folder. */
  public Path path() {
    return folder;
  }

  /** Returns what is compared. */
  public Comparison comparison() {
    return comparison;
  }

  /** Returns the run folder of a cell, which may not be there. */
  public Path run(ComparisonCell cell) {
    return folder.resolve("runs").resolve(cell.variant().id()).resolve(Long.toString(cell.seed()));
  }

  /** Returns the file that takes what the process of a cell prints. */
  public Path log(ComparisonCell cell) {
    return folder.resolve("logs").resolve(cell.variant().id() + "-" + cell.seed() + ".txt");
  }

  /** Returns the place of a result, {@code compare.json} for example. */
  public Path file(String name) {
    return folder.resolve(name);
  }

  /** Returns how far a cell is. */
  public CellState state(ComparisonCell cell) {
    Path run = run(cell);
    if (!Files.exists(run)) {
      return CellState.NEW;
    }
    Path resolved = run.resolve(RunFolder.RESOLVED);
    if (!Files.exists(resolved)) {
      return CellState.CHANGED;
    }
    String text = ConfigurationText.read(resolved);
    String made = digest(YamlText.parse(resolved.toString(), text));
    String wanted =
        digest(YamlText.parse(cell.name(), cell.variant().configuration(cell.seed()).toYaml()));
    if (!made.equals(wanted)) {
      return CellState.CHANGED;
    }
    return RunFolder.open(run)
        .result()
        .filter(r -> r.status() == RunStatus.FINISHED || r.status() == RunStatus.DIVERGED)
        .map(r -> CellState.DONE)
        .orElse(CellState.UNFINISHED);
  }

  private String digest(Map<?, ?> tree) {
    return ComparisonVariant.digest(tree, comparison.seconds().isPresent());
  }

  /** Deletes what is there of a cell. */
  public void clear(ComparisonCell cell) {
    Path run = run(cell);
    try (Stream<Path> files = Files.exists(run) ? Files.walk(run) : Stream.empty()) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new NsmException(Failure.UNEXPECTED, run + ": cannot be deleted: " + e, e);
    }
  }

  /** Returns how the process of a cell ended, as far as that is known. */
  public synchronized Optional<CellOutcome> outcome(ComparisonCell cell) {
    return Optional.ofNullable(outcomes.get(cell.name()));
  }

  /** Writes down how the process of a cell ended; from any thread. */
  public synchronized void record(ComparisonCell cell, CellOutcome outcome) {
    outcomes.put(cell.name(), outcome);
    ObjectNode node = Json.object();
    outcomes.forEach(
        (name, o) -> node.putObject(name).put("exitCode", o.exitCode()).put("reason", o.reason()));
    write(OUTCOMES, Json.pretty(node));
  }

  /** Writes a file, whole or not at all. */
  public void write(String name, String text) {
    try {
      AtomicFiles.write(folder.resolve(name), text);
    } catch (IOException e) {
      throw new NsmException(
          Failure.UNEXPECTED, folder.resolve(name) + ": cannot be written: " + e, e);
    }
  }

  /** Returns what all runs have come to. */
  public ComparisonResult result() {
    return ComparisonResult.of(
        comparison, comparison.variants().stream().map(v -> ComparisonRow.of(this, v)).toList());
  }

  @Override
  public void close() {
    try {
      if (lock.isPresent()) {
        lock.get().close();
      }
    } catch (IOException e) {
      throw new NsmException(Failure.UNEXPECTED, folder + ": cannot be released: " + e, e);
    }
  }

  private static Map<String, CellOutcome> readOutcomes(Path folder) {
    Path file = folder.resolve(OUTCOMES);
    Map<String, CellOutcome> outcomes = new TreeMap<>();
    if (Files.exists(file)) {
      try {
        for (Map.Entry<String, JsonNode> entry : Json.parse(Files.readString(file)).properties()) {
          JsonNode node = entry.getValue();
          outcomes.put(
              entry.getKey(),
              new CellOutcome(node.path("exitCode").asInt(), node.path("reason").asText()));
        }
      } catch (JsonProcessingException e) {
        throw new NsmException(Failure.DATA, file + ": cannot be read", e);
      } catch (IOException e) {
        throw new NsmException(Failure.DATA, file + ": cannot be read: " + e.getMessage(), e);
      }
    }
    return outcomes;
  }
}
