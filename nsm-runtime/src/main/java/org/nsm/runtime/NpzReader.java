package org.nsm.runtime;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;
import org.nsm.api.Matrix;
import org.nsm.api.OneLine;

/** Reads what {@link NpzWriter} writes: matrices of doubles, row by row. */
final class NpzReader {
  private static final int PREFIX = 10;

  /** A small archive can unfold to any size; what is plotted never needs as much as this. */
  private static final long LARGEST = 1L << 30;

  private static final int MOST = 1000;

  /** Names, and no paths: whoever unpacks the file must find it all in one folder. */
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9._-]{0,99}");

  private static final Pattern HEADER =
      Pattern.compile(
          "\\{'descr': '<f8', 'fortran_order': False, 'shape': \\((\\d{1,9}), (\\d{1,9})\\), }\\s*");

  private NpzReader() {}

  /**
   * Returns the arrays by name, in the order of the file.
   *
   * @throws IOException if the file is torn or holds anything else
   */
  static Map<String, Matrix> read(InputStream in) throws IOException {
    Map<String, Matrix> arrays = new LinkedHashMap<>();
    ZipInputStream zip = new ZipInputStream(in, StandardCharsets.UTF_8);
    long left = LARGEST;
    for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
      String name = entry.getName();
      if (!NAME.matcher(name).matches()) {
        throw new ZipException(OneLine.quoted(name) + " is no name of an array");
      }
      Matrix array = array(name, zip, left);
      left -= 8L * array.rows() * array.columns();
      if (arrays.put(name.replaceFirst("\\.npy$", ""), array) != null || arrays.size() > MOST) {
        throw new ZipException(name + " is there twice, or one of more than " + MOST);
      }
    }
    if (arrays.isEmpty()) {
      throw new ZipException("no arrays");
    }
    return arrays;
  }

  private static Matrix array(String name, InputStream zip, long left) throws IOException {
    DataInputStream in = new DataInputStream(zip);
    ByteBuffer prefix =
        ByteBuffer.wrap(in.readNBytes(PREFIX)).order(ByteOrder.LITTLE_ENDIAN).position(0);
    if (prefix.remaining() < PREFIX || prefix.getInt(0) != 0x4d554e93) {
      throw new ZipException(name + " is no array of NumPy");
    }
    int length = Short.toUnsignedInt(prefix.getShort(PREFIX - 2));
    Matcher header = HEADER.matcher(new String(in.readNBytes(length), StandardCharsets.ISO_8859_1));
    if (!header.matches()) {
      throw new ZipException(name + " is no matrix of doubles, row by row");
    }
    int rows = Integer.parseInt(header.group(1));
    int columns = Integer.parseInt(header.group(2));
    long bytes = 8L * rows * columns;
    if (bytes > left) {
      throw new ZipException(
          name + " is too large: all arrays may have " + (LARGEST >> 20) + " MiB together");
    }
    byte[] data = in.readNBytes((int) bytes);
    if (data.length < bytes) {
      throw new ZipException(name + " is torn");
    }
    double[] values = new double[rows * columns];
    ByteBuffer.wrap(data).order(ByteOrder.LITTLE_ENDIAN).asDoubleBuffer().get(values);
    return Matrix.of(rows, columns, values);
  }
}
