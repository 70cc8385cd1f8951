package org.nsm.api.spi;

/**
 * An action on a run, on a problem or on data that a plugin adds to the command line, as {@code nsm
 * ID}. It knows nothing of the command line: words, settings and output come with the context.
 */
public interface Tool {

  /**
   * Runs the action once.
   *
   * @throws org.nsm.api.NsmException if it cannot: its message is what the user sees, its kind
   *     decides the exit code
   */
  void run(ToolContext context);
}
