package org.nsm.operators;

import org.nsm.api.spi.Batch;
import org.nsm.api.spi.Sampler;
import org.nsm.api.tensor.Algebra;
import org.nsm.api.tensor.DType;
import org.nsm.api.tensor.RandomKey;
import org.nsm.api.tensor.Shape;
import org.nsm.api.tensor.Tensor;

/**
 * Independent stationary transitions of the random walk on a graph: as πᵢPᵢⱼ = Wᵢⱼ/ΣW, a transition
 * is an edge, with its direction, drawn by its weight.
 */
final class TransitionSampler implements Sampler {
  private final AliasTable table;
  private final double[] from;
  private final double[] to;

  private TransitionSampler(AliasTable table, double[] from, double[] to) {
    this.table = table;
    this.from = from;
    this.to = to;
  }

  /** Returns a sampler of the walk on a graph of symmetric weights. */
  static TransitionSampler of(SparseMatrix weights) {
    int edges = weights.entries();
    double[] from = new double[edges];
    double[] to = new double[edges];
    double[] law = new double[edges];
    int[] next = {0};
    weights.forEach(
        (i, j, weight) -> {
          from[next[0]] = i;
          to[next[0]] = j;
          law[next[0]++] = weight;
        });
    double total = java.util.Arrays.stream(law).sum();
    java.util.Arrays.setAll(law, e -> law[e] / total);
    return new TransitionSampler(AliasTable.of(law), from, to);
  }

  @Override
  public int dimension() {
    return 1;
  }

  @Override
  public Batch draw(Algebra a, RandomKey key, int count, DType dtype) {
    Tensor edge = table.draw(a, key.stream("edge"), count);
    return Batch.of(ends(a, from, edge, dtype), ends(a, to, edge, dtype));
  }

  private static Tensor ends(Algebra a, double[] all, Tensor edge, DType dtype) {
    Tensor table = a.constant(all, Shape.of(all.length), dtype);
    return a.reshape(a.gather(table, edge), Shape.of(edge.shape().size(0), 1));
  }
}
