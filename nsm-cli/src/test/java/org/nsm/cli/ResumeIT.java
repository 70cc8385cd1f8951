package org.nsm.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run that is stopped, in whatever way, goes on as if it had not been. */
class ResumeIT {
  @TempDir private static Path folder;
  private static Path whole;

  @BeforeAll
  static void anUninterruptedRun() throws Exception {
    whole = folder.resolve("whole");
    Program.Outcome outcome = run(whole);
    assertThat(outcome.err()).isEmpty();
    assertThat(outcome.exitCode()).isZero();
    assertThat(RunFiles.result(whole).get("status").textValue()).isEqualTo("finished");
  }

  /** When a run is killed. */
  private interface Moment {
    boolean come(Path run) throws IOException;
  }

  @Test
  void killedAgainAndAgainItEndsWithTheSameBits() throws Exception {
    Path run = folder.resolve("killed");
    Random random = new Random(1);
    List<Moment> moments =
        List.of(
            // Before the first step.
            r -> Files.exists(r),
            // While a first checkpoint, or its temporary file, is being written.
            r -> Files.isDirectory(r.resolve("checkpoints")),
            // Somewhere between two checkpoints.
            afterRows(1 + random.nextInt(8)),
            afterRows(1 + random.nextInt(8)),
            afterRows(1 + random.nextInt(8)),
            // When the last step is done, during inference.
            r -> RunFiles.losses(r).size() == RunFiles.losses(whole).size());
    int kills = 0;
    for (Moment moment : moments) {
      Program.Child child = start(run, "--resume");
      while (child.process().isAlive() && !moment.come(run)) {
        TimeUnit.MILLISECONDS.sleep(2);
      }
      if (child.process().isAlive()) {
        child.process().destroyForcibly();
        kills++;
      }
      child.await();
    }
    // The last one may come too late, between the last step and the end; the others are certain.
    assertThat(kills).isGreaterThanOrEqualTo(5);
    Program.Outcome outcome = start(run, "--resume").await();
    assertThat(outcome.err()).isEmpty();
    assertThat(outcome.exitCode()).isZero();
    assertThat(RunFiles.numbers(run)).isEqualTo(RunFiles.numbers(whole));
    assertThat(RunFiles.losses(run)).isEqualTo(RunFiles.losses(whole));
  }

  @Test
  void terminatedItWritesACheckpointAndEndsWith130() throws Exception {
    Path run = folder.resolve("terminated");
    Program.Child child = start(run);
    while (child.process().isAlive() && RunFiles.losses(run).size() < 3) {
      TimeUnit.MILLISECONDS.sleep(2);
    }
    child.process().destroy(); // SIGTERM
    Program.Outcome outcome = child.await();
    assertThat(outcome.exitCode()).isEqualTo(130);
    assertThat(outcome.err()).isEmpty();
    assertThat(outcome.out()).contains("interrupted at step ").contains("--resume");
    assertThat(RunFiles.checkpoints(run)).isNotEmpty();
    assertThat(RunFiles.result(run).get("status").textValue()).isEqualTo("interrupted");

    assertThat(start(run, "--resume").await().exitCode()).isZero();
    assertThat(RunFiles.numbers(run)).isEqualTo(RunFiles.numbers(whole));
    assertThat(RunFiles.losses(run)).isEqualTo(RunFiles.losses(whole));
  }

  @Test
  void aDamagedCheckpointIsPassedOverForTheOneBefore() throws Exception {
    Path run = interrupted("damaged");
    List<Path> checkpoints = RunFiles.checkpoints(run);
    flipOneBit(checkpoints.get(checkpoints.size() - 1));
    Program.Outcome outcome = run(run, "--resume");
    assertThat(outcome.exitCode()).as(outcome.err()).isZero();
    assertThat(outcome.err().lines()).hasSize(1);
    assertThat(outcome.err())
        .startsWith("nsm: warning: ")
        .contains("corrupt")
        .contains(checkpoints.get(2).getFileName().toString());
    assertThat(RunFiles.losses(run)).isEqualTo(RunFiles.losses(whole));
    assertThat(RunFiles.result(run).get("modes")).isEqualTo(RunFiles.result(whole).get("modes"));
  }

  @Test
  void withoutAnyGoodCheckpointItEndsWithSevenAndChangesNothing() throws Exception {
    Path run = interrupted("lost");
    boolean truncate = true;
    for (Path checkpoint : RunFiles.checkpoints(run)) {
      if (truncate) {
        byte[] bytes = Files.readAllBytes(checkpoint);
        Files.write(checkpoint, java.util.Arrays.copyOf(bytes, bytes.length / 2));
      } else {
        flipOneBit(checkpoint);
      }
      truncate = !truncate;
    }
    assertRefused(run, 7, "corrupt", "--resume");
  }

  @Test
  void aCheckpointOfAnotherConfigurationIsRefused() throws Exception {
    Path run = interrupted("other");
    assertRefused(run, 7, "seed", "--resume", "-s", "training.seed=2");
  }

  @Test
  void aFolderThatIsNotEmptyIsNeverOverwritten() throws Exception {
    assertRefused(whole, 2, "resume");
  }

  private static void assertRefused(Path run, int exitCode, String said, String... options)
      throws Exception {
    var before = RunFiles.print(run);
    Program.Outcome outcome = run(run, options);
    assertThat(outcome.exitCode()).as(outcome.err()).isEqualTo(exitCode);
    assertThat(outcome.err().lines()).hasSize(1);
    assertThat(outcome.err()).startsWith("nsm: ").contains(run.toString()).contains(said);
    var after = RunFiles.print(run);
    before.keySet().retainAll(after.keySet());
    before.remove("log.txt"); // it may say what happened
    assertThat(after).containsAllEntriesOf(before);
  }

  /** A run with three checkpoints that was interrupted before its end, made from the whole one. */
  private static Path interrupted(String name) throws IOException {
    Path run = RunFiles.copy(whole, folder.resolve(name));
    Files.delete(run.resolve("result.json"));
    Files.deleteIfExists(run.resolve("modes.npz"));
    assertThat(RunFiles.checkpoints(run)).hasSize(3);
    return run;
  }

  private static void flipOneBit(Path file) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    bytes[bytes.length - 5] ^= 1;
    Files.write(file, bytes);
  }

  /** When the process has made so many rows of metrics; rows past its checkpoint go first. */
  private static Moment afterRows(int count) {
    int[] least = {Integer.MAX_VALUE};
    return run -> {
      int rows = RunFiles.losses(run).size();
      least[0] = Math.min(least[0], rows);
      return rows >= least[0] + count;
    };
  }

  private static Program.Outcome run(Path run, String... options) throws Exception {
    return start(run, options).await();
  }

  private static Program.Child start(Path run, String... options) throws IOException {
    String[] line = new String[options.length + 5];
    System.arraycopy(
        new String[] {"run", RunFiles.CONFIGURATION.toString(), "--quiet", "-o", run.toString()},
        0,
        line,
        0,
        5);
    System.arraycopy(options, 0, line, 5, options.length);
    return Program.in(folder).start(line);
  }
}
