package org.nsm.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Full disks, folders that cannot be used, closed streams, missing natives, too little memory. */
class BadSurroundingsIT {
  private static final String RUN = "nsm run " + RunFiles.CONFIGURATION + " --quiet -o out ";

  @TempDir private Path folder;

  @Test
  void aDiskThatIsFullEndsTheRunInOneLineAndKeepsTheLog() throws Exception {
    // The limit of a process on the length of files: writing past it fails as on a full disk.
    assumeShell("ulimit -f 8");
    Program.Outcome outcome = shell("ulimit -f 8; " + RUN + "-s training.steps=300");
    assertRefused(outcome, 1, "the checkpoint of step 100 cannot be written: out/checkpoints/");
    assertThat(outcome.err()).contains("step-000000100.safetensors: file too large");
    assertThat(folder.resolve("out/log.txt"))
        .content()
        .contains("failure: the checkpoint of step 100")
        .contains("\tat org.nsm.runtime");
    assertThat(RunFiles.result(folder.resolve("out")).get("status").textValue())
        .isEqualTo("failed");
    assertThat(names("out/checkpoints")).isEmpty();
    // With room again it goes on.
    assertThat(shell(RUN + "-s training.steps=300 --resume").exitCode()).isZero();
  }

  @Test
  void aTableThatDoesNotFitOnTheDiskIsNoSuccess() throws Exception {
    assumeTrue(Files.isWritable(Path.of("/dev/full")), "no /dev/full on this system");
    Program.Outcome outcome = shell("nsm plugins > /dev/full");
    assertRefused(outcome, 1, "nsm: the output could not be written: the disk is full");
    // An own message that finds no room either ends with its own code.
    assertThat(shell("nsm run none 2> /dev/full").exitCode()).isEqualTo(3);
  }

  @Test
  void aReaderThatHasSeenEnoughIsNoFailure() throws Exception {
    // The reader is gone before the first line is written.
    Program.Outcome outcome = shell("{ nsm plugins; echo $? > code; } | true");
    assertThat(outcome.err()).isEmpty();
    assertThat(folder.resolve("code")).hasContent("0");
  }

  @ParameterizedTest
  @ValueSource(strings = {">&-", "<&- >&- 2>&-"})
  void closedStreamsHarmNoFile(String closed) throws Exception {
    Program.Outcome outcome = shell(RUN + "-s training.steps=20 " + closed);
    assertThat(outcome.err()).isEmpty();
    assertThat(outcome.exitCode()).isZero();
    // A file that got the number of a closed stream would begin with our output.
    assertThat(RunFiles.result(folder.resolve("out")).get("modes")).hasSize(2);
    assertThat(folder.resolve("out/log.txt")).content().startsWith("20").contains("finished");
    assertThat(folder.resolve("out/report.html")).content().startsWith("<!DOCTYPE html>");
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = "=>",
      value = {
        "file/run => no folder can be made here",
        "file => is a file, expected a folder",
        "/proc/nsm => cannot be a run folder: ",
        "/dev/null/run => no folder can be made here, /dev/null is a file",
      })
  void foldersThatCannotBeMadeAreNamed(String output, String said) throws Exception {
    assumeTrue(!output.startsWith("/proc") || Files.isDirectory(Path.of("/proc")), "no /proc");
    Files.writeString(folder.resolve("file"), "text");
    Program.Outcome outcome =
        Program.in(folder).run("run", RunFiles.CONFIGURATION.toString(), "-o", output, "--quiet");
    assertRefused(outcome, 2, output, said);
    assertThat(folder.resolve("file")).hasContent("text");
  }

