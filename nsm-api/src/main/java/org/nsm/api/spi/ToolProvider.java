package org.nsm.api.spi;

import java.util.List;
import org.nsm.api.Settings;

/**
 * Makes tools of one kind. Each setting of the {@link #schema()} is an option of the command:
 * {@code top} is given as {@code --top 10}, a setting {@code output} also as {@code -o}.
 */
public interface ToolProvider extends Provider {

  /**
   * Returns the command that the tool stands under; empty for {@code nsm ID}. With {@code bench} a
   * tool {@code bench-search} is called as {@code nsm bench search}.
   */
  default String group() {
    return "";
  }

  /** Returns the words that follow the id on the command line, in order. */
  default List<ToolArgument> arguments() {
    return List.of();
  }

  /** Returns a tool for settings that were bound to {@link #schema()}. */
  Tool create(Settings settings);
}
