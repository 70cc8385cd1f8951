package org.nsm.api.tensor;

import org.nsm.api.Seeds;

/**
 * What a stateless random tensor depends on: a stream and a step, nothing else.
 *
 * <p>The same key gives the same numbers, always; so a training step is a pure function of its
 * number, and a resumed run is the same run.
 *
 * @param stream identifies the stream
 * @param step an {@link DType#INT32} scalar, the number of the step
 */
public record RandomKey(long stream, Tensor step) {

  /** Returns the key of a named sub-stream at the same step. */
  public RandomKey stream(String name) {
    return new RandomKey(Seeds.mix(stream ^ Seeds.hash(name)), step);
  }
}
