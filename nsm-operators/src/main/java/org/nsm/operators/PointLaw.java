package org.nsm.operators;

import java.util.Optional;
import org.nsm.api.Failure;
import org.nsm.api.Matrix;
import org.nsm.api.NsmException;
import org.nsm.api.spi.Domain;
import org.nsm.api.spi.Quadrature;
import org.nsm.api.spi.Sampler;
import org.nsm.api.tensor.Algebra;
import org.nsm.api.tensor.DType;
import org.nsm.api.tensor.RandomKey;
import org.nsm.api.tensor.Shape;
import org.nsm.api.tensor.Tensor;

/**
 * Each of n points with probability 1/n: a finite domain with coordinates.
 *
 * @param all the points, one a row
 */
record PointLaw(Matrix all) implements Law {
  PointLaw {
    if (all.rows() < 2) {
      throw new NsmException(Failure.DATA, "points: expected two or more, found " + all.rows());
    }
  }

  @Override
  public Domain domain() {
    return Domain.embedded(all);
  }

  @Override
  public Sampler sampler() {
    return IndexSampler.of(all.rows());
  }

  @Override
  public Tensor draw(Algebra a, RandomKey key, int count, DType dtype) {
    return IndexSampler.of(all.rows()).independent(a, key, count, dtype).x();
  }

  @Override
  public Tensor coordinates(Algebra a, Tensor points) {
    Tensor table = a.constant(all.toArray(), Shape.of(all.rows(), all.columns()), points.dtype());
    Shape flat = Shape.of(points.shape().size(0));
    return a.gather(table, a.cast(a.reshape(points, flat), DType.INT32));
  }

  @Override
  public Matrix coordinates(Matrix points) {
    return Matrix.create(
        points.rows(), all.columns(), (i, axis) -> all.at((int) points.at(i, 0), axis));
  }

  /** Returns all points: an exact rule, whatever the fineness. */
  @Override
  public Optional<Quadrature> rule(int fineness) {
    return Optional.of(FiniteAction.quadrature(FiniteAction.uniform(all.rows())));
  }
}
