package org.nsm.api.spi;

/** From a trained model to results. */
public interface Inference {

  /** Returns eigenvalues with errors, aligned functions and metrics. */
  Result infer(TrainedModel model);
}
