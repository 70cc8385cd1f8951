package org.nsm.operators;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.nsm.api.Matrix;
import org.nsm.api.spi.OperatorProvider;
import org.nsm.testkit.OperatorContract;

final class PairedFilesContractTest extends OperatorContract {
  @TempDir static Path folder;

  /** x in the plane and y on a line, y = x₁ − x₂² and some more. */
  @BeforeAll
  static void writePairs() throws IOException {
    Matrix points = Checked.points(300, 3, 1);
    StringBuilder x = new StringBuilder("first,second\n");
    StringBuilder y = new StringBuilder();
    for (int i = 0; i < points.rows(); i++) {
      double u = points.at(i, 0);
      double v = points.at(i, 1);
      x.append(u).append(',').append(v).append('\n');
      y.append(u - v * v + 0.3 * points.at(i, 2)).append('\n');
    }
    Files.writeString(folder.resolve("x.csv"), x);
    Files.writeString(folder.resolve("y.csv"), y);
  }

  @Override
  public OperatorProvider provider() {
    return new ConditionalExpectationProvider();
  }

  @Override
  public Map<String, Object> settings() {
    return Map.of(
        "source",
        "file",
        "x",
        folder.resolve("x.csv").toString(),
        "y",
        folder.resolve("y.csv").toString(),
        "judge-by",
        "linear");
  }

  /** A line of numbers has one canonical correlation, after the constant. */
  @Override
  public int modes() {
    return 2;
  }
}
