package org.nsm.runtime;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.nsm.api.Failure;
import org.nsm.api.NsmException;

/** A run folder while a run writes to it; nobody else can at the same time. */
final class RunFiles implements AutoCloseable {
  private final Path folder;
  private final RunLock lock;

  private RunFiles(Path folder, RunLock lock) {
    this.folder = folder;
    this.lock = lock;
  }

  /**
   * Takes a folder for a run.
   *
   * @param resume whether there may be a run in it already
   */
  static RunFiles open(Path folder, boolean resume) throws IOException {
    if (Files.exists(folder) && !Files.isDirectory(folder)) {
      throw new NsmException(Failure.USAGE, folder + ": is a file, expected a folder");
    }
    requireFit(folder, resume);
    Files.createDirectories(folder);
    RunLock lock = RunLock.take(folder);
    try {
      // Again, as another process may have been faster.
      requireFit(folder, resume);
      AtomicFiles.clean(folder);
      if (Files.isDirectory(folder.resolve(RunFolder.CHECKPOINTS))) {
        AtomicFiles.clean(folder.resolve(RunFolder.CHECKPOINTS));
      }
      return new RunFiles(folder, lock);
    } catch (IOException | RuntimeException e) {
      lock.close();
      throw e;
    }
  }

  private static void requireFit(Path folder, boolean resume) throws IOException {
    if (!Files.exists(folder) || isEmpty(folder)) {
      return;
    }
    if (!resume) {
      throw new NsmException(
          Failure.USAGE,
          folder + ": is not empty; name another folder, or resume the run that is in it");
    }
    if (!Files.exists(folder.resolve(RunFolder.RESOLVED))) {
      throw new NsmException(
          Failure.USAGE, folder + ": there is no run in it to resume, and it is not empty");
    }
  }

  /** Whether nothing is in a folder but what a run leaves that was killed as it began. */
  private static boolean isEmpty(Path folder) throws IOException {
    try (DirectoryStream<Path> stream = Files.newDirectoryStream(folder)) {
      for (Path path : stream) {
        String name = String.valueOf(path.getFileName());
        boolean ours = name.equals(RunLock.FILE) || name.startsWith(".config.");
        if (!ours) {
          return false;
        }
      }
    }
    return true;
  }

  Path path() {
    return folder;
  }

  Path file(String name) {
    return folder.resolve(name);
  }

  Checkpoints checkpoints() {
    return Checkpoints.in(folder.resolve(RunFolder.CHECKPOINTS));
  }

  /** Returns the result that is there; one that cannot be read is as good as none. */
  Optional<RunResult> result() throws IOException {
    Path file = file(RunFolder.RESULT);
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    try {
      return Optional.of(ResultJson.read(file.toString(), Files.readString(file)));
    } catch (NsmException | CharacterCodingException e) {
      return Optional.empty();
    }
  }

  /** Deletes the result of an earlier part of the run, which did not finish. */
  void dropUnfinishedResult() throws IOException {
    if (result().filter(r -> r.status() != RunStatus.FINISHED).isPresent()) {
      Files.delete(file(RunFolder.RESULT));
    }
  }

  /**
   * Writes a result, arrays first; one that did not finish never takes the place of one that did.
   */
  void write(RunResult result) throws IOException {
    boolean finished = result.status() == RunStatus.FINISHED;
    if (!finished && result().filter(r -> r.status() == RunStatus.FINISHED).isPresent()) {
      return;
    }
    if (!result.result().arrays().isEmpty()) {
      AtomicFiles.write(
          file(RunFolder.MODES), out -> NpzWriter.write(result.result().arrays(), out));
    }
    AtomicFiles.write(file(RunFolder.RESULT), ResultJson.write(result));
  }

  @Override
  public void close() throws IOException {
    lock.close();
  }
}
