package org.nsm.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Rules of the house that can be read off the source files. */
class HouseRulesTest {
  private static final int LONGEST = 300;

  @Test
  void noSourceFileIsLongerThanThreeHundredLines() throws IOException {
    List<String> tooLong = new ArrayList<>();
    forEachSource(
        file -> {
          int lines = lines(file).size();
          if (lines > LONGEST) {
            tooLong.add(file + " has " + lines + " lines");
          }
        });
    assertThat(tooLong).isEmpty();
  }

  @Test
  void everyPackageOfAModuleSaysWhatBelongsThere() throws IOException {
    List<Path> silent = new ArrayList<>();
    forEachSource(
        file -> {
          boolean main = file.toString().contains("/src/main/java/org/");
          if (main && !Files.exists(file.resolveSibling("package-info.java"))) {
            silent.add(file.getParent());
          }
        });
    assertThat(silent).isEmpty();
  }

  private static void forEachSource(Consumer<Path> look) throws IOException {
    int seen = 0;
    for (String module : Modules.classes().keySet()) {
      try (Stream<Path> files = Files.walk(Modules.root().resolve(module).resolve("src"))) {
        List<Path> sources = files.filter(p -> p.toString().endsWith(".java")).toList();
        sources.forEach(look);
        seen += sources.size();
      }
    }
    assertThat(seen).isPositive();
  }

  private static List<String> lines(Path file) {
    try {
      return Files.readAllLines(file);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
