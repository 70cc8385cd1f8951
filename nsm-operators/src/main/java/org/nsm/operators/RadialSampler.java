package org.nsm.operators;

import java.util.Optional;
import org.nsm.api.spi.Batch;
import org.nsm.api.spi.Density;
import org.nsm.api.spi.Sampler;
import org.nsm.api.tensor.Algebra;
import org.nsm.api.tensor.DType;
import org.nsm.api.tensor.RandomKey;
import org.nsm.api.tensor.Shape;
import org.nsm.api.tensor.Tensor;

/**
 * Radii whose t ({@link RadialAxis}) is a Beta(3, 3) variable. The root of the density vanishes at
 * the nucleus like r(1 − Zr), and at the wall, and so does every function in its gauge.
 *
 * @param axis the radii
 */
record RadialSampler(RadialAxis axis) implements Sampler {

  @Override
  public int dimension() {
    return 1;
  }

  @Override
  public Batch draw(Algebra a, RandomKey key, int count, DType dtype) {
    Tensor t = DirichletBoxSampler.median(a, key, Shape.of(count, 1), dtype);
    return Batch.of(a.multiply(a.expm1(a.multiply(t, axis.rate())), axis.start()));
  }

  @Override
  public Optional<Density> density() {
    return Optional.of(new RadialDensity(axis));
  }
}
