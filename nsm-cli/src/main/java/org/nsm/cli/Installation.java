package org.nsm.cli;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.nsm.api.Failure;
import org.nsm.api.NsmException;

/**
 * The folder that the program was started from, with {@code lib/ plugins/ examples/}.
 *
 * @param home the folder; empty when the classes were started without the launcher
 */
record Installation(Optional<Path> home) {

  /** Returns the installation that the launcher named. */
  static Installation current() {
    return new Installation(Optional.ofNullable(System.getProperty("nsm.home")).map(Path::of));
  }

  /** Returns the folder of the presets, if it is there. */
  Optional<Path> examples() {
    return home.map(h -> h.resolve("examples")).filter(Files::isDirectory);
  }

  /** Returns the launcher, which can start the program again. */
  Path launcher() {
    return home.map(h -> h.resolve("bin/nsm"))
        .filter(Files::isExecutable)
        .orElseThrow(
            () ->
                new NsmException(
                    Failure.USAGE, "this needs the packaged program, started by its bin/nsm"));
  }

  /** Returns the names of the jars that hold native libraries, sorted. */
  List<String> natives() {
    Optional<Path> lib = home.map(h -> h.resolve("lib")).filter(Files::isDirectory);
    if (lib.isEmpty()) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(lib.get())) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.matches(".*-(linux|macosx|windows)-.*\\.jar"))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot list " + lib.get(), e);
    }
  }

  /**
   * Returns the folders with plugin jars.
   *
   * @param given folders named on the command line; they replace all others
   * @param environment further folders as {@code NSM_PLUGINS} lists them
   */
  List<Path> pluginFolders(List<Path> given, Optional<String> environment) {
    List<Path> named = new ArrayList<>(given);
    if (given.isEmpty()) {
      environment.ifPresent(
          list -> {
            for (String folder : list.split(File.pathSeparator, -1)) {
              if (!folder.isBlank()) {
                named.add(Path.of(folder));
              }
            }
          });
    }
    for (Path folder : named) {
      if (!Files.isDirectory(folder)) {
        throw new NsmException(Failure.PLUGIN, folder + ": no such plugin folder");
      }
    }
    if (given.isEmpty()) {
      home.map(h -> h.resolve("plugins"))
          .filter(Files::isDirectory)
          .ifPresent(p -> named.add(0, p));
    }
    return List.copyOf(named);
  }
}
