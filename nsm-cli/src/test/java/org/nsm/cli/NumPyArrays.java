package org.nsm.cli;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** The arrays of an {@code .npz}, read as NumPy documents the format. */
final class NumPyArrays {
  private static final Pattern HEADER =
      Pattern.compile(
          "\\{'descr': '(<..?\\d*)', 'fortran_order': False, 'shape': \\((.*)\\), } *\n");

  private final Map<String, Array> arrays = new LinkedHashMap<>();

  private NumPyArrays() {}

  private record Array(String type, int[] shape, ByteBuffer data) {}

  static NumPyArrays read(Path file) throws IOException {
    NumPyArrays all = new NumPyArrays();
    try (ZipInputStream zip = new ZipInputStream(Files.newInputStream(file))) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        ByteBuffer npy = ByteBuffer.wrap(zip.readAllBytes()).order(ByteOrder.LITTLE_ENDIAN);
        int length = npy.getShort(8);
        Matcher header =
            HEADER.matcher(new String(npy.array(), 10, length, StandardCharsets.US_ASCII));
        if (!header.matches()) {
          throw new IOException(entry.getName());
        }
        int[] shape =
            Pattern.compile("\\d+")
                .matcher(header.group(2))
                .results()
                .mapToInt(r -> Integer.parseInt(r.group()))
                .toArray();
        ByteBuffer data =
            npy.slice(10 + length, npy.capacity() - 10 - length).order(ByteOrder.LITTLE_ENDIAN);
        String name = entry.getName().replaceFirst("\\.npy$", "");
        all.arrays.put(name, new Array(header.group(1), shape, data));
      }
    }
    return all;
  }

  /** Returns a number of an array of floating-point numbers. */
  double at(String name, int... indices) {
    Array array = arrays.get(name);
    if (indices.length != array.shape.length) {
      throw new IllegalArgumentException(name + " has the shape " + Arrays.toString(array.shape));
    }
    int at = 0;
    for (int axis = 0; axis < indices.length; axis++) {
      at = at * array.shape[axis] + indices[axis];
    }
    return array.type.equals("<f4") ? array.data.getFloat(4 * at) : array.data.getDouble(8 * at);
  }

  /** Returns a text. */
  String text(String name) {
    ByteBuffer data = arrays.get(name).data.duplicate();
    return Charset.forName("UTF-32LE").decode(data).toString();
  }
}
