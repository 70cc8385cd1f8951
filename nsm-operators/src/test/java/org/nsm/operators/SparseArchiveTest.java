package org.nsm.operators;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nsm.api.Matrix;
import org.nsm.api.NsmException;

class SparseArchiveTest {
  private static final double[][] EXPECTED = {{0, 1.5, 0}, {-2, 0, 4}};

  @TempDir Path folder;

  /** As numpy.save writes a one-dimensional array. */
  private static byte[] npy(String type, double... values) {
    byte[] header = header(type, values.length);
    ByteBuffer all =
        ByteBuffer.allocate(header.length + 8 * values.length).order(ByteOrder.LITTLE_ENDIAN);
    all.put(header);
    for (double value : values) {
      if (type.equals("<f8")) {
        all.putDouble(value);
      } else {
        all.putLong((long) value);
      }
    }
    return all.array();
  }

  private static byte[] header(String type, int count) {
    String text =
        "{'descr': '%s', 'fortran_order': False, 'shape': (%d,), }".formatted(type, count);
    String padded = text + " ".repeat(63 - (10 + text.length()) % 64) + "\n";
    ByteBuffer bytes = ByteBuffer.allocate(10 + padded.length()).order(ByteOrder.LITTLE_ENDIAN);
    bytes.put(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0});
    bytes.putShort((short) padded.length());
    bytes.put(padded.getBytes(StandardCharsets.ISO_8859_1));
    return bytes.array();
  }

  private static byte[] format(String name) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.write(header("|S3", 1));
    bytes.write(name.getBytes(StandardCharsets.ISO_8859_1));
    return bytes.toByteArray();
  }

  private static Map<String, byte[]> compressedRows() throws IOException {
    Map<String, byte[]> members = new LinkedHashMap<>();
    members.put("indices", npy("<i8", 1, 0, 2));
    members.put("indptr", npy("<i8", 0, 1, 3));
    members.put("format", format("csr"));
    members.put("shape", npy("<i8", 2, 3));
    members.put("data", npy("<f8", 1.5, -2, 4));
    return members;
  }

  private String write(Map<String, byte[]> members) throws IOException {
    Path file = folder.resolve("matrix.npz");
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
      for (var member : members.entrySet()) {
        zip.putNextEntry(new ZipEntry(member.getKey() + ".npy"));
        zip.write(member.getValue());
      }
    }
    return file.toString();
  }

  private static void requireExpected(SparseMatrix matrix) {
    assertThat(matrix.dense()).isEqualTo(Matrix.create(2, 3, (i, j) -> EXPECTED[i][j]));
  }

  @Test
  void compressedRowsAndColumnsAreRead() throws IOException {
    requireExpected(SparseArchive.read(write(compressedRows())));

    Map<String, byte[]> columns = compressedRows();
    columns.put("format", format("csc"));
    columns.put("indices", npy("<i8", 1, 0, 1));
    columns.put("indptr", npy("<i8", 0, 1, 2, 3));
    columns.put("data", npy("<f8", -2, 1.5, 4));
    requireExpected(SparseArchive.read(write(columns)));
  }

  @Test
  void whatIsWrongIsNamed() throws IOException {
    refuses("format", format("coo"), "expected a sparse matrix of format csr or csc");
    refuses("indptr", npy("<i8", 0, 3), "indptr.npy: expected 3 numbers, found 2");
    refuses("indptr", npy("<i8", 0, 5, 3), "indptr.npy: number 1 (counted from 0) is 5.0");
    refuses("indices", npy("<i8", 1, 0, 3), "expected a whole number 0 to 2");
    refuses("indices", npy("<i8", 1, 0), "indices.npy has 2 numbers, and data.npy 3");
    refuses(
        "data",
        npy("<f8", 1, Double.NaN, 2),
        "the entry in row 1, column 0 (counted from 0) is NaN");
    refuses("shape", npy("<i8", 2), "shape.npy: expected two numbers, found 1");
    Map<String, byte[]> without = compressedRows();
    without.remove("data");
    assertThatThrownBy(() -> SparseArchive.read(write(without)))
        .isInstanceOf(NsmException.class)
        .hasMessageContaining("there is no data.npy in it");
    assertThatThrownBy(() -> SparseArchive.read(folder.resolve("none.npz").toString()))
        .isInstanceOf(NsmException.class)
        .hasMessageContaining("no such file");
    Path text = Files.writeString(folder.resolve("text.npz"), "no archive");
    assertThatThrownBy(() -> SparseArchive.read(text.toString()))
        .isInstanceOf(NsmException.class)
        .hasMessageContaining("cannot be read as an archive");
  }

  private void refuses(String member, byte[] content, String message) throws IOException {
    Map<String, byte[]> members = compressedRows();
    members.put(member, content);
    String file = write(members);
    assertThatThrownBy(() -> SparseArchive.read(file))
        .isInstanceOf(NsmException.class)
        .hasMessageStartingWith(file + ": ")
        .hasMessageContaining(message);
  }
}
