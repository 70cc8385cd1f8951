package org.nsm.tensorflow;

import java.util.List;
import org.nsm.api.Failure;
import org.nsm.api.NsmException;
import org.nsm.api.Settings;
import org.nsm.api.spi.Backend;
import org.nsm.api.spi.TrainingProblem;
import org.nsm.api.spi.TrainingProgram;

/** Compiles problems into TensorFlow graphs. */
final class TensorFlowBackend implements Backend {
  private final Settings settings;

  TensorFlowBackend(Settings settings) {
    this.settings = settings;
  }

  @Override
  public TrainingProgram compile(TrainingProblem problem) {
    try {
      return TensorFlowProgram.compile(problem, settings, threads());
    } catch (LinkageError e) {
      throw new NsmException(
          Failure.UNEXPECTED,
          "the TensorFlow natives for "
              + System.getProperty("os.name")
              + " "
              + System.getProperty("os.arch")
              + " could not be loaded ("
              + e.getMessage()
              + "); the distribution must hold the tensorflow-core-native jar of this platform",
          e);
    }
  }

  @Override
  public String device() {
    return "TensorFlow on "
        + System.getProperty("os.arch")
        + " CPU, "
        + threads()
        + (threads() == 1 ? " thread" : " threads");
  }

  @Override
  public List<String> exportFormats() {
    return List.of(SavedModelExport.FORMAT);
  }

  private int threads() {
    int asked = settings.integer("threads");
    return asked > 0 ? asked : Runtime.getRuntime().availableProcessors();
  }
}
