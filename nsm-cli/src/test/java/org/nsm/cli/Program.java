package org.nsm.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The packaged program, started through its launcher in child processes. */
final class Program {
  /** The packaged program. */
  static final Path HOME = Modules.root().resolve("nsm-cli/target/nsm");

  private static final int PATIENCE_SECONDS = 180;

  private final Path folder;
  private final Path launcher;
  private final Map<String, String> environment;

  private Program(Path folder, Path launcher, Map<String, String> environment) {
    this.folder = folder;
    this.launcher = launcher;
    this.environment = environment;
  }

  /** How a child process ended. */
  record Outcome(int exitCode, String out, String err) {}

  /** A child process that is going on; its output goes to files. */
  record Child(Process process, Path out, Path err) {

    /** Waits for the end. */
    Outcome await() throws IOException, InterruptedException {
      if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new AssertionError(
            "no end after " + PATIENCE_SECONDS + " s: " + Files.readString(err));
      }
      return new Outcome(process.exitValue(), Files.readString(out), Files.readString(err));
    }
  }

  /** Returns the packaged launcher, started in a working folder. */
  static Program in(Path folder) {
    return new Program(folder, HOME.resolve("bin/nsm"), Map.of());
  }

  /** Returns another launcher, started in a working folder. */
  static Program in(Path folder, Path launcher) {
    return new Program(folder, launcher, Map.of());
  }

  /** Returns this program with one more environment variable. */
  Program with(String variable, String value) {
    Map<String, String> more = new LinkedHashMap<>(environment);
    more.put(variable, value);
    return new Program(folder, launcher, more);
  }

  /** Runs to the end. */
  Outcome run(String... arguments) throws IOException, InterruptedException {
    return start(arguments).await();
  }

  /** Starts and returns at once. */
  Child start(String... arguments) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(launcher.toString());
    command.addAll(List.of(arguments));
    Path out = Files.createTempFile("nsm-", ".out");
    Path err = Files.createTempFile("nsm-", ".err");
    out.toFile().deleteOnExit();
    err.toFile().deleteOnExit();
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectOutput(out.toFile())
            .redirectError(err.toFile());
    // What this build's own environment says must not leak into the program under test.
    builder.environment().keySet().removeIf(name -> name.startsWith("NSM_"));
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    builder.environment().putAll(environment);
    return new Child(builder.start(), out, err);
  }
}