  @Test
  void foldersAndFilesWithoutPermissionAreNamed() throws Exception {
    Path locked = Files.createDirectory(folder.resolve("locked"));
    Path secret = Files.writeString(folder.resolve("secret.yaml"), "name: x\n");
    assumeTrue(locked.toFile().setWritable(false), "this file system knows no permissions");
    assumeTrue(secret.toFile().setReadable(false), "this file system knows no permissions");
    assumeTrue(
        !Files.isWritable(locked),
        "the tests run as root, whom permissions do not stop; foldersThatCannotBeMadeAreNamed"
            + " takes other ways");
    assertRefused(
        shell(RUN.replace("-o out", "-o locked/run")), 2, "locked/run", "permission denied");
    assertRefused(
        shell("nsm run secret.yaml"), 3, "secret.yaml", "cannot be read: permission denied");
    locked.toFile().setWritable(true);
  }

  @Test
  void reportsReplaceFilesAndNothingElse() throws Exception {
    FakeRun.finished(folder.resolve("out"), 2).write();
    assertRefused(shell("nsm report out -o /dev/null"), 2, "/dev/null: is no regular file");
    assertThat(Files.isRegularFile(Path.of("/dev/null"))).isFalse();
    assertRefused(shell("nsm report out -o /"), 2, "/: is a folder");
    assertRefused(shell("touch f && nsm report out -o f/r.html"), 1, "f/r.html: the report cannot");
  }

