package org.nsm.operators;

import org.nsm.api.SettingsException;
import org.nsm.api.spi.Batch;
import org.nsm.api.spi.Sampler;
import org.nsm.api.tensor.Algebra;
import org.nsm.api.tensor.DType;
import org.nsm.api.tensor.RandomKey;
import org.nsm.api.tensor.Shape;
import org.nsm.api.tensor.Tensor;

/**
 * Independent pairs x ~ N(0, I), yᵢ = ρᵢxᵢ + √(1 − ρᵢ²) ξᵢ.
 *
 * @param correlations ρ
 */
record GaussianPairSampler(double[] correlations) implements Sampler {
  GaussianPairSampler {
    if (correlations.length == 0) {
      throw new SettingsException("correlations", "expected one or more numbers");
    }
    for (double rho : correlations) {
      if (!(rho > 0 && rho < 1)) {
        throw new SettingsException(
            "correlations", "expected numbers above 0 and below 1, found " + rho);
      }
    }
    correlations = correlations.clone();
  }

  @Override
  public int dimension() {
    return correlations.length;
  }

  @Override
  public Batch draw(Algebra a, RandomKey key, int count, DType dtype) {
    Shape shape = Shape.of(count, correlations.length);
    Shape row = Shape.of(1, correlations.length);
    double[] rest = java.util.Arrays.stream(correlations).map(r -> Math.sqrt(1 - r * r)).toArray();
    Tensor x = a.randomNormal(key.stream("x"), shape, dtype);
    Tensor noise = a.randomNormal(key.stream("noise"), shape, dtype);
    Tensor y =
        a.add(
            a.multiply(x, a.constant(correlations, row, dtype)),
            a.multiply(noise, a.constant(rest, row, dtype)));
    return Batch.of(x, y);
  }
}
