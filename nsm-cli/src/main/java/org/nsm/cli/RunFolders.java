package org.nsm.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Where runs go when the user does not say. */
final class RunFolders {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss", Locale.ROOT).withZone(ZoneOffset.UTC);

  private RunFolders() {}

  /** Returns {@code runs/<name>-<UTC time>}, with a number where that is taken. */
  static Path fresh(String name, Instant now) {
    Path first = Path.of("runs", name + "-" + TIME.format(now));
    Path folder = first;
    for (int i = 2; Files.exists(folder); i++) {
      folder = first.resolveSibling(first.getFileName() + "-" + i);
    }
    return folder;
  }
}
