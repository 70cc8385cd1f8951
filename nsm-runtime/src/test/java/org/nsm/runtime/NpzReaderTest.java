package org.nsm.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nsm.api.Failure;
import org.nsm.api.Matrix;
import org.nsm.api.NsmException;

class NpzReaderTest {
  private static Map<String, Matrix> arrays() {
    Map<String, Matrix> arrays = new LinkedHashMap<>();
    arrays.put("second", Matrix.of(2, 3, new double[] {1, 2, 3, 4, Double.NaN, -0.5}));
    arrays.put("first", Matrix.create(40, 7, (i, j) -> Math.sin(i + 1e-3 * j)));
    arrays.put("empty", Matrix.of(0, 3, new double[0]));
    return arrays;
  }

  private static byte[] written() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    NpzWriter.write(arrays(), out);
    return out.toByteArray();
  }

  private static Map<String, Matrix> read(byte[] bytes) throws IOException {
    return NpzReader.read(new ByteArrayInputStream(bytes));
  }

  @Test
  void whatWasWrittenComesBackBitByBitAndInOrder() throws IOException {
    Map<String, Matrix> read = read(written());
    assertThat(read.keySet()).containsExactly("second", "first", "empty");
    arrays()
        .forEach(
            (name, matrix) -> {
              assertThat(read.get(name).rows()).isEqualTo(matrix.rows());
              assertThat(read.get(name).toArray()).isEqualTo(matrix.toArray());
            });
  }

  @Test
  void tornFilesAreRefused() throws IOException {
    byte[] whole = written();
    for (int length : new int[] {0, 3, 40, 150, 600}) {
      assertThatThrownBy(() -> read(Arrays.copyOf(whole, length))).isInstanceOf(IOException.class);
    }
  }

  @Test
  void arraysOfOtherKindsAreRefusedByName() throws IOException {
    String header = "{'descr': '<f4', 'fortran_order': False, 'shape': (2, 3), }\n";
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(out)) {
      zip.putNextEntry(new ZipEntry("small.npy"));
      zip.write(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0, (byte) header.length(), 0});
      zip.write(header.getBytes(StandardCharsets.US_ASCII));
      zip.write(new byte[24]);
    }
    assertThatThrownBy(() -> read(out.toByteArray()))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("small.npy");
  }

  private static byte[] zip(String name, String shape, long zeros, int times) throws IOException {
    String header = "{'descr': '<f8', 'fortran_order': False, 'shape': (" + shape + "), }\n";
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(out)) {
      for (int i = 0; i < times; i++) {
        zip.putNextEntry(new ZipEntry(name.formatted(i)));
        zip.write(
            new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0, (byte) header.length(), 0});
        zip.write(header.getBytes(StandardCharsets.US_ASCII));
        for (long left = zeros; left > 0; left -= 1 << 16) {
          zip.write(new byte[(int) Math.min(left, 1 << 16)]);
        }
      }
    }
    return out.toByteArray();
  }

  @ParameterizedTest
  @ValueSource(strings = {"../../evil.npy", "/etc/evil.npy", "a/b.npy", "..", "a\u001b[2J.npy", ""})
  void namesThatArePathsAreRefused(String name) throws IOException {
    byte[] file = zip(name, "1, 1", 8, 1);
    assertThatThrownBy(() -> read(file))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("is no name of an array")
        .satisfies(e -> assertThat(e.getMessage()).doesNotContain("\u001b"));
  }

  @Test
  void archivesThatUnfoldToAnySizeAreRefusedBeforeTheyDo() throws IOException {
    byte[] large = zip("a.npy", "20000, 20000", 0, 1);
    assertThatThrownBy(() -> read(large)).hasMessageContaining("is too large: all arrays may have");
    byte[] many = zip("a%d.npy", "1, 1", 8, 1001);
    assertThatThrownBy(() -> read(many)).hasMessageContaining("one of more than 1000");
  }

  @Test
  void aRunFolderSaysWhichFileIsDamaged(@TempDir Path folder) throws IOException {
    Files.writeString(folder.resolve(RunFolder.RESOLVED), "name: x\n");
    assertThat(RunFolder.open(folder).arrays()).isEmpty();
    Files.write(folder.resolve(RunFolder.MODES), Arrays.copyOf(written(), 200));
    assertThatThrownBy(() -> RunFolder.open(folder).arrays())
        .isInstanceOfSatisfying(
            NsmException.class, e -> assertThat(e.failure()).isEqualTo(Failure.DATA))
        .hasMessageContaining(RunFolder.MODES);
  }
}
