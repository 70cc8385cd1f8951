package org.nsm.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.api.Assertions;
import org.assertj.core.api.ThrowableAssert;
import org.assertj.core.api.ThrowableAssertAlternative;
import org.nsm.api.Failure;
import org.nsm.api.NsmException;

/** Helpers of the tests that look at files and failures. */
final class Folders {
  private Folders() {}

  /** Deletes a file, or a folder of files. */
  static void delete(Path path) throws IOException {
    if (Files.isDirectory(path)) {
      try (Stream<Path> files = Files.list(path)) {
        for (Path file : files.toList()) {
          Files.delete(file);
        }
      }
    }
    Files.delete(path);
  }

  /** The numbers of a result: everything in result.json but how long it took. */
  static String numbers(Path folder) {
    try {
      return Files.readString(folder.resolve("result.json"))
          .replaceAll("(?m)^ *\"wallSeconds\".*\\R", "");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static List<String> names(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(f -> f.getFileName().toString()).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static ThrowableAssertAlternative<NsmException> assertFails(
      Failure failure, ThrowableAssert.ThrowingCallable code) {
    return Assertions.assertThatExceptionOfType(NsmException.class)
        .isThrownBy(code)
        .satisfies(e -> assertThat(e.failure()).isEqualTo(failure))
        .satisfies(e -> assertThat(e.getMessage()).doesNotContain("\n"));
  }

  static SpectralRun.Builder run(RunConfiguration configuration) {
    return SpectralRun.builder().registry(FakePlugins.registry()).configuration(configuration);
  }

  static RunResult train(RunConfiguration configuration, Path folder) {
    try (SpectralRun run = run(configuration).folder(folder).build()) {
      return run.run();
    }
  }

  static RunResult resume(RunConfiguration configuration, Path folder) {
    try (SpectralRun run = run(configuration).folder(folder).resume(true).build()) {
      return run.run();
    }
  }
}