  @Test
  void aFolderInUseByAnotherProcessIsLeftAlone() throws Exception {
    Path run = Files.createDirectory(folder.resolve("out"));
    try (FileChannel channel =
            FileChannel.open(
                run.resolve(".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock lock = channel.lock()) {
      assertThat(lock.isValid()).isTrue();
      assertRefused(shell(RUN), 2, "out: another run is using this folder");
    }
    assertThat(names("out")).containsExactly(".lock");
    assertThat(shell(RUN + "-s training.steps=20").exitCode()).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "1"})
  void withoutNativesThePlatformAndItsJarAreNamed(String classPath) throws Exception {
    Path app = applicationWithoutNatives();
    Program.Outcome outcome =
        Program.in(folder, app.resolve("bin/nsm"))
            .with("NSM_CLASS_PATH", classPath)
            .with("NSM_JAVA_OPTS", "-Dos.name=Linux -Dos.arch=amd64")
            .run("run", RunFiles.CONFIGURATION.toString(), "-o", "out", "--quiet");
    for (Path link : files("app/lib")) {
      Files.delete(link); // JUnit warns of every link that it deletes
    }
    assertRefused(
        outcome,
        4,
        "tensorflow-core-native-VERSION-linux-x86_64.jar",
        "natives exist for linux-x86_64, linux-arm64, macosx-arm64, windows-x86_64");
    assertThat(folder.resolve("out")).doesNotExist();
  }

  @Test
  void aPlatformWithoutNativesIsNamed() throws Exception {
    assertRefused(
        with("-Dos.arch=s390x", "-o", "out"),
        4,
        "TensorFlow cannot run on this platform, linux-s390x; natives exist for linux-x86_64");
    assertThat(folder.resolve("out")).doesNotExist();
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = "=>",
      value = {
        "parametrization.hidden=[4000, 4000] => 3 => parameters need => of Java's memory, which has",
        "parametrization.hidden=[60000, 60000] => 3 => f/hidden-2/weights => an array can hold",
        "training.batch-size=16777216 => 3 => training.batch-size=16777216 => of memory or more",
        "parametrization.hidden=[2147483647] => 3 => parametrization.hidden => out of range",
      })
  void sizesThatDoNotFitAreRefusedByName(String setting, int exitCode, String said, String more)
      throws Exception {
    String sizes = setting.startsWith("training.batch") ? "parametrization.hidden=[4096]" : setting;
    assertRefused(with("-Xmx48m", "-o", "out", "-s", setting, "-s", sizes), exitCode, said, more);
  }

  @Test
  void tooLittleMemoryIsSaidWithTheSizesThatWereAskedFor() throws Exception {
    assertRefused(
        with("-Xmx12m", "-o", "out"),
        1,
        "too little memory for training.modes=2, training.batch-size=64, parametrization.hidden=",
        "make them smaller, or give Java more than its ");
  }

  @Test
  void numbersAndIdsAreTheSameInEveryLocaleAndTimeZone() throws Exception {
    assertThat(with("-Duser.language=en", "-o", "out", "-s", "training.steps=50").exitCode())
        .isZero();
    String numbers = RunFiles.numbers(folder.resolve("out"));
    String table = null;
    for (String locale :
        List.of(
            "-Duser.language=tr -Duser.country=TR -Duser.timezone=Asia/Kathmandu",
            "-Duser.language=ar -Duser.country=EG -Duser.extensions=nu-arab -Dfile.encoding=Cp1252")) {
      Files.move(folder.resolve("out"), folder.resolve("moved" + locale.hashCode()));
      Program.Outcome outcome = with(locale, "-o", "out", "-s", "training.steps=50");
      assertThat(outcome.exitCode()).as(outcome.err()).isZero();
      assertThat(RunFiles.numbers(folder.resolve("out"))).as(locale).isEqualTo(numbers);
      assertThat(outcome.out()).isEqualTo(table == null ? outcome.out() : table);
      table = outcome.out();
      assertRefused(
          with(locale, "-o", "o2", "-s", "training.modes=5000"), 3, "5000 is out of range");
    }
  }

  /** The launcher with options for Java. */
  private Program.Outcome with(String javaOptions, String... arguments) throws Exception {
    Stream<String> run = Stream.of("run", RunFiles.CONFIGURATION.toString(), "--quiet");
    String[] line = Stream.concat(run, Stream.of(arguments)).toArray(String[]::new);
    return Program.in(folder).with("NSM_JAVA_OPTS", javaOptions).run(line);
  }

  /** A shell in which the launcher is called nsm. */
  private Program.Outcome shell(String script) throws Exception {
    Path file = Files.createTempFile("nsm-", ".sh");
    Files.writeString(
        file, "nsm() { '" + Program.HOME.resolve("bin/nsm") + "' \"$@\"; }\n" + script + "\n");
    Path caller = Files.createTempFile("nsm-", ".caller");
    Files.writeString(caller, "#!/bin/sh\nexec sh '" + file + "'\n");
    caller.toFile().setExecutable(true);
    Program.Outcome outcome = Program.in(folder, caller).run();
    Files.delete(file);
    Files.delete(caller);
    return outcome;
  }

  private static void assumeShell(String command) throws Exception {
    Process process = new ProcessBuilder("sh", "-c", command).start();
    assumeTrue(
        process.waitFor(10, TimeUnit.SECONDS) && process.exitValue() == 0,
        "this shell has no " + command);
  }

  private static void assertRefused(Program.Outcome outcome, int exitCode, String... said) {
    assertThat(outcome.exitCode()).as(outcome.err()).isEqualTo(exitCode);
    assertThat(outcome.err().lines()).as(outcome.err()).hasSize(1);
    assertThat(outcome.err()).startsWith("nsm: ").contains(said).doesNotContain("\tat ");
  }

  private List<String> names(String of) throws IOException {
    return files(of).stream().map(f -> f.getFileName().toString()).sorted().toList();
  }

  private List<Path> files(String of) throws IOException {
    try (Stream<Path> files = Files.list(folder.resolve(of))) {
      return files.toList();
    }
  }

  /** The packaged program by links to all its files but the jar with the natives. */
  private Path applicationWithoutNatives() throws IOException {
    Path app = folder.resolve("app");
    Files.createDirectories(app.resolve("lib"));
    Files.createDirectories(app.resolve("bin"));
    Files.copy(Program.HOME.resolve("bin/nsm"), app.resolve("bin/nsm"));
    try (Stream<Path> jars = Files.list(Program.HOME.resolve("lib"))) {
      for (Path jar : jars.toList()) {
        String name = jar.getFileName().toString();
        if (!name.matches("tensorflow-core-native-.*-(linux|macosx|windows)-.*")) {
          Files.createSymbolicLink(app.resolve("lib/" + name), jar);
        }
      }
    }
    return app;
  }
}
