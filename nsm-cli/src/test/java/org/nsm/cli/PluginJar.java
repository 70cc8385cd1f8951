package org.nsm.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import org.junit.platform.launcher.listeners.TestExecutionSummary;

/** Makes plugin jars as a third party would: compiled against the packaged program's jars alone. */
final class PluginJar {
  private PluginJar() {}

  /** Compiles a folder of sources, with its module-info, and its resources into a jar. */
  static Path of(Path sources, Path resources, Path jar) throws IOException {
    Path classes = Files.createTempDirectory(jar.toAbsolutePath().getParent(), "classes");
    compile(sources, classes, "--module-path", Program.HOME.resolve("lib").toString());
    return pack(jar, classes, resources);
  }

  /** Compiles every source of a folder. */
  static void compile(Path sources, Path classes, String... options) throws IOException {
    List<String> arguments = new ArrayList<>(List.of("--release", "17", "-d", classes.toString()));
    arguments.addAll(List.of(options));
    try (Stream<Path> files = Files.walk(sources)) {
      files.map(Path::toString).filter(p -> p.endsWith(".java")).forEach(arguments::add);
    }
    int code =
        ToolProvider.getSystemJavaCompiler()
            .run(null, null, null, arguments.toArray(new String[0]));
    assertThat(code).as("compiling %s", sources).isZero();
  }

  /** Puts folders into a jar. */
  static Path pack(Path jar, Path... folders) {
    List<String> arguments =
        new ArrayList<>(List.of("--create", "--file", jar.toString(), "--module-version", "1.0.0"));
    for (Path folder : folders) {
      arguments.addAll(List.of("-C", folder.toString(), "."));
    }
    StringWriter out = new StringWriter();
    PrintWriter printer = new PrintWriter(out);
    int code =
        java.util.spi.ToolProvider.findFirst("jar")
            .orElseThrow()
            .run(printer, printer, arguments.toArray(new String[0]));
    assertThat(code).as(out.toString()).isZero();
    return jar;
  }

  /** Compiles the tests of a plugin against its jar, and runs one of them: nothing may fail. */
  static void expectContract(Path jar, Path tests, String name) throws Exception {
    Path classes = Files.createTempDirectory(jar.toAbsolutePath().getParent(), "tests");
    String classPath = jar + File.pathSeparator + System.getProperty("java.class.path");
    compile(tests, classes, "--class-path", classPath);
    URL[] urls = {jar.toUri().toURL(), classes.toUri().toURL()};
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    try (URLClassLoader loader = new URLClassLoader(urls, before)) {
      thread.setContextClassLoader(loader);
      LauncherDiscoveryRequest request =
          LauncherDiscoveryRequestBuilder.request()
              .selectors(selectClass(loader.loadClass(name)))
              .build();
      SummaryGeneratingListener listener = new SummaryGeneratingListener();
      LauncherFactory.create().execute(request, listener);
      TestExecutionSummary summary = listener.getSummary();
      assertThat(summary.getFailures())
          .extracting(f -> f.getTestIdentifier().getDisplayName() + ": " + f.getException())
          .isEmpty();
      assertThat(summary.getTestsSucceededCount()).isGreaterThan(15);
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  /**
   * Makes a jar with one objective that only exists to be found.
   *
   * @param folder where the jar goes
   * @param name name of the jar, its module and its package
   * @param id id of the objective
   * @param constructor what its constructor does; it may use the class {@code Helper}
   * @param lacking a class file left out of the jar; empty for none
   */
  static Path objective(Path folder, String name, String id, String constructor, String lacking)
      throws IOException {
    Path work = Files.createTempDirectory("plugin");
    Path sources = Files.createDirectories(work.resolve("sources/" + name));
    Path classes = Files.createDirectories(work.resolve("classes"));
    Path services = Files.createDirectories(work.resolve("resources/META-INF/services"));
    Files.writeString(
        sources.resolve("../module-info.java"),
        """
        module %1$s {
          requires org.nsm.api;
          provides org.nsm.api.spi.ObjectiveProvider with %1$s.Provided;
        }
        """
            .formatted(name));
    Files.writeString(services.resolve("org.nsm.api.spi.ObjectiveProvider"), name + ".Provided\n");
    Files.writeString(
        sources.resolve("Helper.java"), "package %s; final class Helper {}".formatted(name));
    Files.writeString(
        sources.resolve("Provided.java"),
        """
        package %1$s;

        @org.nsm.api.spi.Plugin(id = "%2$s", summary = "exists to be found")
        public final class Provided implements org.nsm.api.spi.ObjectiveProvider {
          public Provided() {
            %3$s
          }

          @Override
          public org.nsm.api.spi.Objective create(org.nsm.api.Settings settings) {
            throw new IllegalStateException("only exists to be found");
          }
        }
        """
            .formatted(name, id, constructor));
    compile(
        work.resolve("sources"), classes, "--module-path", Program.HOME.resolve("lib").toString());
    if (!lacking.isEmpty()) {
      Files.delete(classes.resolve(name + "/" + lacking + ".class"));
    }
    Files.createDirectories(folder);
    return pack(folder.resolve(name + ".jar"), classes, work.resolve("resources"));
  }
}
