package org.nsm.operators;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nsm.api.Failure;
import org.nsm.api.Matrix;
import org.nsm.api.NsmException;
import org.nsm.api.Seeds;
import org.nsm.api.SettingsException;
import org.nsm.api.spi.ExactSpectrum;
import org.nsm.api.spi.Operator;
import org.nsm.api.tensor.DType;
import org.nsm.api.tensor.RandomKey;
import org.nsm.api.tensor.Tensor;
import org.nsm.testkit.JavaAlgebra;

class MatrixOperatorTest {
  private static final int SIZE = 30;
  private static final Matrix MATRIX = random(SIZE);

  @TempDir private Path folder;

  @Test
  void actsAsTheMatrixOnTheRowsOfTheBatch() {
    Matrix rows = Matrix.of(4, 1, new double[] {3, 0, 29, 3});
    Matrix[] seen = Checked.act(MatrixOperator.of(MATRIX), rows, 2, MatrixOperatorTest::waves);

    Matrix f = waves(Matrix.create(SIZE, 1, (i, j) -> i));
    Matrix image = MATRIX.times(f);
    for (int b = 0; b < 4; b++) {
      for (int l = 0; l < 2; l++) {
        int i = (int) rows.at(b, 0);
        assertThat(seen[0].at(b, l)).isCloseTo(f.at(i, l), within(1e-14));
        assertThat(seen[1].at(b, l)).isCloseTo(image.at(i, l), within(1e-12));
      }
    }
  }

  @Test
  void mapsEachEigenfunctionToItsEigenvalueTimesItself() {
    Operator operator = MatrixOperator.of(MATRIX);
    ExactSpectrum exact = operator.exactSpectrum().orElseThrow();
    Matrix all = Matrix.create(SIZE, 1, (i, j) -> i);
    Matrix[] seen = Checked.act(operator, all, SIZE, x -> exact.functions(x, SIZE).orElseThrow());

    double[] values = exact.values(SIZE);
    for (int i = 0; i < SIZE; i++) {
      for (int l = 0; l < SIZE; l++) {
        assertThat(seen[1].at(i, l)).isCloseTo(values[l] * seen[0].at(i, l), within(1e-11));
      }
    }
  }

  @Test
  void eigenvaluesFallAndAreThoseOfAKnownMatrix() {
    // The path graph's second differences: 2 − 2cos(πk/(n+1)), all simple.
    Matrix path = Matrix.create(9, 9, (i, j) -> i == j ? 2 : Math.abs(i - j) == 1 ? -1 : 0);
    double[] expected = new double[9];
    Arrays.setAll(expected, k -> 2 - 2 * Math.cos(Math.PI * (9 - k) / 10));

    ExactSpectrum exact = MatrixOperator.of(path).exactSpectrum().orElseThrow();
    assertThat(exact.values(100)).containsExactly(expected, within(1e-13));
    assertThat(exact.functions(Matrix.create(9, 1, (i, j) -> i), 100).orElseThrow().columns())
        .isEqualTo(9);
  }

  @Test
  void knowsWhetherAnEigenvalueIsNegative() {
    Matrix square = MATRIX.times(MATRIX);
    Matrix singular = Matrix.of(2, 2, new double[] {1, 1, 1, 1});
    assertThat(MatrixOperator.of(square).descriptor().positive()).isTrue();
    assertThat(MatrixOperator.of(singular).descriptor().positive()).isTrue();
    assertThat(MatrixOperator.of(MATRIX).descriptor().positive()).isFalse();
  }

  @Test
  void eigenfunctionsAreOrthonormalInTheMeanSquare() {
    assertThat(Checked.gramError(MatrixOperator.of(MATRIX), 1, SIZE)).isLessThan(1e-12);
    assertThat(Checked.gramError(MatrixOperator.of(MATRIX), 2, SIZE)).isLessThan(1e-12);
  }

  @Test
  void samplerGivesAllRowsInOrderWhenTheBatchIsTheDomain() {
    JavaAlgebra a = JavaAlgebra.create();
    double[] expected = new double[SIZE];
    Arrays.setAll(expected, i -> i);
    assertThat(draw(a, SIZE)).containsExactly(expected);
  }

