package org.nsm.api.spi;

import java.nio.file.Path;
import java.util.Map;
import org.nsm.api.Matrix;

/** A run that was trained, opened for use; holds native memory until it is closed. */
public interface TrainedRun extends AutoCloseable {

  /** Returns the run folder. */
  Path folder();

  /** Returns the model with its averaged weights; for one thread at a time. */
  TrainedModel model();

  /**
   * Returns the arrays that inference left in {@code modes.npz}, by name; empty if there are none.
   */
  Map<String, Matrix> arrays();

  @Override
  void close();
}
