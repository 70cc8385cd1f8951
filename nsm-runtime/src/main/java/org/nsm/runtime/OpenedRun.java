package org.nsm.runtime;

import com.google.inject.Injector;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.nsm.api.Failure;
import org.nsm.api.FileProblem;
import org.nsm.api.Matrix;
import org.nsm.api.NsmException;
import org.nsm.api.spi.TrainedModel;
import org.nsm.api.spi.TrainedRun;
import org.nsm.api.spi.TrainingProgram;

/**
 * The trained model of a run folder, for programs that use one and train nothing.
 *
 * <pre>{@code
 * try (PluginRegistry plugins = PluginRegistry.load();
 *     OpenedRun run = OpenedRun.open(plugins, RunFolder.open(Path.of("runs/mine")))) {
 *   Matrix f = run.model().at(points).f();
 * }
 * }</pre>
 */
public final class OpenedRun implements TrainedRun {
  private final RunFolder run;
  private final TrainingProgram program;
  private boolean closed;

  private OpenedRun(RunFolder run, TrainingProgram program) {
    this.run = run;
    this.program = program;
  }

  /** Opens a run at its newest good checkpoint; the registry stays open as long as the run is. */
  public static OpenedRun open(PluginRegistry plugins, RunFolder run) {
    ResolvedConfiguration configuration = run.configuration().resolve(plugins);
    Checkpoint checkpoint = checkpoint(run, configuration, "to open");
    Injector injector = RunModule.injector(configuration);
    TrainingProgram program = RunModule.make(injector, TrainingProgram.class);
    try {
      program.restore(checkpoint.snapshot());
    } catch (RuntimeException e) {
      program.close();
      throw e;
    }
    return new OpenedRun(run, program);
  }

  /**
   * Returns the newest good checkpoint of a run, which stays as it is.
   *
   * @param purpose what it is for, as in "there is no checkpoint to export"
   */
  static Checkpoint checkpoint(RunFolder run, ResolvedConfiguration configuration, String purpose) {
    List<String> passedOver = new ArrayList<>();
    Optional<Checkpoint> checkpoint;
    try {
      checkpoint =
          Checkpoints.in(run.path().resolve(RunFolder.CHECKPOINTS))
              .latest(configuration.shape(), false, passedOver::add);
    } catch (IOException e) {
      throw new NsmException(
          Failure.CHECKPOINT,
          run.path() + ": its checkpoints cannot be read: " + FileProblem.of(e),
          e);
    }
    System.Logger logger = System.getLogger(OpenedRun.class.getName());
    passedOver.forEach(message -> logger.log(System.Logger.Level.WARNING, message));
    return checkpoint.orElseThrow(
        () ->
            new NsmException(
                Failure.CHECKPOINT, run.path() + ": there is no checkpoint " + purpose));
  }

  @Override
  public Path folder() {
    return run.path();
  }

  @Override
  public TrainedModel model() {
    if (closed) {
      throw new IllegalStateException("the run was closed");
    }
    return program;
  }

  @Override
  public Map<String, Matrix> arrays() {
    return run.arrays();
  }

  @Override
  public void close() {
    if (!closed) {
      closed = true;
      program.close();
    }
  }
}
