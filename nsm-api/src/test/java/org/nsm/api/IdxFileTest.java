package org.nsm.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IdxFileTest {
  @TempDir private Path folder;

  /** Two pictures of two lines of three bytes. */
  private static final byte[] PICTURES = {
    0, 0, 8, 3, 0, 0, 0, 2, 0, 0, 0, 2, 0, 0, 0, 3, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, (byte) 255
  };

  @Test
  void axesBehindTheFirstAreLaidOutAlongTheRow() throws IOException {
    IdxFile file = IdxFile.read("pictures", new ByteArrayInputStream(PICTURES));

    assertThat(file.shape()).containsExactly(2, 2, 3);
    assertThat(file.rows()).isEqualTo(2);
    assertThat(file.columns()).isEqualTo(6);
    assertThat(file.at(0, 5)).isEqualTo(6);
    assertThat(file.at(1, 5)).isEqualTo(255);
  }

  @Test
  void compressedFilesAreUnpacked() throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
      out.write(PICTURES);
    }
    Path file = Files.write(folder.resolve("p.gz"), packed.toByteArray());

    assertThat(IdxFile.read(file.toString()).at(1, 0)).isEqualTo(7);
  }

  @Test
  void damageIsSaid() throws IOException {
    Path cut = Files.write(folder.resolve("cut"), java.util.Arrays.copyOf(PICTURES, 20));
    Path other = Files.writeString(folder.resolve("other"), "no IDX file at all");

    assertThatThrownBy(() -> IdxFile.read(cut.toString()))
        .isInstanceOfSatisfying(
            NsmException.class, e -> assertThat(e.failure()).isEqualTo(Failure.DATA))
        .hasMessage(cut + ": expected 12 bytes of data, found 4");
    assertThatThrownBy(() -> IdxFile.read(other.toString()))
        .hasMessage(other + ": not an IDX file of bytes");
    assertThatThrownBy(() -> IdxFile.read(folder.resolve("none").toString()))
        .hasMessageEndingWith("none: no such file");
  }
}
