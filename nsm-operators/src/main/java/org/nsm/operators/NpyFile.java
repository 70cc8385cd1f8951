package org.nsm.operators;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.nsm.api.Failure;
import org.nsm.api.Matrix;
import org.nsm.api.NsmException;

/**
 * Reads a one- or two-dimensional numeric array in NumPy's {@code .npy} format, versions 1 and 2,
 * row by row (C order), little-endian; a one-dimensional array is a column.
 */
final class NpyFile {
  private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};
  private static final Pattern HEADER =
      Pattern.compile(
          "'descr':\\s*'([^']*)'.*'fortran_order':\\s*(\\w+).*'shape':\\s*\\(([^)]*)\\)",
          Pattern.DOTALL);

  private final String name;
  private final ByteBuffer bytes;

  private NpyFile(String name, ByteBuffer bytes) {
    this.name = name;
    this.bytes = bytes;
  }

  static Matrix read(String name) {
    try {
      byte[] all = Files.readAllBytes(Path.of(name));
      return new NpyFile(name, ByteBuffer.wrap(all).order(ByteOrder.LITTLE_ENDIAN)).matrix();
    } catch (NoSuchFileException | InvalidPathException e) {
      throw new NsmException(Failure.DATA, name + ": no such file", e);
    } catch (IOException e) {
      throw new NsmException(Failure.DATA, name + ": cannot be read: " + e, e);
    }
  }

  private Matrix matrix() {
    Matcher header = HEADER.matcher(header());
    if (!header.find()) {
      throw error("its header is not one of NumPy's");
    }
    if (header.group(2).equals("True")) {
      throw error("it is stored column by column; expected C order, as numpy.ascontiguousarray");
    }
    String[] sizes = header.group(3).replaceAll("[\\s,]+$", "").split("\\s*,\\s*");
    if (sizes.length > 2 || sizes[0].isEmpty()) {
      throw error("expected an array of one or two dimensions, found (" + header.group(3) + ")");
    }
    int rows = size(sizes[0]);
    int columns = sizes.length == 1 ? 1 : size(sizes[1]);
    String type = header.group(1);
    if (!type.matches("[<|=](f4|f8|i1|i2|i4|i8|u1|b1)")) {
      throw error("elements of type '" + type + "'; expected little-endian f4, f8, i1 … i8 or u1");
    }
    int width = type.charAt(2) - '0';
    if ((long) rows * columns * width != bytes.remaining()) {
      throw error(
          "expected "
              + (long) rows * columns * width
              + " bytes of numbers, found "
              + bytes.remaining());
    }
    return Matrix.create(rows, columns, (i, j) -> next(type.substring(1)));
  }

  private String header() {
    byte[] magic = new byte[MAGIC.length];
    if (bytes.remaining() < 12) {
      throw error("not a NumPy array");
    }
    bytes.get(magic);
    int version = bytes.get();
    bytes.get();
    if (!java.util.Arrays.equals(magic, MAGIC) || version < 1 || version > 2) {
      throw error("not a NumPy array of format version 1 or 2");
    }
    int length = version == 1 ? Short.toUnsignedInt(bytes.getShort()) : bytes.getInt();
    if (length < 0 || length > bytes.remaining()) {
      throw error("it ends within its header");
    }
    byte[] text = new byte[length];
    bytes.get(text);
    return new String(text, StandardCharsets.ISO_8859_1);
  }

  private double next(String type) {
    return switch (type) {
      case "f4" -> bytes.getFloat();
      case "f8" -> bytes.getDouble();
      case "i2" -> bytes.getShort();
      case "i4" -> bytes.getInt();
      case "i8" -> bytes.getLong();
      case "u1" -> Byte.toUnsignedInt(bytes.get());
      default -> bytes.get();
    };
  }

  private int size(String text) {
    try {
      return Integer.parseInt(text);
    } catch (NumberFormatException e) {
      throw error("an array with '" + text + "' rows or columns");
    }
  }

  private NsmException error(String message) {
    return new NsmException(Failure.DATA, name + ": " + message);
  }
}
