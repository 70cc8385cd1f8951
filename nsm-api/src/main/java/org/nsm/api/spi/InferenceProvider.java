package org.nsm.api.spi;

import org.nsm.api.Settings;

/** Makes inferences of one kind. */
public interface InferenceProvider extends Provider {

  /** Returns an inference for settings that were bound to {@link #schema()}. */
  Inference create(Settings settings);
}
