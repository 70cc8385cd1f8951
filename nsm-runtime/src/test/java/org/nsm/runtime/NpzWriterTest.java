package org.nsm.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;
import org.nsm.api.Matrix;

class NpzWriterTest {

  private static byte[] write(Map<String, Matrix> arrays) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    NpzWriter.write(arrays, out);
    return out.toByteArray();
  }

  @Test
  void eachArrayIsAnNpyOfDoublesInRowOrder() throws IOException {
    Map<String, Matrix> arrays = new LinkedHashMap<>();
    arrays.put("points", Matrix.of(2, 3, new double[] {1, 2, 3, 4, 5, -0.5}));
    arrays.put("empty", Matrix.of(0, 3, new double[0]));
    try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(write(arrays)))) {
      ZipEntry first = zip.getNextEntry();
      assertThat(first.getName()).isEqualTo("points.npy");
      byte[] npy = zip.readAllBytes();
      // The prefix of format version 1.0, and data at a multiple of 64 bytes.
      assertThat(npy).startsWith(0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0);
      int header = ByteBuffer.wrap(npy).order(ByteOrder.LITTLE_ENDIAN).getShort(8);
      assertThat((10 + header) % 64).isZero();
      assertThat(new String(npy, 10, header, StandardCharsets.US_ASCII))
          .startsWith("{'descr': '<f8', 'fortran_order': False, 'shape': (2, 3), }")
          .endsWith("\n");
      ByteBuffer data = ByteBuffer.wrap(npy, 10 + header, 48).order(ByteOrder.LITTLE_ENDIAN);
      for (double expected : new double[] {1, 2, 3, 4, 5, -0.5}) {
        assertThat(data.getDouble()).isEqualTo(expected);
      }
      assertThat(data.hasRemaining()).isFalse();
      assertThat(zip.getNextEntry().getName()).isEqualTo("empty.npy");
      assertThat(zip.getNextEntry()).isNull();
    }
  }

  @Test
  void equalArraysGiveEqualBytes() throws IOException {
    Map<String, Matrix> arrays = Map.of("a", Matrix.create(5, 5, (i, j) -> i * Math.PI + j));
    assertThat(write(arrays)).isEqualTo(write(arrays));
  }
}
