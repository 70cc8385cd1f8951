package org.nsm.runtime;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.nsm.api.Failure;
import org.nsm.api.FileProblem;
import org.nsm.api.Matrix;
import org.nsm.api.NsmException;

/**
 * The files of a run, for reading.
 *
 * <table>
 *   <caption>What is in a run folder</caption>
 *   <tr><td>{@code config.input.yaml}</td><td>what was given: file, quick section, overrides</td></tr>
 *   <tr><td>{@code config.resolved.yaml}</td><td>every default filled in; alone reproduces the run</td></tr>
 *   <tr><td>{@code manifest.json}</td><td>status, versions, plugins with their hashes, machine, times</td></tr>
 *   <tr><td>{@code metrics.jsonl}</td><td>a {@link MetricsRow} a line</td></tr>
 *   <tr><td>{@code tensorboard/}</td><td>the same rows as event files</td></tr>
 *   <tr><td>{@code trace.jsonl}</td><td>a {@link TraceRow} a line, where {@code training.trace} asks
 *       for it</td></tr>
 *   <tr><td>{@code log.txt}</td><td>what happened, a line each</td></tr>
 *   <tr><td>{@code checkpoints/}</td><td>the last three</td></tr>
 *   <tr><td>{@code result.json}</td><td>the {@link RunResult}</td></tr>
 *   <tr><td>{@code modes.npz}</td><td>arrays for plotting</td></tr>
 *   <tr><td>{@code figures.json}</td><td>figures for the report, where inference made any</td></tr>
 *   <tr><td>{@code report.html}</td><td>the report, once one was made</td></tr>
 * </table>
 */
public final class RunFolder {
  static final String INPUT = "config.input.yaml";
  static final String RESOLVED = "config.resolved.yaml";
  static final String MANIFEST = "manifest.json";
  static final String METRICS = "metrics.jsonl";
  static final String TENSORBOARD = "tensorboard";
  static final String TRACE = "trace.jsonl";
  static final String LOG = "log.txt";
  static final String CHECKPOINTS = "checkpoints";
  static final String RESULT = "result.json";
  static final String MODES = "modes.npz";
  static final String FIGURES = "figures.json";
  static final String REPORT = "report.html";

  private final Path folder;

  private RunFolder(Path folder) {
    this.folder = folder;
  }

  /** Returns an existing run folder. */
  public static RunFolder open(Path folder) {
    if (!Files.isRegularFile(folder.resolve(RESOLVED))) {
      String problem = Files.isDirectory(folder) ? "is not a run folder, " : "is no folder, ";
      throw new NsmException(
          Failure.USAGE, folder + ": " + problem + "expected one that holds " + RESOLVED);
    }
    return new RunFolder(folder);
  }

  /** Returns the folder. */
  public Path path() {
    return folder;
  }

  /** Returns the configuration that reproduces the run: {@code config.resolved.yaml}. */
  public RunConfiguration configuration() {
    return RunConfiguration.read(folder.resolve(RESOLVED));
  }

  /** Returns what {@code result.json} says, if there is one; without arrays. */
  public Optional<RunResult> result() {
    if (!isThere(resultFile())) {
      return Optional.empty();
    }
    return Optional.of(ResultJson.read(resultFile().toString(), read(resultFile())));
  }

  /** Returns the rows of {@code metrics.jsonl}, in the order of steps. */
  public List<MetricsRow> history() {
    if (!isThere(metrics())) {
      return List.of();
    }
    try {
      return MetricsListener.read(metrics());
    } catch (IOException e) {
      throw unreadable(metrics(), e);
    }
  }

  /** Returns the rows of {@code trace.jsonl}, in the order of steps; none if there is none. */
  public List<TraceRow> trace() {
    try {
      return TraceListener.read(folder.resolve(TRACE));
    } catch (IOException e) {
      throw unreadable(folder.resolve(TRACE), e);
    }
  }

  /** Returns the arrays of {@code modes.npz} by name; none if there is no such file. */
  public Map<String, Matrix> arrays() {
    if (!isThere(modes())) {
      return Map.of();
    }
    try (InputStream in = new BufferedInputStream(Files.newInputStream(modes()))) {
      return NpzReader.read(in);
    } catch (IOException e) {
      throw unreadable(modes(), e);
    }
  }

  /** Returns the place of {@code manifest.json}. */
  public Path manifest() {
    return folder.resolve(MANIFEST);
  }

  /** Returns the place of {@code metrics.jsonl}. */
  public Path metrics() {
    return folder.resolve(METRICS);
  }

  /** Returns the place of {@code modes.npz}. */
  public Path modes() {
    return folder.resolve(MODES);
  }

  /** Returns the place of {@code figures.json}. */
  public Path figures() {
    return folder.resolve(FIGURES);
  }

  /** Returns the place of {@code result.json}. */
  public Path resultFile() {
    return folder.resolve(RESULT);
  }

  /** Returns the place of {@code report.html}. */
  public Path report() {
    return folder.resolve(REPORT);
  }

  /** Returns the place of {@code log.txt}. */
  public Path log() {
    return folder.resolve(LOG);
  }

  /**
   * Returns the place of another file inside the folder.
   *
   * @param name a relative path that stays inside, also behind links
   */
  public Path file(String name) {
    Path root = folder.toAbsolutePath().normalize();
    Path file = root.resolve(name).normalize();
    try {
      boolean inside = file.startsWith(root) && !file.equals(root);
      for (Path p = file; inside && p.startsWith(root); p = p.getParent()) {
        if (Files.exists(p)) {
          inside = p.toRealPath().startsWith(root.toRealPath());
          break;
        }
      }
      if (inside) {
        return file;
      }
    } catch (IOException e) {
      throw unreadable(file, e);
    }
    throw new NsmException(Failure.USAGE, name + ": is not inside the run folder " + folder);
  }

  /** A pipe or a device, itself or behind a link, might never end. */
  private static boolean isThere(Path file) {
    if (Files.exists(file) && !Files.isRegularFile(file)) {
      throw new NsmException(Failure.DATA, file + ": is not a regular file");
    }
    return Files.exists(file);
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw unreadable(file, e);
    }
  }

  private static NsmException unreadable(Path file, IOException e) {
    return new NsmException(Failure.DATA, file + ": cannot be read: " + FileProblem.of(e), e);
  }
}
