package org.nsm.runtime;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.nsm.api.Matrix;

/**
 * NumPy's {@code .npz}: a zip of {@link NpyArray}s. Equal arrays give equal bytes. Own code, as it
 * is one page and no small library for Java 17 writes it.
 */
final class NpzWriter {
  /** The earliest time a zip can hold: times must not make equal arrays differ. */
  private static final LocalDateTime TIME = LocalDateTime.of(1980, 1, 1, 0, 0);

  private NpzWriter() {}

  /** Writes matrices of doubles. */
  static void write(Map<String, Matrix> matrices, OutputStream out) throws IOException {
    Map<String, NpyArray> arrays = new LinkedHashMap<>();
    matrices.forEach((name, matrix) -> arrays.put(name, NpyArray.of(matrix)));
    writeArrays(arrays, out);
  }

  /** Writes arrays of any kind. */
  static void writeArrays(Map<String, NpyArray> arrays, OutputStream out) throws IOException {
    ZipOutputStream zip = new ZipOutputStream(out, StandardCharsets.UTF_8);
    for (Map.Entry<String, NpyArray> entry : arrays.entrySet()) {
      ZipEntry file = new ZipEntry(entry.getKey() + ".npy");
      file.setTimeLocal(TIME);
      zip.putNextEntry(file);
      zip.write(entry.getValue().header());
      zip.write(entry.getValue().data());
      zip.closeEntry();
    }
    zip.finish();
  }
}
