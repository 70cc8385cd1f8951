package org.nsm.plugins.retrieval;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.nsm.api.Failure;
import org.nsm.api.FileProblem;
import org.nsm.api.NsmException;

/**
 * The right to write an index, which ends with the channel: so a program that was killed leaves
 * none.
 */
record IndexLock(FileChannel channel) implements AutoCloseable {
  /** The file that is locked; it stays. */
  static final String FILE = "lock";

  /**
   * Takes the lock of a folder, which is made if it is not there.
   *
   * @throws NsmException if another program, or another thread of this one, has it
   */
  static IndexLock of(Path folder) {
    try {
      Files.createDirectories(folder);
      FileChannel channel =
          FileChannel.open(
              folder.resolve(FILE), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      if (isTaken(channel)) {
        channel.close();
        throw new NsmException(Failure.DATA, folder + ": something else is writing this index");
      }
      return new IndexLock(channel);
    } catch (IOException e) {
      throw new NsmException(
          Failure.UNEXPECTED, folder + ": cannot be written: " + FileProblem.of(e), e);
    }
  }

  private static boolean isTaken(FileChannel channel) throws IOException {
    try {
      return channel.tryLock() == null;
    } catch (OverlappingFileLockException e) {
      return true;
    }
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw new NsmException(
          Failure.UNEXPECTED, "the lock of an index cannot be released: " + FileProblem.of(e), e);
    }
  }
}
