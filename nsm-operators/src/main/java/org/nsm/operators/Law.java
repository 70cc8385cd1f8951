package org.nsm.operators;

import java.util.Optional;
import org.nsm.api.Matrix;
import org.nsm.api.spi.Domain;
import org.nsm.api.spi.Quadrature;
import org.nsm.api.spi.Sampler;
import org.nsm.api.tensor.Algebra;
import org.nsm.api.tensor.DType;
import org.nsm.api.tensor.RandomKey;
import org.nsm.api.tensor.Tensor;

/**
 * A probability law p of points, as {@link KernelOperator} needs it: drawn from, integrated with,
 * and with coordinates for its kernel, where points of the domain are numbers.
 */
public interface Law {

  /** Returns the normal law N(0, s²I) in d dimensions. */
  static Law gaussian(int dimension, double deviation) {
    return new GaussianLaw(dimension, deviation);
  }

  /** Returns the uniform law on [−c, c]ᵈ. */
  static Law uniform(int dimension, double limit) {
    return new UniformLaw(dimension, limit);
  }

  /** Returns the law that gives each of n points, one a row, the probability 1/n. */
  static Law points(Matrix points) {
    return new PointLaw(points);
  }

  /** Returns what the points are. */
  Domain domain();

  /** Returns a sampler of this law; of a finite set it may give all points in order. */
  Sampler sampler();

  /** Draws independent points of the domain. */
  default Tensor draw(Algebra a, RandomKey key, int count, DType dtype) {
    return sampler().draw(a, key, count, dtype).x();
  }

  /** Returns the coordinates of points of the domain. */
  default Tensor coordinates(Algebra a, Tensor points) {
    return points;
  }

  /** Returns the coordinates of points of the domain. */
  default Matrix coordinates(Matrix points) {
    return points;
  }

  /** Returns nodes and weights with E[h] ≈ Σ weightᵢ h(nodeᵢ), as operators do. */
  Optional<Quadrature> rule(int fineness);
}
