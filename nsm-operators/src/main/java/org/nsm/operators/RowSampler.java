package org.nsm.operators;

import java.util.Optional;
import org.nsm.api.Matrix;
import org.nsm.api.spi.Batch;
import org.nsm.api.spi.Sampler;
import org.nsm.api.tensor.Algebra;
import org.nsm.api.tensor.DType;
import org.nsm.api.tensor.RandomKey;
import org.nsm.api.tensor.Shape;
import org.nsm.api.tensor.Tensor;

/** Given points, one a row, drawn uniformly and independently of each other, with replacement. */
final class RowSampler implements Sampler {
  private final Matrix all;

  /** The points are made a constant once in an algebra, however often batches are drawn in it. */
  private Optional<Made> made = Optional.empty();

  private record Made(Algebra algebra, DType dtype, Tensor points) {}

  private RowSampler(Matrix all) {
    this.all = all;
  }

  static RowSampler of(Matrix all) {
    return new RowSampler(all);
  }

  @Override
  public int dimension() {
    return all.columns();
  }

  @Override
  public Batch draw(Algebra a, RandomKey key, int count, DType dtype) {
    Tensor drawn = IndexSampler.of(all.rows()).independent(a, key, count, DType.FLOAT64).x();
    Tensor rows = a.cast(a.reshape(drawn, Shape.of(count)), DType.INT32);
    return Batch.of(a.gather(points(a, dtype), rows));
  }

  private synchronized Tensor points(Algebra a, DType dtype) {
    if (made.filter(m -> m.algebra() == a && m.dtype() == dtype).isEmpty()) {
      Shape shape = Shape.of(all.rows(), all.columns());
      made = Optional.of(new Made(a, dtype, a.constant(all.toArray(), shape, dtype)));
    }
    return made.get().points();
  }
}
