package org.nsm.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The process' stderr, which can be kept to ourselves.
 *
 * <p>TensorFlow's natives log to file descriptor 2 whatever TF_CPP_MIN_LOG_LEVEL says (messages
 * that go through Abseil before it is initialised, which it never is), and would end up between our
 * one-line errors and in the progress line. The platform has no other way to redirect a descriptor
 * than the documented-in-source habit of the JDK that closing a standard stream points it to {@code
 * /dev/null}; so we open the same file again for ourselves and close the original.
 */
final class StandardError extends OutputStream {
  private OutputStream target = new FileOutputStream(FileDescriptor.err);

  /** Discards what natives write from now on; where the system does not allow it, does nothing. */
  synchronized void silenceNatives() {
    try {
      if (sharesItsFileWithStdout()) {
        return;
      }
      // Fails for a socket, for another user's terminal and on Windows.
      OutputStream own = new FileOutputStream("/dev/fd/2", true);
      OutputStream shared = target;
      target = own;
      shared.close();
    } catch (IOException e) {
      System.getLogger(StandardError.class.getName())
          .log(System.Logger.Level.DEBUG, "natives keep writing to stderr", e);
    }
  }

  /** One file opened twice has two ends, and what goes to one would overwrite the other. */
  private static boolean sharesItsFileWithStdout() throws IOException {
    Path err = Path.of("/dev/fd/2");
    return Files.isRegularFile(err) && Files.isSameFile(err, Path.of("/dev/fd/1"));
  }

  @Override
  public synchronized void write(int b) throws IOException {
    target.write(b);
  }

  @Override
  public synchronized void write(byte[] bytes, int offset, int length) throws IOException {
    target.write(bytes, offset, length);
  }

  @Override
  public synchronized void flush() throws IOException {
    target.flush();
  }
}
