package org.nsm.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Optional;
import org.nsm.api.FileProblem;

/**
 * The process' stdout, which remembers what went wrong with it: printers keep that to themselves,
 * and a table that a full disk cut short would look like success.
 */
final class StandardOutput extends OutputStream {
  private static final String READER_GONE = "Broken pipe";

  private final OutputStream target = new FileOutputStream(FileDescriptor.out);
  private Optional<IOException> failure = Optional.empty();

  /** Returns why something could not be written; a reader that has seen enough is no failure. */
  synchronized Optional<String> failure() {
    return failure
        .filter(e -> !String.valueOf(e.getMessage()).contains(READER_GONE))
        .map(FileProblem::of);
  }

  @Override
  public synchronized void write(int b) throws IOException {
    write(new byte[] {(byte) b}, 0, 1);
  }

  @Override
  public synchronized void write(byte[] bytes, int offset, int length) throws IOException {
    try {
      target.write(bytes, offset, length);
    } catch (IOException e) {
      failure = failure.or(() -> Optional.of(e));
      throw e;
    }
  }
}
