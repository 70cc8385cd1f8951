package org.nsm.api.spi;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.nsm.api.Failure;
import org.nsm.api.NsmException;
import org.nsm.api.OneLine;

/** What a tool works with: its words, and what only the program around it can do. */
public interface ToolContext {

  /** Returns the words of the command line, settings taken out. */
  List<String> arguments();

  /** Returns where to print results for the user. */
  PrintWriter out();

  /**
   * Returns the trained model of a run at its newest good checkpoint; to be closed.
   *
   * @param runFolder a run folder
   */
  TrainedRun open(Path runFolder);

  /**
   * Returns the problem that a configuration describes; nothing is compiled or trained.
   *
   * @param configuration a configuration file, or the name of a preset
   */
  TrainingProblem problem(String configuration);

  /**
   * Returns what some plugin brings to the one that the tool is of. Where a program has no plugins
   * there is none.
   *
   * @param type what it must be
   * @throws NsmException of kind {@link Failure#PLUGIN} if there is none of this id, or it is
   *     broken, there twice or of another type
   */
  default <E extends ExtensionProvider> E extension(Class<E> type, String id) {
    throw new NsmException(Failure.PLUGIN, "no extension is called " + OneLine.quoted(id));
  }

  /**
   * Writes JSON to a file, whole or not at all.
   *
   * @param value maps with texts as keys, lists, texts, numbers (written as null where undefined or
   *     infinite) and flags
   */
  void writeJson(Path file, Map<String, ?> value);
}
