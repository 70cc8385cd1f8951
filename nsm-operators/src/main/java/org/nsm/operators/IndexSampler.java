package org.nsm.operators;

import java.util.Arrays;
import java.util.Optional;
import org.nsm.api.SettingsException;
import org.nsm.api.spi.Batch;
import org.nsm.api.spi.Sampler;
import org.nsm.api.spi.Slot;
import org.nsm.api.tensor.Algebra;
import org.nsm.api.tensor.DType;
import org.nsm.api.tensor.RandomKey;
import org.nsm.api.tensor.Shape;
import org.nsm.api.tensor.Tensor;

/**
 * Indices 0 … n−1 as floating-point numbers, independent, from the uniform or another law; or all
 * of them in order where a batch of exactly n is asked for, with their probabilities as weights if
 * these are not alike. Then the batch is the whole domain and its moments are exact, so that the
 * biased estimator {@code same} is the right one: there is nothing to cross-fit.
 */
public final class IndexSampler implements Sampler {
  /** Whole numbers up to here are exact in single precision. */
  private static final int LARGEST = 1 << 24;

  private final int points;
  private final Optional<double[]> law;
  private final Optional<AliasTable> table;

  private IndexSampler(int points, Optional<double[]> law) {
    this.points = points;
    this.law = law;
    this.table = law.map(AliasTable::of);
  }

  /** Returns a sampler of n indices, all equally likely. */
  public static IndexSampler of(int points) {
    requireSize(points);
    return new IndexSampler(points, Optional.empty());
  }

  /** Returns a sampler of as many indices as there are probabilities, which sum to one. */
  public static IndexSampler of(double[] probabilities) {
    requireSize(probabilities.length);
    double even = 1.0 / probabilities.length;
    boolean uniform = Arrays.stream(probabilities).allMatch(p -> Math.abs(p - even) < 1e-14 * even);
    return new IndexSampler(
        probabilities.length, uniform ? Optional.empty() : Optional.of(probabilities.clone()));
  }

  private static void requireSize(int points) {
    if (points < 1 || points > LARGEST) {
      throw new SettingsException("size", "expected 1 to " + LARGEST + " points, found " + points);
    }
  }

  @Override
  public int dimension() {
    return 1;
  }

  @Override
  public Batch draw(Algebra a, RandomKey key, int count, DType dtype) {
    if (count == points) {
      Batch all = Batch.of(all(a, dtype));
      return law.map(p -> all.withWeights(Slot.X, weights(a, p, dtype))).orElse(all);
    }
    return independent(a, key, count, dtype);
  }

  /** Draws independent indices, even where there are as many as points. */
  Batch independent(Algebra a, RandomKey key, int count, DType dtype) {
    Shape column = Shape.of(count, 1);
    if (table.isPresent()) {
      return Batch.of(a.cast(a.reshape(table.get().draw(a, key, count), column), dtype));
    }
    Tensor drawn = a.floor(a.multiply(a.randomUniform(key, column, dtype), points));
    // In single precision a uniform number just below 1 may round up to n.
    return Batch.of(a.minimum(drawn, a.fill(points - 1, column, dtype)));
  }

  /** Returns all indices in order. */
  Tensor all(Algebra a, DType dtype) {
    double[] all = new double[points];
    Arrays.setAll(all, i -> i);
    return a.constant(all, Shape.of(points, 1), dtype);
  }

  private static Tensor weights(Algebra a, double[] law, DType dtype) {
    double[] weights = Arrays.stream(law).map(p -> p * law.length).toArray();
    return a.constant(weights, Shape.of(law.length, 1), dtype);
  }
}
