package org.nsm.runtime;

import java.io.BufferedOutputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import org.nsm.api.FileProblem;

/**
 * Files that are there whole or not at all: written beside, forced to disk, moved in place, and the
 * folder forced too. A file that was good stays until its successor is.
 */
final class AtomicFiles {
  private static final String UNFINISHED = ".tmp";

  private AtomicFiles() {}

  /** Writes the content of a file. */
  @FunctionalInterface
  interface Content {
    void write(OutputStream out) throws IOException;
  }

  static void write(Path file, Content content) throws IOException {
    Path folder = file.toAbsolutePath().getParent();
    Path unfinished = folder.resolve("." + file.getFileName() + UNFINISHED);
    try {
      // Not a channel: an interrupt of the thread would close it in the middle of a checkpoint.
      try (FileOutputStream raw = new FileOutputStream(unfinished.toFile())) {
        OutputStream out = new BufferedOutputStream(raw, 1 << 16);
        content.write(out);
        out.flush();
        raw.getFD().sync();
      }
      Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw failed(file, unfinished, e);
    }
    force(folder);
  }

  /** On a full disk, what says so needs the room of what is half written. */
  private static IOException failed(Path file, Path unfinished, IOException e) {
    FileSystemException failure = new FileSystemException(file.toString(), null, FileProblem.of(e));
    failure.initCause(e);
    try {
      Files.deleteIfExists(unfinished);
    } catch (IOException again) {
      failure.addSuppressed(again);
    }
    return failure;
  }

  static void write(Path file, String text) throws IOException {
    write(file, out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
  }

  /** Deletes what a killed process left half written. */
  static void clean(Path folder) throws IOException {
    try (DirectoryStream<Path> stream = Files.newDirectoryStream(folder, ".*" + UNFINISHED)) {
      for (Path unfinished : stream) {
        Files.deleteIfExists(unfinished);
      }
    }
  }

  /**
   * Forces a folder's entries to disk; not every system can open a folder, and then it need not.
   */
  static void force(Path folder) {
    try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
      channel.force(true);
    } catch (IOException e) {
      System.getLogger(AtomicFiles.class.getName())
          .log(System.Logger.Level.DEBUG, "this system does not force folders: {0}", folder);
    }
  }
}
