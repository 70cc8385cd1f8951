package org.nsm.operators;

import org.nsm.api.Matrix;
import org.nsm.api.spi.Batch;
import org.nsm.api.spi.Sampler;
import org.nsm.api.tensor.Algebra;
import org.nsm.api.tensor.DType;
import org.nsm.api.tensor.RandomKey;
import org.nsm.api.tensor.Shape;
import org.nsm.api.tensor.Tensor;

/**
 * Rows of two tables, each row of one with that of the other, drawn with replacement.
 *
 * @param x one point a row
 * @param y as many
 */
record RowPairSampler(Matrix x, Matrix y) implements Sampler {

  @Override
  public int dimension() {
    return x.columns();
  }

  @Override
  public Batch draw(Algebra a, RandomKey key, int count, DType dtype) {
    Tensor drawn = IndexSampler.of(x.rows()).independent(a, key, count, DType.FLOAT64).x();
    Tensor rows = a.cast(a.reshape(drawn, Shape.of(count)), DType.INT32);
    return Batch.of(a.gather(table(a, x, dtype), rows), a.gather(table(a, y, dtype), rows));
  }

  private static Tensor table(Algebra a, Matrix all, DType dtype) {
    return a.constant(all.toArray(), Shape.of(all.rows(), all.columns()), dtype);
  }
}
