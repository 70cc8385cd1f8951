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

final class KernelPointsContractTest extends OperatorContract {
  @TempDir static Path folder;

  @BeforeAll
  static void writePoints() throws IOException {
    Matrix points = Checked.points(30, 2, 1.5);
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < points.rows(); i++) {
      text.append(points.at(i, 0)).append(',').append(points.at(i, 1)).append('\n');
    }
    Files.writeString(folder.resolve("points.csv"), text);
  }

  @Override
  public OperatorProvider provider() {
    return new KernelOperatorProvider();
  }

  @Override
  public Map<String, Object> settings() {
    return Map.of("law", "points", "path", folder.resolve("points.csv").toString());
  }
}
