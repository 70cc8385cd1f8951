package org.nsm.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.nsm.api.Failure;
import org.nsm.api.NsmException;

/**
 * The project of the example plugin under other names.
 *
 * <p>The example is compiled, tested and run with every build of nsm, and travels in this module's
 * jar; so a skeleton cannot grow old.
 */
final class PluginSkeleton {
  private static final String TEMPLATES = "/org/nsm/cli/skeleton/";

  private static final List<String> FILES =
      List.of(
          "README.md",
          "pom.xml",
          "oscillator.yaml",
          "src/main/java/module-info.java",
          "src/main/java/org/example/hello/Oja.java",
          "src/main/java/org/example/hello/OjaProvider.java",
          "src/main/java/org/example/hello/package-info.java",
          "src/main/resources/META-INF/services/org.nsm.api.spi.ObjectiveProvider",
          "src/test/java/org/example/hello/OjaTest.java");

  private final String id;
  private final String packageName;
  private final String className;

  private PluginSkeleton(String id, String packageName, String className) {
    this.id = id;
    this.packageName = packageName;
    this.className = className;
  }

  /** Returns the skeleton of a plugin with an id, in a package of its own. */
  static PluginSkeleton of(String id, String packageName) {
    if (!id.matches("[a-z][a-z0-9]*(-[a-z0-9]+)*")) {
      throw usage("'" + id + "' is no id; expected kebab-case such as my-objective (see --id)");
    }
    if (id.startsWith("nsm-")) {
      throw usage("'" + id + "': ids that begin with nsm- are left to nsm (see --id)");
    }
    if (!packageName.matches("[a-z][a-z0-9_]*(\\.[a-z][a-z0-9_]*)+")) {
      throw usage(
          "'"
              + packageName
              + "' is no package name; expected such as org.example.mine (see"
              + " --package)");
    }
    String className =
        Arrays.stream(id.split("-", -1))
            .map(word -> Character.toUpperCase(word.charAt(0)) + word.substring(1))
            .collect(Collectors.joining());
    return new PluginSkeleton(id, packageName, className);
  }

  private static NsmException usage(String message) {
    return new NsmException(Failure.USAGE, "new-plugin: " + message);
  }

  /** Writes the project and returns its files, relative to the folder. */
  List<Path> write(Path folder) {
    List<Path> written = new ArrayList<>();
    for (String file : FILES) {
      Path relative = Path.of(named(file));
      Path target = folder.resolve(relative);
      try {
        Files.createDirectories(target.getParent());
        Files.writeString(target, named(template(file)));
      } catch (IOException e) {
        throw new NsmException(Failure.DATA, target + ": cannot be written: " + e.getMessage(), e);
      }
      written.add(relative);
    }
    return written;
  }

  /** Puts this plugin's names where the example's are; citations of Oja himself stay. */
  private String named(String text) {
    String group = packageName.substring(0, packageName.lastIndexOf('.'));
    return text.replace("<groupId>org.example<", "<groupId>" + group + "<")
        .replace("-f ../.. install", "-f CHECKOUT install")
        .replace("../../nsm ", "nsm ")
        .replace("[docs/write-a-plugin.md](../../docs/write-a-plugin.md)", "docs/write-a-plugin.md")
        .replace("org/example/hello", packageName.replace('.', '/'))
        .replace("org.example.hello", packageName)
        .replace("hello-objective", id)
        .replace("hello-oja", id)
        .replaceAll("\\bOja(?=Provider|Test|\\.java|\\.of|\\(| of\\(| extends|\\})", className);
  }

  private static String template(String file) {
    try (InputStream in = PluginSkeleton.class.getResourceAsStream(TEMPLATES + file)) {
      if (in == null) {
        throw new IllegalStateException("the program lacks its template " + file);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
