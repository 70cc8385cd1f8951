package org.nsm.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NpyFileTest {
  @TempDir private Path folder;

  @Test
  void rowsAreReadFromTheMappedFileOneByOne() throws IOException {
    Path file = folder.resolve("table.npy");
    Files.write(file, npy("<f4", "(3, 2)", 1, 2, 3, 4, 5, 6));
    NpyFile table = NpyFile.open(file.toString());
    double[] into = new double[4];
    table.row(2, into, 1);

    assertThat(table.rows()).isEqualTo(3);
    assertThat(table.columns()).isEqualTo(2);
    assertThat(into).containsExactly(0, 5, 6, 0);
    assertThat(table.matrix()).isEqualTo(Matrix.of(3, 2, new double[] {1, 2, 3, 4, 5, 6}));
  }

  @Test
  void furtherAxesAreLaidOutAlongTheRowAndAVectorIsAColumn() {
    NpyFile images = NpyFile.of("images", npy("<f8", "(2, 2, 3)", new double[12]));
    NpyFile vector = NpyFile.of("vector", npy("<f8", "(2,)", 7, 8));

    assertThat(images.rows()).isEqualTo(2);
    assertThat(images.columns()).isEqualTo(6);
    assertThat(vector.matrix()).isEqualTo(Matrix.of(2, 1, new double[] {7, 8}));
  }

  @Test
  void aByteWithoutSignIsNotNegative() {
    byte[] bytes = Arrays.copyOf(npy("|u1", "(1, 2)"), npy("|u1", "(1, 2)").length + 2);
    bytes[bytes.length - 1] = (byte) 200;

    assertThat(NpyFile.of("bytes", bytes).matrix().toArray()).containsExactly(0, 200);
  }

  @Test
  void whatIsDamagedIsNamed() {
    byte[] whole = npy("<f8", "(2, 2)", 1, 2, 3, 4);
    refused(Arrays.copyOf(whole, whole.length - 3), "expected 32 bytes of numbers, found 29");
    refused(Arrays.copyOf(whole, 30), "ends within its header");
    refused(npy("<f8", "(-1, 2)"), "an array with '-1' rows or columns");
    refused(npy("<f8", "()", 1), "found a single number");
    refused(npy("<f8", "(2, 99999999, 99)"), "is too long");
    refused(npy("<c16", "(1,)", 1, 2), "elements of type '<c16'");
    assertThatThrownBy(() -> NpyFile.open("none.npy")).hasMessage("none.npy: no such file");
  }

  private static void refused(byte[] content, String message) {
    assertThatThrownBy(() -> NpyFile.of("a.npy", content))
        .isInstanceOfSatisfying(
            NsmException.class, e -> assertThat(e.failure()).isEqualTo(Failure.DATA))
        .hasMessageStartingWith("a.npy: ")
        .hasMessageContaining(message);
  }

  private static byte[] npy(String type, String shape, double... values) {
    String text = "{'descr': '" + type + "', 'fortran_order': False, 'shape': " + shape + ", }\n";
    ByteBuffer bytes = ByteBuffer.allocate(1000).order(ByteOrder.LITTLE_ENDIAN);
    bytes.put((byte) 0x93).put("NUMPY".getBytes(StandardCharsets.ISO_8859_1));
    bytes.put((byte) 1).put((byte) 0).putShort((short) text.length());
    bytes.put(text.getBytes(StandardCharsets.ISO_8859_1));
    for (double value : values) {
      if (type.endsWith("4")) {
        bytes.putFloat((float) value);
      } else {
        bytes.putDouble(value);
      }
    }
    return Arrays.copyOf(bytes.array(), bytes.position());
  }
}
