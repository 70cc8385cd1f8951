package org.nsm.operators;

import org.nsm.api.spi.Batch;
import org.nsm.api.spi.Sampler;
import org.nsm.api.tensor.Algebra;
import org.nsm.api.tensor.DType;
import org.nsm.api.tensor.RandomKey;
import org.nsm.api.tensor.Tensor;

/**
 * Rows and columns of a matrix, uniform and independent of each other; or all rows and all columns
 * in order, where as many are asked for as there are of what there is more of. Then moments are
 * exact, though there are fewer of the other.
 */
final class RowColumnSampler implements Sampler {
  private final int most;
  private final IndexSampler rows;
  private final IndexSampler columns;

  private RowColumnSampler(int rows, int columns) {
    this.most = Math.max(rows, columns);
    this.rows = IndexSampler.of(rows);
    this.columns = IndexSampler.of(columns);
  }

  static RowColumnSampler of(int rows, int columns) {
    return new RowColumnSampler(rows, columns);
  }

  @Override
  public int dimension() {
    return 1;
  }

  @Override
  public Batch draw(Algebra a, RandomKey key, int count, DType dtype) {
    return Batch.of(
        points(a, rows, key.stream("row"), count, dtype),
        points(a, columns, key.stream("column"), count, dtype));
  }

  private Tensor points(Algebra a, IndexSampler sampler, RandomKey key, int count, DType dtype) {
    return count == most ? sampler.all(a, dtype) : sampler.independent(a, key, count, dtype).x();
  }
}
