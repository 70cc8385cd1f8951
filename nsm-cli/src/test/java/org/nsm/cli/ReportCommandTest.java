package org.nsm.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportCommandTest {
  @TempDir private Path temp;

  @Test
  void everyFolderGetsItsReport() throws IOException {
    Path one = FakeRun.finished(temp.resolve("one"), 1).write().path();
    Path two = FakeRun.finished(temp.resolve("two"), 2).write().path();
    Console console = Console.run("report", one.toString(), two.toString());
    assertThat(console.exitCode()).as(console.err()).isZero();
    assertThat(console.out().lines())
        .containsExactly(
            "report: " + one.resolve("report.html"), "report: " + two.resolve("report.html"));
    assertThat(two.resolve("report.html")).exists();
  }

  @Test
  void aFolderThatIsNoneOfARunIsRefusedBeforeAnythingIsWritten() throws IOException {
    Path good = FakeRun.finished(temp.resolve("good"), 1).write().path();
    Console console = Console.run("report", good.toString(), temp.toString());
    assertThat(console.exitCode()).isEqualTo(2);
    assertThat(console.err())
        .isEqualTo(
            "nsm: "
                + temp
                + ": is not a run folder, expected one that holds config.resolved.yaml"
                + System.lineSeparator());
    assertThat(good.resolve("report.html")).doesNotExist();
  }

  @Test
  void oneFileTakesOneReport() throws IOException {
    Path run = FakeRun.finished(temp.resolve("run"), 1).write().path();
    Path file = temp.resolve("new/folder/r.html");
    assertThat(Console.run("report", run.toString(), "-o", file.toString()).exitCode()).isZero();
    assertThat(file).exists();
    Console both = Console.run("report", run.toString(), run.toString(), "-o", file.toString());
    assertThat(both.exitCode()).isEqualTo(2);
    assertThat(both.err()).contains("-o FILE takes the report of one run, not of 2");
  }

  @Test
  void damagedFilesEndWithEightAndOneLine() throws IOException {
    Path run = FakeRun.finished(temp.resolve("run"), 1).write().path();
    Files.writeString(run.resolve("result.json"), "{");
    Console console = Console.run("report", run.toString());
    assertThat(console.exitCode()).isEqualTo(8);
    assertThat(console.err().lines()).hasSize(1);
  }
}
