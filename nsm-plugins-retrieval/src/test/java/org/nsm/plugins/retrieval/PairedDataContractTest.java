package org.nsm.plugins.retrieval;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.nsm.api.spi.OperatorProvider;
import org.nsm.testkit.OperatorContract;

final class PairedDataContractTest extends OperatorContract {
  @TempDir private static Path folder;

  /** Sixty points of a plane and of a line, in four classes of different sizes. */
  @BeforeAll
  static void writeItems() throws IOException {
    StringBuilder x = new StringBuilder();
    StringBuilder y = new StringBuilder();
    StringBuilder labels = new StringBuilder();
    for (int i = 0; i < 60; i++) {
      int label = (int) Math.sqrt(i) % 4;
      x.append(label + Math.sin(7 * i)).append(',').append(Math.cos(3 * i)).append('\n');
      y.append(label * label + Math.cos(11 * i)).append('\n');
      labels.append(label).append('\n');
    }
    Files.writeString(folder.resolve("x.csv"), x);
    Files.writeString(folder.resolve("y.csv"), y);
    Files.writeString(folder.resolve("labels.txt"), labels);
  }

  @Override
  public OperatorProvider provider() {
    return new PairedDataProvider();
  }

  @Override
  public Map<String, Object> settings() {
    return Map.of(
        "x", folder.resolve("x.csv").toString(),
        "y", folder.resolve("y.csv").toString(),
        "x-labels", folder.resolve("labels.txt").toString(),
        "y-labels", folder.resolve("labels.txt").toString());
  }
}
