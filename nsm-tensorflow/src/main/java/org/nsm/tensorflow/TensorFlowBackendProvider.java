package org.nsm.tensorflow;

import org.nsm.api.Schema;
import org.nsm.api.Setting;
import org.nsm.api.Settings;
import org.nsm.api.spi.Backend;
import org.nsm.api.spi.BackendProvider;
import org.nsm.api.spi.Plugin;
import org.nsm.api.spi.TrainingPlan;

/** Makes {@link TensorFlowBackend}. */
@Plugin(id = "tensorflow", summary = "TensorFlow graphs on CPU, or on GPU with the GPU natives")
public final class TensorFlowBackendProvider implements BackendProvider {

  static final String ENCODERS = "encoders";

  /** Creates the provider; called by the service loader. */
  public TensorFlowBackendProvider() {}

  @Override
  public Schema schema() {
    return TrainingPlan.schema()
        .and(Optimizer.schema())
        .and(Schedule.schema())
        .and(WeightAverage.schema())
        .and(
            Schema.of(
                Setting.number(
                        "clip-norm", 0, "largest global norm of a gradient; 0 for no clipping")
                    .atLeast(0),
                Setting.choice(
                    "precision",
                    "float32",
                    java.util.List.of("float32", "float64"),
                    "element type of networks; moments are always double"),
                Setting.choice(
                    ENCODERS,
                    "separate",
                    java.util.List.of("separate", "shared"),
                    "the functions g of a singular value problem: with parameters of their own, or a"
                        + " learned linear map of f, g = fP"),
                Setting.integer("threads", 0, "threads of one program; 0 for all cores")
                    .atLeast(0)
                    .atMost(1024),
                Setting.integer(
                        "steps-per-call", 0, "steps unrolled into one session call; 0 to choose")
                    .atLeast(0)
                    .atMost(64),
                Setting.integer("evaluation-batch", 2048, "rows evaluated at once by inference")
                    .atLeast(1)
                    .atMost(1 << 20)));
  }

  @Override
  public Backend create(Settings settings) {
    return new TensorFlowBackend(settings);
  }
}
