package org.nsm.plugins.koopman;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPInputStream;
import org.nsm.api.Failure;
import org.nsm.api.FileProblem;
import org.nsm.api.NsmException;

/**
 * Bytes in the IDX format of the MNIST data, plain or compressed by gzip: rows of the first axis,
 * further axes laid out along them.
 *
 * @param rows the size of the first axis
 * @param columns the product of the others
 * @param bytes row by row, each 0 to 255
 */
record IdxFile(int rows, int columns, byte[] bytes) {
  /** More than 60,000 images of 28×28 have by far. */
  private static final int LARGEST = 1 << 28;

  static IdxFile read(String name) {
    try (InputStream file = Files.newInputStream(Path.of(name))) {
      return read(name, file);
    } catch (NoSuchFileException | InvalidPathException e) {
      throw new NsmException(Failure.DATA, name + ": no such file", e);
    } catch (IOException e) {
      throw new NsmException(Failure.DATA, name + ": cannot be read: " + FileProblem.of(e), e);
    }
  }

  /** Reads what a resource of this module holds. */
  static IdxFile resource(String name) {
    try (InputStream resource = IdxFile.class.getResourceAsStream(name)) {
      if (resource == null) {
        throw new IllegalStateException("this module has no " + name);
      }
      return read(name, resource);
    } catch (IOException e) {
      throw new NsmException(Failure.UNEXPECTED, name + ": " + FileProblem.of(e), e);
    }
  }

  private static IdxFile read(String name, InputStream file) throws IOException {
    byte[] content = file.readNBytes(LARGEST);
    boolean compressed = content.length > 1 && content[0] == 0x1f && (content[1] & 0xff) == 0x8b;
    if (compressed) {
      try (InputStream unpacked = new GZIPInputStream(new ByteArrayInputStream(content))) {
        content = unpacked.readNBytes(LARGEST);
      }
    }
    ByteBuffer header = ByteBuffer.wrap(content);
    if (content.length < 8 || header.getShort() != 0 || header.get() != 8) {
      throw error(name, "not an IDX file of bytes");
    }
    int axes = header.get();
    if (axes < 1 || axes > 4 || content.length < 4 + 4 * axes) {
      throw error(name, "an IDX file of " + axes + " axes; expected 1 to 4");
    }
    long columns = 1;
    int rows = header.getInt();
    for (int axis = 1; axis < axes; axis++) {
      columns = Math.min(columns * Math.max(header.getInt(), 0), LARGEST);
    }
    if (rows < 0 || rows * columns != header.remaining()) {
      throw error(
          name, "expected " + rows * columns + " bytes of data, found " + header.remaining());
    }
    return new IdxFile(
        rows, (int) columns, Arrays.copyOfRange(content, header.position(), content.length));
  }

  /** Returns a byte, 0 to 255. */
  int at(int row, int column) {
    return Byte.toUnsignedInt(bytes[row * columns + column]);
  }

  private static NsmException error(String name, String message) {
    return new NsmException(Failure.DATA, name + ": " + message);
  }
}
