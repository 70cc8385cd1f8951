package org.nsm.plugins.retrieval;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.nsm.api.spi.OperatorProvider;
import org.nsm.testkit.OperatorContract;

final class CrossDomainDigitsContractTest extends OperatorContract {
  @TempDir private static Path folder;
  private static Map<String, Object> small = Map.of();

  @BeforeAll
  static void writeDigits() throws IOException {
    small = SmallDigits.in(folder);
  }

  @Override
  public OperatorProvider provider() {
    return new CrossDomainDigitsProvider();
  }

  @Override
  public Map<String, Object> settings() {
    Map<String, Object> settings = new HashMap<>(small);
    settings.put("drawings", 2);
    return settings;
  }
}
