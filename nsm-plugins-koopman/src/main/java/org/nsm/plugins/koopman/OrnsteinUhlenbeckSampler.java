package org.nsm.plugins.koopman;

import org.nsm.api.spi.Batch;
import org.nsm.api.spi.Sampler;
import org.nsm.api.tensor.Algebra;
import org.nsm.api.tensor.DType;
import org.nsm.api.tensor.RandomKey;
import org.nsm.api.tensor.Shape;
import org.nsm.api.tensor.Tensor;

/**
 * Independent stationary transitions of the Ornstein–Uhlenbeck process: x ~ N(0, I) and y = e^(−γ)
 * x + √(1 − e^(−2γ)) ξ, drawn from the exact transition law, without a time step.
 */
final class OrnsteinUhlenbeckSampler implements Sampler {
  private final int dimension;
  private final double memory;
  private final double noise;

  private OrnsteinUhlenbeckSampler(int dimension, double decay) {
    this.dimension = dimension;
    this.memory = Math.exp(-decay);
    // 1 − e^(−2γ) without cancellation for short lags.
    this.noise = Math.sqrt(-Math.expm1(-2 * decay));
  }

  static OrnsteinUhlenbeckSampler of(int dimension, double decay) {
    return new OrnsteinUhlenbeckSampler(dimension, decay);
  }

  @Override
  public int dimension() {
    return dimension;
  }

  @Override
  public Batch draw(Algebra a, RandomKey key, int count, DType dtype) {
    Shape shape = Shape.of(count, dimension);
    Tensor x = a.randomNormal(key.stream("start"), shape, dtype);
    Tensor xi = a.randomNormal(key.stream("noise"), shape, dtype);
    return Batch.of(x, a.add(a.multiply(x, memory), a.multiply(xi, noise)));
  }
}
