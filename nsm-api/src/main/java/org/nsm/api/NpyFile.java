package org.nsm.api;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A numeric array in NumPy's {@code .npy} format, versions 1 and 2, row by row (C order),
 * little-endian: a table with one row for each entry of the first axis; further axes are laid out
 * along the row, and a one-dimensional array is a column.
 *
 * <p>The numbers stay in the file, which is mapped into memory and may be larger than it; a row is
 * read when it is asked for.
 */
public final class NpyFile {
  private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};

  /** The longest header that is looked at; NumPy's own have 128 bytes. */
  private static final int LONGEST_HEADER = 1 << 16;

  /** One mapping; a file may need several, as a buffer is indexed by an {@code int}. */
  private static final long LARGEST_PIECE = 1L << 30;

  private static final Pattern HEADER =
      Pattern.compile(
          "'descr':\\s*'([^']*)'.*'fortran_order':\\s*(\\w+).*'shape':\\s*\\(([^)]*)\\)",
          Pattern.DOTALL);

  private final String name;
  private final int rows;
  private final int columns;
  private final Element element;
  private final int rowsOfPiece;
  private final List<ByteBuffer> pieces = new ArrayList<>();

  /** Bytes of the file from one place on. */
  @FunctionalInterface
  private interface Source {
    ByteBuffer bytes(long from, long count) throws IOException;
  }

  /** How one number is read at a place of a buffer. */
  private record Element(int width, Reading reading) {
    @FunctionalInterface
    interface Reading {
      double at(ByteBuffer bytes, int place);
    }

    static Element of(String type) {
      return new Element(
          type.charAt(1) - '0',
          switch (type) {
            case "f4" -> ByteBuffer::getFloat;
            case "f8" -> ByteBuffer::getDouble;
            case "i2" -> ByteBuffer::getShort;
            case "i4" -> ByteBuffer::getInt;
            case "i8" -> ByteBuffer::getLong;
            case "u1" -> (bytes, place) -> Byte.toUnsignedInt(bytes.get(place));
            default -> ByteBuffer::get;
          });
    }
  }

  private NpyFile(String name, long size, Source source) throws IOException {
    this.name = name;
    ByteBuffer start = source.bytes(0, Math.min(size, LONGEST_HEADER));
    Matcher header = HEADER.matcher(header(start));
    if (!header.find()) {
      throw error("its header is not one of NumPy's");
    }
    if (header.group(2).equals("True")) {
      throw error("it is stored column by column; expected C order, as numpy.ascontiguousarray");
    }
    String[] sizes = header.group(3).replaceAll("[\\s,]+$", "").split("\\s*,\\s*");
    if (sizes[0].isEmpty()) {
      throw error("expected an array of one or more dimensions, found a single number");
    }
    this.rows = size(sizes[0]);
    this.columns = columns(sizes);
    String type = header.group(1);
    if (!type.matches("[<|=](f4|f8|i1|i2|i4|i8|u1|b1)")) {
      throw error("elements of type '" + type + "'; expected little-endian f4, f8, i1 … i8 or u1");
    }
    this.element = Element.of(type.substring(1));
    long width = (long) columns * element.width();
    long found = size - start.position();
    if (rows * width != found) {
      throw error("expected " + rows * width + " bytes of numbers, found " + found);
    }
    this.rowsOfPiece = (int) Math.max(1, LARGEST_PIECE / Math.max(width, 1));
    for (long from = 0; from < rows; from += rowsOfPiece) {
      long count = Math.min(rowsOfPiece, rows - from) * width;
      pieces.add(
          source.bytes(start.position() + from * width, count).order(ByteOrder.LITTLE_ENDIAN));
    }
  }

  /**
   * Opens a file.
   *
   * @throws NsmException of kind {@link Failure#DATA} if it cannot be read or is damaged
   */
  public static NpyFile open(String name) {
    try (FileChannel channel = FileChannel.open(Path.of(name))) {
      return new NpyFile(
          name,
          channel.size(),
          (from, count) -> channel.map(FileChannel.MapMode.READ_ONLY, from, count));
    } catch (NoSuchFileException | InvalidPathException e) {
      throw new NsmException(Failure.DATA, name + ": no such file", e);
    } catch (IOException e) {
      throw new NsmException(Failure.DATA, name + ": cannot be read: " + FileProblem.of(e), e);
    }
  }

  /**
   * Reads an array that is in memory, such as one that was in an archive.
   *
   * @param name what messages call it
   */
  public static NpyFile of(String name, byte[] content) {
    try {
      ByteBuffer all = ByteBuffer.wrap(content.clone());
      return new NpyFile(name, content.length, (from, count) -> all.slice((int) from, (int) count));
    } catch (IOException e) {
      throw new NsmException(Failure.DATA, name + ": cannot be read: " + FileProblem.of(e), e);
    }
  }

  /** Returns the path as it was given. */
  public String name() {
    return name;
  }

  /** Returns the number of rows. */
  public int rows() {
    return rows;
  }

  /** Returns the number of columns. */
  public int columns() {
    return columns;
  }

  /** Copies a row into an array from an offset on. */
  public void row(int row, double[] into, int offset) {
    ByteBuffer piece = pieces.get(row / rowsOfPiece);
    int place = row % rowsOfPiece * columns * element.width();
    for (int j = 0; j < columns; j++) {
      into[offset + j] = element.reading().at(piece, place + j * element.width());
    }
  }

  /** Returns all numbers. */
  public Matrix matrix() {
    if ((long) rows * columns > Integer.MAX_VALUE - 8) {
      throw error(rows + " x " + columns + " numbers are too many to be taken as one matrix");
    }
    double[] all = new double[rows * columns];
    for (int i = 0; i < rows; i++) {
      row(i, all, i * columns);
    }
    return Matrix.of(rows, columns, all);
  }

  /** Reads the header, and leaves the buffer at its end. */
  private String header(ByteBuffer start) {
    byte[] magic = new byte[MAGIC.length];
    if (start.remaining() < 12) {
      throw error("not a NumPy array");
    }
    start.order(ByteOrder.LITTLE_ENDIAN).get(magic);
    int version = start.get();
    start.get();
    if (!java.util.Arrays.equals(magic, MAGIC) || version < 1 || version > 2) {
      throw error("not a NumPy array of format version 1 or 2");
    }
    int length = version == 1 ? Short.toUnsignedInt(start.getShort()) : start.getInt();
    if (length < 0 || length > start.remaining()) {
      throw error("it ends within its header");
    }
    byte[] text = new byte[length];
    start.get(text);
    return new String(text, StandardCharsets.ISO_8859_1);
  }

  private int columns(String... sizes) {
    long product = 1;
    for (int axis = 1; axis < sizes.length && product <= LARGEST_PIECE; axis++) {
      product *= size(sizes[axis]);
    }
    if (product * 8 > LARGEST_PIECE) {
      throw error("a row of " + product + " numbers or more is too long");
    }
    return (int) product;
  }

  private int size(String text) {
    try {
      int size = Integer.parseInt(text);
      if (size >= 0) {
        return size;
      }
    } catch (NumberFormatException e) {
      // Said below.
    }
    throw error("an array with '" + text + "' rows or columns");
  }

  private NsmException error(String message) {
    return new NsmException(Failure.DATA, name + ": " + message);
  }
}
