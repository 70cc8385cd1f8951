package org.nsm.api;

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

/**
 * Bytes in the IDX format of the MNIST data, plain or compressed by gzip: rows of the first axis,
 * further axes laid out along them.
 */
public final class IdxFile {
  /** More than 60,000 images of 28×28 have by far. */
  private static final int LARGEST = 1 << 28;

  private final int[] shape;
  private final int columns;
  private final byte[] bytes;

  private IdxFile(int[] shape, int columns, byte[] bytes) {
    this.shape = shape;
    this.columns = columns;
    this.bytes = bytes;
  }

  /**
   * Reads a file.
   *
   * @throws NsmException of kind {@link Failure#DATA} if it cannot be read or is damaged
   */
  public static IdxFile read(String name) {
    try (InputStream file = Files.newInputStream(Path.of(name))) {
      return read(name, file);
    } catch (NoSuchFileException | InvalidPathException e) {
      throw new NsmException(Failure.DATA, name + ": no such file", e);
    } catch (IOException e) {
      throw new NsmException(Failure.DATA, name + ": cannot be read: " + FileProblem.of(e), e);
    }
  }

  /**
   * Reads a stream to its end, such as a resource of a module.
   *
   * @param name what messages call it
   */
  public static IdxFile read(String name, InputStream stream) throws IOException {
    byte[] content = stream.readNBytes(LARGEST);
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
    int[] shape = new int[axes];
    long columns = 1;
    for (int axis = 0; axis < axes; axis++) {
      shape[axis] = header.getInt();
      columns = axis == 0 ? 1 : Math.min(columns * Math.max(shape[axis], 0), LARGEST);
    }
    if (shape[0] < 0 || shape[0] * columns != header.remaining()) {
      throw error(
          name, "expected " + shape[0] * columns + " bytes of data, found " + header.remaining());
    }
    return new IdxFile(
        shape, (int) columns, Arrays.copyOfRange(content, header.position(), content.length));
  }

  /** Returns the sizes of all axes, the first of which are rows. */
  public int[] shape() {
    return shape.clone();
  }

  /** Returns the size of the first axis. */
  public int rows() {
    return shape[0];
  }

  /** Returns the product of the sizes of the other axes. */
  public int columns() {
    return columns;
  }

  /** Returns a byte, 0 to 255. */
  public int at(int row, int column) {
    return Byte.toUnsignedInt(bytes[row * columns + column]);
  }

  private static NsmException error(String name, String message) {
    return new NsmException(Failure.DATA, name + ": " + message);
  }
}
