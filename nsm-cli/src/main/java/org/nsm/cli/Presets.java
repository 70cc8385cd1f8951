package org.nsm.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.nsm.api.Failure;
import org.nsm.api.Names;
import org.nsm.api.NsmException;
import org.nsm.api.OneLine;

/**
 * Configurations by name: the YAML files of one folder.
 *
 * @param folder the folder, if there is one
 */
record Presets(Optional<Path> folder) {
  private static final String SUFFIX = ".yaml";

  /** Returns the names, sorted. */
  List<String> names() {
    if (folder.isEmpty()) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder.get())) {
      TreeSet<String> names = new TreeSet<>();
      files
          .map(p -> p.getFileName().toString())
          .filter(n -> n.endsWith(SUFFIX))
          .forEach(n -> names.add(n.substring(0, n.length() - SUFFIX.length())));
      return List.copyOf(names);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot list " + folder.get(), e);
    }
  }

  /**
   * Returns the file that a user means: a path if there is such a file or the name has an extension
   * or a folder, else a preset.
   */
  Path resolve(String given) {
    Path path = path(given);
    if (Files.isRegularFile(path)) {
      return path;
    }
    if (Files.isDirectory(path) && !given.isEmpty()) {
      throw new NsmException(
          Failure.CONFIGURATION, given + ": is a folder, expected a configuration file");
    }
    if (path.getNameCount() > 1 || given.indexOf('.') > 0) {
      throw new NsmException(
          Failure.CONFIGURATION,
          given + (Files.exists(path) ? ": not a configuration file" : ": no such file"));
    }
    List<String> names = names();
    if (!names.contains(given)) {
      throw new NsmException(
          Failure.CONFIGURATION,
          OneLine.quoted(given) + " is neither a file nor a preset" + Names.hint(given, names));
    }
    return folder.orElseThrow().resolve(given + SUFFIX);
  }

  private static Path path(String given) {
    try {
      return Path.of(given);
    } catch (InvalidPathException e) {
      throw new NsmException(
          Failure.CONFIGURATION, OneLine.quoted(given) + " is no name of a file", e);
    }
  }
}
