package org.nsm.runtime;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.nsm.api.Failure;
import org.nsm.api.NsmException;

/**
 * The checkpoints of a run: {@code step-000001000.safetensors} and beside it {@code
 * step-000001000.json} with its SHA-256. The second is written last, so a checkpoint is there when
 * both are. The last three are kept.
 */
final class Checkpoints {
  private static final int KEPT = 3;
  private static final String ARRAYS = ".safetensors";
  private static final String SIDECAR = ".json";
  private static final String CORRUPT = ".corrupt";
  private static final Pattern NAME = Pattern.compile("step-([0-9]{9,18})(\\.safetensors|\\.json)");

  private final Path folder;

  private Checkpoints(Path folder) {
    this.folder = folder;
  }

  static Checkpoints in(Path folder) {
    return new Checkpoints(folder);
  }

  /** Why a checkpoint cannot be used. */
  private static final class CorruptException extends Exception {
    private static final long serialVersionUID = 1L;

    CorruptException(String message) {
      super(message);
    }
  }

  /** Writes a checkpoint, then deletes the oldest; returns its file. */
  Path save(Checkpoint checkpoint) throws IOException {
    Files.createDirectories(folder);
    long step = checkpoint.snapshot().step();
    Path arrays = file(step, ARRAYS);
    Digest digest = Digest.sha256();
    AtomicFiles.write(arrays, out -> Safetensors.write(checkpoint.content(), digest.through(out)));
    ObjectNode sidecar = Json.object();
    sidecar.put("schemaVersion", 1);
    sidecar.put("step", step);
    sidecar.put("file", String.valueOf(arrays.getFileName()));
    sidecar.put("bytes", Files.size(arrays));
    sidecar.put("sha256", digest.hex());
    AtomicFiles.write(file(step, SIDECAR), Json.pretty(sidecar));
    prune();
    return arrays;
  }

  /** Returns the steps of the checkpoints, the newest first. */
  List<Long> steps() throws IOException {
    TreeSet<Long> steps = new TreeSet<>(Collections.reverseOrder());
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (DirectoryStream<Path> stream = Files.newDirectoryStream(folder)) {
      for (Path path : stream) {
        Matcher matcher = NAME.matcher(String.valueOf(path.getFileName()));
        if (matcher.matches() && matcher.group(2).equals(SIDECAR)) {
          steps.add(Long.parseLong(matcher.group(1)));
        }
      }
    }
    return List.copyOf(steps);
  }

  /**
   * Returns the newest good checkpoint; empty if there is none at all.
   *
   * @param shape the shape of the run that wants to go on
   * @param putAside whether corrupt checkpoints newer than a good one are renamed, so that new ones
   *     can take their place
   * @param warnings is told of corrupt checkpoints that are passed over
   * @throws NsmException if all are corrupt, or the newest good one is of another configuration
   */
  Optional<Checkpoint> latest(
      Map<String, String> shape, boolean putAside, Consumer<String> warnings) throws IOException {
    List<Long> corrupt = new ArrayList<>();
    String why = "";
    for (long step : steps()) {
      try {
        Checkpoint checkpoint = load(step);
        requireShape(checkpoint, shape, file(step, ARRAYS));
        if (putAside) {
          putAside(corrupt);
        }
        return Optional.of(checkpoint);
      } catch (CorruptException e) {
        why = file(step, ARRAYS) + ": " + e.getMessage();
        warnings.accept("checkpoint passed over, it is corrupt: " + why);
        corrupt.add(step);
      }
    }
    if (!corrupt.isEmpty()) {
      throw new NsmException(
          Failure.CHECKPOINT,
          "no checkpoint can be used, all "
              + corrupt.size()
              + " are corrupt; the last looked at: "
              + why);
    }
    return Optional.empty();
  }

  private Checkpoint load(long step) throws IOException, CorruptException {
    try {
      JsonNode sidecar = Json.parse(Files.readString(file(step, SIDECAR)));
      Path arrays = file(step, ARRAYS);
      if (sidecar.path("bytes").asLong(-1) != Files.size(arrays)) {
        throw new CorruptException("its length is not the one it was written with");
      }
      byte[] bytes = Files.readAllBytes(arrays);
      if (!Digest.sha256().add(bytes).hex().equals(sidecar.path("sha256").asText())) {
        throw new CorruptException("its SHA-256 is not the one it was written with");
      }
      Checkpoint checkpoint = Checkpoint.of(Safetensors.read(bytes));
      if (checkpoint.snapshot().step() != step) {
        throw new CorruptException("it is of step " + checkpoint.snapshot().step());
      }
      return checkpoint;
    } catch (JsonProcessingException | java.nio.charset.CharacterCodingException e) {
      throw new CorruptException(file(step, SIDECAR).getFileName() + " cannot be read");
    } catch (NoSuchFileException e) {
      throw new CorruptException("it is missing");
    } catch (Safetensors.MalformedException e) {
      throw new CorruptException(String.valueOf(e.getMessage()));
    }
  }

  private static void requireShape(Checkpoint checkpoint, Map<String, String> shape, Path file) {
    List<String> differences = new ArrayList<>();
    TreeSet<String> keys = new TreeSet<>(shape.keySet());
    keys.addAll(checkpoint.shape().keySet());
    for (String key : keys) {
      String then = checkpoint.shape().getOrDefault(key, "(not set)");
      String now = shape.getOrDefault(key, "(not set)");
      if (!then.equals(now)) {
        differences.add(key + " was " + then + ", is " + now);
      }
    }
    if (!differences.isEmpty()) {
      throw new NsmException(
          Failure.CHECKPOINT,
          file + ": is of another configuration: " + String.join("; ", differences));
    }
  }

  private void putAside(List<Long> corrupt) throws IOException {
    for (long step : corrupt) {
      for (String ending : List.of(SIDECAR, ARRAYS)) {
        Path file = file(step, ending);
        if (Files.exists(file)) {
          Path aside = folder.resolve(file.getFileName() + CORRUPT);
          Files.move(file, aside, StandardCopyOption.REPLACE_EXISTING);
        }
      }
    }
  }

  /** Deletes all but the newest; the sidecar first, so that no half checkpoint looks whole. */
  private void prune() throws IOException {
    List<Long> steps = steps();
    for (long step : steps.subList(Math.min(KEPT, steps.size()), steps.size())) {
      Files.deleteIfExists(file(step, SIDECAR));
      Files.deleteIfExists(file(step, ARRAYS));
    }
  }

  private Path file(long step, String ending) {
    return folder.resolve(String.format(Locale.ROOT, "step-%09d%s", step, ending));
  }

  /** Returns the SHA-256 of a text, in hexadecimal. */
  static String hash(String text) {
    return Digest.sha256().add(text.getBytes(StandardCharsets.UTF_8)).hex();
  }
}
