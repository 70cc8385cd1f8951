package org.nsm.runtime;

import java.nio.file.Path;
import java.util.stream.Collectors;

/** Prints the plugins of a folder; a main class, so that it can be run on the class path. */
public final class PluginList {
  private PluginList() {}

  /** Prints id and health of every plugin of the folder given. */
  public static void main(String[] arguments) {
    Path folder = Path.of(arguments[0]);
    try (PluginRegistry registry = PluginRegistry.load(folder)) {
      System.out.print(text(registry, folder));
    }
  }

  static String text(PluginRegistry registry, Path folder) {
    return registry.entries().stream()
        .filter(e -> e.jar().filter(j -> j.startsWith(folder)).isPresent())
        .map(e -> e.id() + " " + (e.broken() ? "BROKEN" : "OK") + " " + e.place() + "\n")
        .collect(Collectors.joining());
  }
}
