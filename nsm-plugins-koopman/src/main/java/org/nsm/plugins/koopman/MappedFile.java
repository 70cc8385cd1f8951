package org.nsm.plugins.koopman;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.nsm.api.Failure;
import org.nsm.api.FileProblem;
import org.nsm.api.NsmException;

/**
 * The bytes of a file, mapped and not loaded, so that it may be larger than memory.
 *
 * <p>A buffer is indexed by an {@code int}. Mappings are twice as long as they are apart: whatever
 * is asked for, up to {@value #LARGEST} bytes, lies within one of them.
 */
final class MappedFile {
  /** How far mappings are apart, and the most that can be asked for at once. */
  static final int LARGEST = 1 << 29;

  private final String name;
  private final long size;
  private final List<ByteBuffer> pieces;

  private MappedFile(String name, long size, List<ByteBuffer> pieces) {
    this.name = name;
    this.size = size;
    this.pieces = pieces;
  }

  /**
   * Opens a file.
   *
   * @throws NsmException of kind {@link Failure#DATA} if it cannot be read
   */
  static MappedFile open(String name) {
    try {
      Path path = Path.of(name);
      if (Files.exists(path) && !Files.isRegularFile(path)) {
        throw new NsmException(Failure.DATA, name + ": is no file");
      }
      try (FileChannel channel = FileChannel.open(path)) {
        long size = channel.size();
        List<ByteBuffer> pieces = new ArrayList<>();
        for (long from = 0; from < size; from += LARGEST) {
          long length = Math.min(2L * LARGEST, size - from);
          pieces.add(channel.map(FileChannel.MapMode.READ_ONLY, from, length));
        }
        return new MappedFile(name, size, pieces);
      }
    } catch (NoSuchFileException | InvalidPathException e) {
      throw new NsmException(Failure.DATA, name + ": no such file", e);
    } catch (IOException e) {
      throw new NsmException(Failure.DATA, name + ": cannot be read: " + FileProblem.of(e), e);
    }
  }

  /** Returns bytes that are in memory as if they were a file. */
  static MappedFile of(String name, byte[] content) {
    return new MappedFile(name, content.length, List.of(ByteBuffer.wrap(content.clone())));
  }

  /** Returns what messages call it. */
  String name() {
    return name;
  }

  /** Returns the number of bytes. */
  long size() {
    return size;
  }

  /** Returns some bytes, big-endian; the range must lie in the file. */
  ByteBuffer bytes(long from, int count) {
    if (count > LARGEST) {
      throw error("a record of " + count + " bytes is longer than " + LARGEST);
    }
    // The last piece may hold what a piece of its own would begin with.
    int piece = (int) Math.min(from / LARGEST, pieces.size() - 1);
    return count == 0
        ? ByteBuffer.allocate(0)
        : pieces.get(piece).slice((int) (from - (long) piece * LARGEST), count);
  }

  /** Returns an error of this file. */
  NsmException error(String message) {
    return new NsmException(Failure.DATA, name + ": " + message);
  }

  /** Returns an error in one of its frames. */
  NsmException error(long frame, String message) {
    return error("frame " + frame + " (counted from 0): " + message);
  }
}
