package org.nsm.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.nsm.api.Failure;
import org.nsm.api.NsmException;
import org.nsm.runtime.ComparisonCell;

/**
 * Starts the process of a cell: the same launcher, environment and plugin folders as this process.
 *
 * @param program the launcher
 * @param options of every command: plugin folders
 * @param folder the folder of the comparison
 */
record CellLauncher(Path program, List<String> options, Path folder) {
  /**
   * A run works in native code: one collector thread and the quick compiler start it faster and
   * leave the other cores to the other runs. What the user gives in the same variable comes after.
   */
  private static final String JAVA_OPTIONS = "-XX:+UseSerialGC -XX:TieredStopAtLevel=1";

  private static final String VARIABLE = "NSM_JAVA_OPTS";

  /** Starts a cell; what it prints goes to a file. */
  Process start(ComparisonCell cell, Path log) {
    List<String> command = new ArrayList<>();
    command.add(program.toString());
    command.add("compare-cell");
    command.addAll(options);
    command.add(folder.toString());
    command.add(cell.variant().id());
    command.add(Long.toString(cell.seed()));
    try {
      Files.createDirectories(log.getParent());
      ProcessBuilder builder =
          new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
      Map<String, String> environment = builder.environment();
      environment.merge(VARIABLE, JAVA_OPTIONS, (given, ours) -> ours + " " + given);
      return builder.start();
    } catch (IOException e) {
      throw new NsmException(
          Failure.UNEXPECTED, program + ": cannot be started: " + e.getMessage(), e);
    }
  }
}
