package org.nsm.plugins.retrieval.index;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.nsm.api.Failure;
import org.nsm.api.FileProblem;
import org.nsm.api.NsmException;

/**
 * A temporary folder, which goes when it is closed, or else when the JVM ends in order: graphs in
 * the making take gigabytes. A JVM that is halted or killed leaves it.
 */
final class ScratchFolder implements AutoCloseable {
  private static final int ATTEMPTS = 5;

  private final Path path;
  private final Thread atEnd;

  private ScratchFolder(Path path) {
    this.path = path;
    this.atEnd = new Thread(this::deleteAtEnd, "nsm-scratch");
    Runtime.getRuntime().addShutdownHook(atEnd);
  }

  static ScratchFolder create() {
    try {
      return new ScratchFolder(Files.createTempDirectory("nsm-index-"));
    } catch (IOException e) {
      throw new NsmException(
          Failure.UNEXPECTED, "no temporary folder could be made: " + FileProblem.of(e), e);
    }
  }

  Path path() {
    return path;
  }

  @Override
  public void close() {
    try {
      delete();
      Runtime.getRuntime().removeShutdownHook(atEnd);
    } catch (IllegalStateException e) {
      // The JVM ends, and the hook does the rest.
      return;
    } catch (IOException e) {
      throw new NsmException(
          Failure.UNEXPECTED, path + ": cannot be deleted: " + FileProblem.of(e), e);
    }
  }

  /** Other threads may still write when the JVM ends: what they add in between goes next time. */
  private void deleteAtEnd() {
    for (int attempt = 0; attempt < ATTEMPTS && !isDeleted(); attempt++) {
      Thread.onSpinWait();
    }
  }

  private boolean isDeleted() {
    try {
      delete();
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  private void delete() throws IOException {
    if (!Files.exists(path)) {
      return;
    }
    List<Path> all;
    try (Stream<Path> files = Files.walk(path)) {
      all = files.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path file : all) {
      Files.deleteIfExists(file);
    }
  }
}
