package org.nsm.api.spi;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;

/** An action on run folders or data that a plugin adds to the command line. */
public interface Tool {

  /**
   * Runs the action.
   *
   * @param arguments the paths given on the command line, settings taken out
   * @param out where to print results for the user
   */
  void run(List<Path> arguments, PrintWriter out);
}
