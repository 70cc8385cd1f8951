package org.nsm.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The modules of this reactor, as the tests that look at all of them see them. */
final class Modules {
  /** Which modules of ours each module may use. A new module has to be entered here. */
  static final Map<String, Set<String>> MAY_USE =
      Map.of(
          "nsm-api", Set.of(),
          "nsm-testkit", Set.of("nsm-api"),
          "nsm-objectives", Set.of("nsm-api"),
          "nsm-operators", Set.of("nsm-api"),
          "nsm-tensorflow", Set.of("nsm-api"),
          "nsm-plugins-koopman", Set.of("nsm-api"),
          "nsm-plugins-retrieval", Set.of("nsm-api"),
          "nsm-runtime", Set.of("nsm-api"),
          "nsm-cli", Set.of("nsm-api", "nsm-runtime"));

  private Modules() {}

  /** Returns the root of the repository. */
  static Path root() {
    return Path.of(System.getProperty("nsm.root"));
  }

  /** Returns the compiled classes of every module that has any, by module. */
  static Map<String, Path> classes() {
    Map<String, Path> found = new TreeMap<>();
    for (String module : MAY_USE.keySet()) {
      Path folder = root().resolve(module).resolve("target/classes");
      if (Files.exists(folder.resolve("module-info.class"))) {
        found.put(module, folder);
      }
    }
    return found;
  }

  /** Returns the published jars that this build made, by module. */
  static Map<String, Path> jars() {
    Map<String, Path> found = new TreeMap<>();
    for (String module : classes().keySet()) {
      try (Stream<Path> files = Files.list(root().resolve(module).resolve("target"))) {
        files
            .filter(p -> p.getFileName().toString().matches(module + "-[0-9.]+\\.jar"))
            .forEach(p -> found.put(module, p));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return found;
  }
}
