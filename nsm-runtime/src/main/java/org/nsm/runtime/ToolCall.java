package org.nsm.runtime;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.nsm.api.Failure;
import org.nsm.api.FileProblem;
import org.nsm.api.NsmException;
import org.nsm.api.SettingsException;
import org.nsm.api.spi.ExtensionProvider;
import org.nsm.api.spi.Tool;
import org.nsm.api.spi.ToolContext;
import org.nsm.api.spi.ToolProvider;
import org.nsm.api.spi.TrainedRun;
import org.nsm.api.spi.TrainingProblem;

/**
 * One call of a tool: what the command line does for its user, for any other program.
 *
 * @param registry the plugins; stays open
 * @param configurations what a tool means by the name of a configuration
 * @param arguments the words that the tool is given
 * @param out where the tool prints
 */
public record ToolCall(
    PluginRegistry registry,
    Function<String, RunConfiguration> configurations,
    List<String> arguments,
    PrintWriter out) {

  /** Copies the words. */
  public ToolCall {
    arguments = List.copyOf(arguments);
  }

  /**
   * Runs a tool.
   *
   * @param id the tool's id
   * @param settings its settings, as texts or as what they are
   */
  public void run(String id, Map<String, ?> settings) {
    tool(registry.tool(id), settings).run(new Context());
    out.flush();
  }

  private static Tool tool(ToolProvider provider, Map<String, ?> settings) {
    try {
      return provider.create(provider.schema().bind(settings));
    } catch (SettingsException e) {
      throw new NsmException(Failure.USAGE, "--" + e.getMessage(), e);
    }
  }

  /** What the tool sees. */
  private final class Context implements ToolContext {

    @Override
    public List<String> arguments() {
      return arguments;
    }

    @Override
    public PrintWriter out() {
      return out;
    }

    @Override
    public TrainedRun open(Path runFolder) {
      return OpenedRun.open(registry, RunFolder.open(runFolder));
    }

    @Override
    public TrainingProblem problem(String configuration) {
      RunConfiguration given = configurations.apply(configuration);
      ResolvedConfiguration resolved = given.resolve(registry);
      TrainingProblem problem = RunModule.make(RunModule.injector(resolved), TrainingProblem.class);
      ProblemCheck.check(given.source(), resolved, problem);
      return problem;
    }

    @Override
    public <E extends ExtensionProvider> E extension(Class<E> type, String extension) {
      return registry.extension(type, extension);
    }

    @Override
    public void writeJson(Path file, Map<String, ?> value) {
      if (Files.isDirectory(file)) {
        throw new NsmException(Failure.USAGE, file + ": is a folder, expected a file");
      }
      try {
        Path folder = file.toAbsolutePath().getParent();
        if (folder != null) {
          Files.createDirectories(folder);
        }
        AtomicFiles.write(file, Json.pretty(Json.finite(value)));
      } catch (IOException e) {
        throw new NsmException(
            Failure.UNEXPECTED, file + ": cannot be written: " + FileProblem.of(e), e);
      }
    }
  }
}
