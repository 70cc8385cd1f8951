package org.nsm.runtime;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.nsm.api.Failure;
import org.nsm.api.FileProblem;
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
  static RunFiles open(Path folder, boolean resume) {
    requireUsable(folder, resume);
    try {
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
    } catch (IOException e) {
      throw unusable(folder, e);
    }
  }

  /** Refuses, without making anything, a folder that {@link #open} would refuse. */
  static void requireUsable(Path folder, boolean resume) {
    if (Files.exists(folder) && !Files.isDirectory(folder)) {
      throw new NsmException(Failure.USAGE, folder + ": is a file, expected a folder");
    }
    try {
      requireFit(folder, resume);
      Path parent = folder.toAbsolutePath().normalize();
      while (parent != null && !Files.exists(parent)) {
        parent = parent.getParent();
      }
      if (parent != null && !Files.isDirectory(parent)) {
        throw new NsmException(
            Failure.USAGE, folder + ": no folder can be made here, " + parent + " is a file");
      }
      if (parent != null && !Files.isWritable(parent)) {
        throw new AccessDeniedException(parent.toString());
      }
    } catch (IOException e) {
      throw unusable(folder, e);
    }
  }

  private static NsmException unusable(Path folder, IOException e) {
    return new NsmException(
        Failure.USAGE, folder + ": cannot be a run folder: " + FileProblem.of(e), e);
  }

  /** A link could lead what a run writes, or deletes, to files of somebody else. */
  private static void requireNoLinks(Path folder) {
    for (String name :
        List.of(RunLock.FILE, RunFolder.LOG, RunFolder.METRICS, RunFolder.CHECKPOINTS)) {
      if (Files.isSymbolicLink(folder.resolve(name))) {
        throw new NsmException(
            Failure.USAGE, folder.resolve(name) + ": is a link, expected a file of the run's own");
      }
    }
  }

  private static void requireFit(Path folder, boolean resume) throws IOException {
    requireNoLinks(folder);
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

  /** Adds a failure, with its stack trace, to the log of a run that has one. */
  void log(Throwable failure) {
    if (!Files.exists(file(RunFolder.LOG))) {
      return;
    }
    try (LogListener log = LogListener.open(file(RunFolder.LOG))) {
      log.onFailure(failure);
    } catch (IOException | UncheckedIOException e) {
      failure.addSuppressed(e);
    }
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
    if (result.result().figures().isEmpty()) {
      // Those of an earlier inference would be taken for this one's.
      Files.deleteIfExists(file(RunFolder.FIGURES));
    } else {
      AtomicFiles.write(file(RunFolder.FIGURES), FiguresJson.write(result.result().figures()));
    }
    AtomicFiles.write(file(RunFolder.RESULT), ResultJson.write(result));
  }

  @Override
  public void close() throws IOException {
    lock.close();
  }
}
