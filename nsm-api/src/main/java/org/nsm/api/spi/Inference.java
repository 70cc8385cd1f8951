package org.nsm.api.spi;

import java.util.Map;
import org.nsm.api.Matrix;

/** From a trained model to results. */
public interface Inference {

  /** Returns eigenvalues with errors, aligned functions and metrics. */
  Result infer(TrainedModel model);

  /**
   * Returns what an export of a run may offer beside its modes.
   *
   * @param model the trained functions
   * @param arrays what this inference left in its result
   */
  default ReadOuts readOuts(TrainedModel model, Map<String, Matrix> arrays) {
    return ReadOuts.none();
  }
}
