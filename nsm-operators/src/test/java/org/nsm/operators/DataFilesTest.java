package org.nsm.operators;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nsm.api.Failure;
import org.nsm.api.Matrix;
import org.nsm.api.NsmException;
import org.nsm.api.PointFile;

class DataFilesTest {
  @TempDir private Path folder;

  @Test
  void matrixMarketFilesOfAllShapesAreRead() throws IOException {
    Matrix general = Matrix.of(2, 3, new double[] {0, 1.5, 0, -2, 0, 4});
    assertThat(
            market(
                """
                %%MatrixMarket matrix coordinate real general
                % note
                2 3 3
                1 2 1.5
                2 1 -2
                2 3 4e0
                """))
        .isEqualTo(general);
    assertThat(market("%%MatrixMarket matrix array real general\n2 3\n0\n-2\n1.5\n0\n0\n4\n"))
        .isEqualTo(general);
    Matrix symmetric = Matrix.of(2, 2, new double[] {1, 3, 3, 2});
    assertThat(
            market(
                """
                %%MatrixMarket matrix coordinate integer symmetric
                2 2 3
                1 1 1
                2 1 3
                2 2 2
                """))
        .isEqualTo(symmetric);
    assertThat(market("%%MatrixMarket matrix array real symmetric\n2 2\n1\n3\n2\n"))
        .isEqualTo(symmetric);
    assertThat(market("%%MatrixMarket matrix coordinate pattern symmetric\n2 2 1\n2 1\n"))
        .isEqualTo(Matrix.of(2, 2, new double[] {0, 1, 1, 0}));
    assertThat(market("%%MatrixMarket matrix array real skew-symmetric\n3 3\n1\n2\n3\n"))
        .isEqualTo(Matrix.of(3, 3, new double[] {0, -1, -2, 1, 0, -3, 2, 3, 0}));
  }

  @Test
  void matrixMarketFilesSayWhatIsWrongAndWhere() throws IOException {
    String head = "%%MatrixMarket matrix coordinate real general\n";
    refused(MatrixMarketFile::read, "1 2 3\n", ":1: expected '%%MatrixMarket");
    refused(
        MatrixMarketFile::read,
        "%%MatrixMarket matrix coordinate complex general\n",
        ":1: 'complex' is not supported; expected real or integer or pattern");
    refused(MatrixMarketFile::read, head + "2 2\n", ":2: expected 'ROWS COLUMNS ENTRIES'");
    refused(MatrixMarketFile::read, head + "2 2 1\n3 1 1\n", ":3: expected a whole number 1 to 2");
    refused(MatrixMarketFile::read, head + "2 2 1\n1 1 NaN\n", ":3: expected a finite number");
    refused(MatrixMarketFile::read, head + "2 2 1\n1 1\n", ":3: expected 3 numbers, found 2");
    refused(MatrixMarketFile::read, head + "2 2 2\n1 1 1\n", "expected 2 entries, found 1");
    refused(
        MatrixMarketFile::read,
        head + "2 2 1\n1 1 1\n1 2 1\n",
        ":4: more than the 1 entries that were announced");
    refused(MatrixMarketFile::read, head, "the line with the size is missing");
    assertThatThrownBy(() -> MatrixMarketFile.read("none.mtx"))
        .hasMessageStartingWith("none.mtx: no such file, looked for in ");
  }

  @Test
  void edgeListsAreGraphs() throws IOException {
    Graph graph = EdgeListFile.read(file("# a path\n0 1\n1,2,0.5\n2 1 0.5 % again\n\n"));

    assertThat(graph.weights().dense())
        .isEqualTo(Matrix.of(3, 3, new double[] {0, 1, 0, 1, 0, 0.5, 0, 0.5, 0}));
  }

  @Test
  void edgeListsSayWhatIsWrongAndWhere() throws IOException {
    refused(EdgeListFile::read, "0 1\n1 x\n", ":2: expected a whole number 0 to 16777215");
    refused(EdgeListFile::read, "0 1 nan\n", ":1: expected a number, found 'nan'");
    refused(EdgeListFile::read, "0 1 -2\n", ":1: the weight -2.0 is negative");
    refused(EdgeListFile::read, "0 1 2 3\n", ":1: expected two vertices and a weight");
    refused(
        EdgeListFile::read,
        "0 1 2\n1 0 3\n",
        ":2: the edge between 1 and 0 has weight 3.0, and had");
    refused(EdgeListFile::read, "# nothing\n", "there is no edge");
  }

  @Test
  void pointsAreReadFromTextAndFromNumpyArrays() throws IOException {
    Matrix points = Matrix.of(2, 2, new double[] {1, 2.5, -3, 4});

    assertThat(PointFile.read(file("x, y\n1, 2.5\n-3; 4 # two\n"))).isEqualTo(points);
    for (String type : new String[] {"<f8", "<f4"}) {
      Path file = folder.resolve("points.npy");
      Files.write(file, npy(type, "(2, 2)", points.toArray()));
      assertThat(PointFile.read(file.toString())).isEqualTo(points);
    }
  }

  @Test
  void pointsSayWhatIsWrongAndWhere() throws IOException {
    refused(PointFile::read, "1 2\n3\n", ":2: expected 2 numbers, found 1");
    refused(
        PointFile::read, "1 2\n3 NaN\n", ":2: expected a finite number in column 2, found 'NaN'");
    refused(PointFile::read, "x y\n", "there are no points");
    Path file = folder.resolve("bad.npy");
    Files.write(file, npy("<f8", "(1, 2)", 1, Double.NaN));
    assertThatThrownBy(() -> PointFile.read(file.toString()))
        .hasMessageContaining("row 0, column 1 (counted from 0) is NaN");
    Files.write(file, npy(">f8", "(1, 2)", 1, 2));
    assertThatThrownBy(() -> PointFile.read(file.toString())).hasMessageContaining("'>f8'");
    Files.write(file, npy("<f8", "(1, 3)", 1, 2));
    assertThatThrownBy(() -> PointFile.read(file.toString()))
        .hasMessageContaining("expected 24 bytes of numbers, found 16");
    Files.writeString(file, "no array at all");
    assertThatThrownBy(() -> PointFile.read(file.toString()))
        .hasMessageContaining("not a NumPy array");
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
    return java.util.Arrays.copyOf(bytes.array(), bytes.position());
  }

  private Matrix market(String text) throws IOException {
    return MatrixMarketFile.read(file(text)).dense();
  }

  private String file(String text) throws IOException {
    return Files.writeString(folder.resolve("data.txt"), text).toString();
  }

  private void refused(Function<String, ?> read, String text, String message) throws IOException {
    String file = file(text);
    assertThatThrownBy(() -> read.apply(file))
        .isInstanceOfSatisfying(
            NsmException.class, e -> assertThat(e.failure()).isEqualTo(Failure.DATA))
        .hasMessageStartingWith(file)
        .hasMessageContaining(message);
  }
}
