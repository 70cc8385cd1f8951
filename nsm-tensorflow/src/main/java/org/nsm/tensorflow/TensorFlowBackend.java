package org.nsm.tensorflow;

import java.util.List;
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
      if (Natives.concern(e)) {
        throw Natives.missing(e);
      }
      throw e;
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