  @Test
  void samplerGivesEachRowEquallyOftenOtherwise() {
    double[] drawn = draw(JavaAlgebra.create(), 30_000);
    int[] counts = new int[SIZE];
    for (double index : drawn) {
      counts[(int) index]++;
      assertThat(index).isEqualTo(Math.rint(index));
    }
    // About 1000 each, with a standard deviation of 31.
    for (int count : counts) {
      assertThat(count).isBetween(850, 1150);
    }
  }

  @Test
  void namesTheEntryThatIsNotSymmetric() {
    assertThatThrownBy(() -> create(Map.of("entries", List.of(1, 2, 3, 4))))
        .isInstanceOfSatisfying(
            NsmException.class, e -> assertThat(e.failure()).isEqualTo(Failure.DATA))
        .hasMessageContaining("row 1, column 0 is 3.0")
        .hasMessageContaining("2.0");
  }

  @Test
  void refusesEntriesThatAreNoSquare() {
    assertThatThrownBy(() -> create(Map.of("entries", List.of(1, 2, 3))))
        .isInstanceOf(SettingsException.class)
        .hasMessageContaining("found 3");
    assertThatThrownBy(() -> create(Map.of("entries", List.of(1, 2, 2, 1), "size", 3)))
        .isInstanceOf(SettingsException.class)
        .hasMessageContaining("expected 9 numbers, found 4");
    assertThatThrownBy(() -> create(Map.of()))
        .isInstanceOf(SettingsException.class)
        .hasMessageContaining("either entries or a path");
  }

  @Test
  void readsAMatrixFromAFile() throws IOException {
    Path file = Files.writeString(folder.resolve("a.txt"), "# a comment\n2, 1\n1 3 # more\n");

    double[] values =
        create(Map.of("path", file.toString())).exactSpectrum().orElseThrow().values(2);
    assertThat(values)
        .containsExactly(
            new double[] {2.5 + Math.sqrt(1.25), 2.5 - Math.sqrt(1.25)}, within(1e-14));
  }

  @Test
  void namesTheFileAndTheLineThatCannotBeRead() throws IOException {
    Path broken = Files.writeString(folder.resolve("b.txt"), "1 2\n2 x\n");
    Path odd = Files.writeString(folder.resolve("c.txt"), "1 2 2\n");
    Path infinite = Files.writeString(folder.resolve("d.txt"), "1 2 2 NaN\n");
    Path empty = Files.writeString(folder.resolve("e.txt"), "");
    Path binary = Files.write(folder.resolve("f.txt"), new byte[] {(byte) 0xff, (byte) 0xfe, 0});

    dataError(broken.toString(), "b.txt:2: expected a number, found 'x'");
    dataError(odd.toString(), "found 3");
    dataError(infinite.toString(), "row 1, column 1 is NaN");
    dataError(empty.toString(), "found 0");
    dataError(binary.toString(), "cannot be read as text");
    dataError(folder.resolve("missing.txt").toString(), "no such file");
  }

  private static void dataError(String path, String message) {
    assertThatThrownBy(() -> create(Map.of("path", path)))
        .isInstanceOfSatisfying(
            NsmException.class, e -> assertThat(e.failure()).isEqualTo(Failure.DATA))
        .hasMessageContaining(message);
  }

  private static Operator create(Map<String, ?> raw) {
    MatrixOperatorProvider provider = new MatrixOperatorProvider();
    return provider.create(provider.schema().bind(raw));
  }

  private static double[] draw(JavaAlgebra a, int count) {
    RandomKey key = new RandomKey(1, a.scalar(1, DType.INT32));
    Tensor x = IndexSampler.of(SIZE).draw(a, key, count, DType.FLOAT32).x();
    return JavaAlgebra.values(x);
  }

  private static Matrix waves(Matrix x) {
    return Matrix.create(
        x.rows(), 2, (i, j) -> j == 0 ? Math.sin(x.at(i, 0)) : 1 + 0.1 * x.at(i, 0));
  }

  private static Matrix random(int n) {
    var random = new Seeds(11).generator("matrix");
    Matrix half = Matrix.create(n, n, (i, j) -> random.nextGaussian());
    return Matrix.create(n, n, (i, j) -> half.at(i, j) + half.at(j, i));
  }
}
