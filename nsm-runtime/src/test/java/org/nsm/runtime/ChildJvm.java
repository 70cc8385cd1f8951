package org.nsm.runtime;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Starts a main class of these tests in a Java process of its own, on the class path. */
final class ChildJvm {
  private static final Pattern TEST_LIBRARY =
      Pattern.compile("surefire|junit|assertj|byte-buddy|opentest4j|apiguardian");

  private ChildJvm() {}

  static Process start(Class<?> main, List<String> arguments) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xshare:auto", "-XX:TieredStopAtLevel=1", "-cp", classPath()));
    command.add(main.getName());
    command.addAll(arguments);
    return new ProcessBuilder(command).redirectErrorStream(true).start();
  }

  /** As {@link #start}, in the module of these tests, with no more modules than it requires. */
  static Process startModule(Class<?> main, List<String> arguments) throws IOException {
    Path own = ProviderScan.place(SpectralRun.class).orElseThrow();
    String module = SpectralRun.class.getModule().getName();
    // The test runner keeps libraries of libraries on the class path; an application has one
    // folder with all of them.
    Stream<String> libraries =
        Stream.of(System.getProperty("java.class.path", "").split(File.pathSeparator))
            .filter(p -> p.endsWith(".jar") && !TEST_LIBRARY.matcher(p).find());
    String path =
        Stream.concat(
                Stream.of(own.toString(), System.getProperty("jdk.module.path", "")), libraries)
            .filter(p -> !p.isEmpty())
            .collect(Collectors.joining(File.pathSeparator));
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "--module-path", path));
    command.addAll(List.of("--patch-module", module + "=" + own.resolveSibling("test-classes")));
    command.addAll(List.of("--module", module + "/" + main.getName()));
    command.addAll(arguments);
    return new ProcessBuilder(command).redirectErrorStream(true).start();
  }

  /** Waits for the end and returns what was printed; fails if the process did. */
  static String output(Process process) throws IOException, InterruptedException {
    String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (!process.waitFor(1, TimeUnit.MINUTES) || process.exitValue() != 0) {
      throw new IllegalStateException("the child process failed: " + text);
    }
    return text;
  }

  /** Everything that this process sees, modules and tests too, as one class path. */
  private static String classPath() {
    Path own = ProviderScan.place(SpectralRun.class).orElseThrow();
    Stream<String> places =
        Stream.of(
                own.toString(),
                own.resolveSibling("test-classes").toString(),
                System.getProperty("jdk.module.path", ""),
                System.getProperty("java.class.path", ""))
            .filter(p -> !p.isEmpty());
    return places.collect(Collectors.joining(File.pathSeparator));
  }
}
