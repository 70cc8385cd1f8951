package org.nsm.runtime;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.nsm.api.spi.Provider;

/** Compiles small plugins and packs them, as their authors would. */
final class PluginJars {
  static final String SERVICE = "META-INF/services/org.nsm.api.spi.ObjectiveProvider";

  private final Path work;
  private int count;

  PluginJars(Path work) {
    this.work = work;
  }

  /** The source of an objective provider; {@code body} goes into its constructor. */
  static String source(String packageName, String className, String id, String body) {
    return """
        package %s;
        import org.nsm.api.Settings;
        import org.nsm.api.spi.*;
        @Plugin(id = "%s", summary = "An objective of a third party.")
        public final class %s implements ObjectiveProvider {
          public %s() { %s }
          @Override public Objective create(Settings settings) {
            throw new UnsupportedOperationException();
          }
        }
        """
        .formatted(packageName, id, className, className, body);
  }

  static String moduleInfo(String name, String provider) {
    return """
        module %s {
          requires org.nsm.api;
          provides org.nsm.api.spi.ObjectiveProvider with %s;
        }
        """
        .formatted(name, provider);
  }

  /**
   * Makes a jar.
   *
   * @param sources texts by path; those that end with {@code .java} are compiled, classes named in
   *     {@code without} left out, the others packed as they are
   */
  Path make(Path jar, Map<String, String> sources, String... without) {
    try {
      Path root = Files.createDirectory(work.resolve("plugin-" + count++));
      Path classes = Files.createDirectories(root.resolve("classes"));
      List<String> javac = new ArrayList<>(List.of("-d", classes.toString(), "--release", "17"));
      String api = ProviderScan.place(Provider.class).orElseThrow().toString();
      boolean module = sources.containsKey("module-info.java");
      javac.addAll(List.of(module ? "--module-path" : "--class-path", api));
      for (Map.Entry<String, String> source : sources.entrySet()) {
        boolean java = source.getKey().endsWith(".java");
        Path file = (java ? root.resolve("src") : classes).resolve(source.getKey());
        Files.createDirectories(file.getParent());
        Files.writeString(file, source.getValue());
        if (java) {
          javac.add(file.toString());
        }
      }
      run("javac", javac);
      for (String name : without) {
        Files.delete(classes.resolve(name));
      }
      Files.createDirectories(jar.getParent());
      run("jar", List.of("--create", "--file", jar.toString(), "-C", classes.toString(), "."));
      return jar;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Makes a jar with one provider and a services file. */
  Path services(Path jar, String packageName, String id, String body) {
    String name = packageName + ".Mine";
    return make(
        jar,
        Map.of(
            packageName.replace('.', '/') + "/Mine.java",
            source(packageName, "Mine", id, body),
            SERVICE,
            name + "\n"));
  }

  private static void run(String tool, List<String> arguments) {
    StringWriter text = new StringWriter();
    PrintWriter out = new PrintWriter(text);
    int code =
        java.util.spi.ToolProvider.findFirst(tool)
            .orElseThrow()
            .run(out, out, arguments.toArray(String[]::new));
    if (code != 0) {
      throw new IllegalStateException(tool + ": " + text);
    }
  }

  static List<Path> jars(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.sorted().toList();
    }
  }
}
