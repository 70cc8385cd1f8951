package org.nsm.operators;

import org.nsm.api.spi.Batch;
import org.nsm.api.spi.Sampler;
import org.nsm.api.tensor.Algebra;
import org.nsm.api.tensor.DType;
import org.nsm.api.tensor.RandomKey;

/**
 * Two points of a law at a time, independent of each other.
 *
 * @param law p
 */
record PairSampler(Law law) implements Sampler {

  @Override
  public int dimension() {
    return law.domain().dimension();
  }

  @Override
  public Batch draw(Algebra a, RandomKey key, int count, DType dtype) {
    return Batch.of(
        law.draw(a, key.stream("x"), count, dtype), law.draw(a, key.stream("y"), count, dtype));
  }
}
