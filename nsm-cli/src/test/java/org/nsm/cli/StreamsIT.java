package org.nsm.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Both streams of the launcher in one file, as in {@code nsm run … > log 2>&1}. */
final class StreamsIT {
  @TempDir Path folder;

  @Test
  void nothingThatGoesToOneFileIsLost() throws Exception {
    Path log = folder.resolve("log.txt");
    Process process =
        new ProcessBuilder(
                Program.HOME.resolve("bin/nsm").toString(), "run", "matrix", "--quick", "-o", "out")
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    assertThat(process.waitFor(180, TimeUnit.SECONDS)).isTrue();
    assertThat(Files.readString(log))
        .contains("matrix: 2000 steps", "rel. error", "3.80193", "run folder: out");
  }
}
