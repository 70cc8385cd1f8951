package org.nsm.operators;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import org.nsm.api.tensor.Algebra;
import org.nsm.api.tensor.DType;
import org.nsm.api.tensor.RandomKey;
import org.nsm.api.tensor.Shape;
import org.nsm.api.tensor.Tensor;

/**
 * Draws from any law on 0 … n−1 by two look-ups a draw, however large n is: a column at random, and
 * of its two numbers one by chance (A. J. Walker 1977; tables by M. D. Vose 1991).
 */
final class AliasTable {
  private final double[] keep;
  private final double[] alias;

  private AliasTable(double[] keep, double[] alias) {
    this.keep = keep;
    this.alias = alias;
  }

  /** Returns a table for probabilities, which sum to one. */
  static AliasTable of(double[] probabilities) {
    int n = probabilities.length;
    double[] keep = new double[n];
    double[] alias = new double[n];
    double[] left = new double[n];
    Deque<Integer> small = new ArrayDeque<>();
    Deque<Integer> large = new ArrayDeque<>();
    for (int i = 0; i < n; i++) {
      left[i] = probabilities[i] * n;
      (left[i] < 1 ? small : large).add(i);
    }
    while (!small.isEmpty() && !large.isEmpty()) {
      int poor = small.remove();
      int rich = large.remove();
      keep[poor] = left[poor];
      alias[poor] = rich;
      left[rich] -= 1 - left[poor];
      (left[rich] < 1 ? small : large).add(rich);
    }
    // What is left would be exactly one but for rounding.
    small.forEach(i -> keep[i] = 1);
    large.forEach(i -> keep[i] = 1);
    return new AliasTable(keep, alias);
  }

  /** Returns numbers as they were drawn, of type {@link DType#INT32}. */
  Tensor draw(Algebra a, RandomKey key, int count) {
    int n = keep.length;
    Shape row = Shape.of(count);
    // In double precision, so that rare numbers are drawn as rarely as they should be.
    Tensor place = a.multiply(a.randomUniform(key.stream("column"), row, DType.FLOAT64), n);
    Tensor column = a.cast(a.floor(place), DType.INT32);
    Tensor chance = a.randomUniform(key.stream("alias"), row, DType.FLOAT64);
    Tensor own = a.greater(a.gather(constant(a, keep), column), chance);
    Tensor drawn = a.select(own, a.floor(place), a.gather(constant(a, alias), column));
    return a.cast(drawn, DType.INT32);
  }

  private static Tensor constant(Algebra a, double[] values) {
    return a.constant(Arrays.copyOf(values, values.length), Shape.of(values.length), DType.FLOAT64);
  }
}
