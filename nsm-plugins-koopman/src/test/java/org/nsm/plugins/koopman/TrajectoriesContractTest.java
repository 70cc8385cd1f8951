package org.nsm.plugins.koopman;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.io.TempDir;
import org.nsm.api.Matrix;
import org.nsm.api.Seeds;
import org.nsm.api.spi.OperatorProvider;
import org.nsm.testkit.OperatorContract;

/** A noisy rotation of the plane, from a file. */
final class TrajectoriesContractTest extends OperatorContract {
  @TempDir private Path folder;

  @Override
  public OperatorProvider provider() {
    return new TrajectoriesProvider();
  }

  @Override
  public Map<String, Object> settings() {
    RandomGenerator random = new Seeds(4).generator("rotation");
    double[] frames = new double[2 * 4000];
    for (int t = 2; t < frames.length; t += 2) {
      frames[t] = 0.8 * frames[t - 2] - 0.5 * frames[t - 1] + random.nextGaussian();
      frames[t + 1] = 0.5 * frames[t - 2] + 0.8 * frames[t - 1] + random.nextGaussian();
    }
    try {
      Path file = folder.resolve("rotation.npy");
      Files.write(file, Npy.of(Matrix.of(frames.length / 2, 2, frames)));
      return Map.of("paths", List.of(file.toString()), "delays", 2, "lag", 3);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
