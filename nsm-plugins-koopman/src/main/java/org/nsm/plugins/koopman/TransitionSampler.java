package org.nsm.plugins.koopman;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.nsm.api.Failure;
import org.nsm.api.NsmException;
import org.nsm.api.spi.Batch;
import org.nsm.api.spi.Sampler;
import org.nsm.api.tensor.Algebra;
import org.nsm.api.tensor.DType;
import org.nsm.api.tensor.RandomKey;
import org.nsm.api.tensor.Shape;
import org.nsm.api.tensor.Tensor;

/**
 * Transitions of a table, drawn independently of each other, with replacement, as often as their
 * weights say: given the data, rows of a batch are independent, so that cross-fitted estimates are
 * unbiased for the (weighted) moments of the data.
 *
 * <p>Frames are a constant of the graph; of a transition its two ends are gathered from it, so that
 * time-delay embedding costs no memory.
 */
final class TransitionSampler implements Sampler {
  /** What constants of a graph may come to; its description is limited to 2 GiB. */
  private static final long LARGEST = 1L << 30;

  private final TransitionTable table;
  private final double[] frames;
  private final double[] starts;
  private final Optional<AliasTable> weights;

  /** Constants are made once in an algebra, however often batches are drawn in it. */
  private Made made = new Made(List.of(), DType.FLOAT32, List.of());

  /** Keyed by the one algebra that asked last. */
  private record Made(List<Algebra> algebra, DType dtype, List<Tensor> tensors) {
    boolean fits(Algebra a, DType wanted) {
      return !algebra.isEmpty() && algebra.get(0) == a && dtype == wanted;
    }
  }

  private TransitionSampler(TransitionTable table, double[] frames, double[] starts) {
    this.table = table;
    this.frames = frames;
    this.starts = starts;
    this.weights = table.weights(0, table.count()).map(AliasTable::of);
  }

  /**
   * Returns a sampler.
   *
   * @throws NsmException of kind {@link Failure#DATA} if the frames are too many to be held
   */
  static TransitionSampler of(TransitionTable table) {
    int d = table.trajectories().get(0).dimension();
    long count = 0;
    long[] first = new long[table.trajectories().size()];
    boolean[] used = new boolean[first.length];
    for (int k : table.trajectory()) {
      used[k] = true;
    }
    for (int k = 0; k < first.length; k++) {
      first[k] = count;
      count += used[k] ? table.trajectories().get(k).count() : 0;
    }
    if (count * d * 4 > LARGEST) {
      throw new NsmException(
          Failure.DATA,
          "trajectories: %d frames of %d numbers are %.1f GiB in single precision, more than the 1 GiB that a training holds; leave frames or columns out"
              .formatted(count, d, count * d * 4 / (double) (1 << 30)));
    }
    double[] values = new double[(int) (count * d)];
    for (int k = 0; k < first.length; k++) {
      Frames from = table.trajectories().get(k);
      for (int t = 0; used[k] && t < from.count(); t++) {
        int offset = (int) (first[k] + t) * d;
        from.read(t, values, offset);
        table.units().apply(values, offset);
      }
    }
    double[] starts = new double[table.count()];
    java.util.Arrays.setAll(starts, i -> first[table.trajectory()[i]] + table.time()[i]);
    return new TransitionSampler(table, values, starts);
  }

  @Override
  public int dimension() {
    return table.dimension();
  }

  @Override
  public Batch draw(Algebra a, RandomKey key, int count, DType dtype) {
    List<Tensor> constants = constants(a, dtype);
    // In double precision, so that every transition can be drawn however many there are.
    Tensor uniform = a.randomUniform(key, Shape.of(count), DType.FLOAT64);
    Tensor number = a.cast(a.floor(a.multiply(uniform, starts.length)), DType.INT32);
    Tensor start = a.gather(constants.get(1), weighted(a, key, number));
    return Batch.of(
        points(a, constants.get(0), start, 0),
        points(a, constants.get(0), start, table.window().lag()));
  }

  /** Takes a number, or its alias. */
  private Tensor weighted(Algebra a, RandomKey key, Tensor number) {
    if (weights.isEmpty()) {
      return number;
    }
    Shape all = Shape.of(starts.length);
    Tensor keep = a.constant(weights.get().keep(), all, DType.FLOAT64);
    // As floating point numbers, of which there are enough for every int.
    double[] others = Arrays.stream(weights.get().alias()).asDoubleStream().toArray();
    Tensor alias = a.gather(a.constant(others, all, DType.FLOAT64), number);
    Tensor uniform = a.randomUniform(key.stream("alias"), number.shape(), DType.FLOAT64);
    Tensor kept = a.greater(a.gather(keep, number), uniform);
    return a.cast(a.select(kept, a.cast(number, DType.FLOAT64), alias), DType.INT32);
  }

  private Tensor points(Algebra a, Tensor all, Tensor start, int later) {
    Window window = table.window();
    List<Tensor> delayed = new ArrayList<>();
    for (int k = 0; k < window.delays(); k++) {
      Tensor shift = a.scalar(later - k * window.delay(), DType.INT32);
      delayed.add(a.gather(all, a.add(start, shift)));
    }
    return delayed.size() == 1 ? delayed.get(0) : a.concat(delayed, 1);
  }

  private synchronized List<Tensor> constants(Algebra a, DType dtype) {
    if (!made.fits(a, dtype)) {
      int d = table.trajectories().get(0).dimension();
      made =
          new Made(
              List.of(a),
              dtype,
              List.of(
                  a.constant(frames, Shape.of(frames.length / d, d), dtype),
                  a.constant(starts, Shape.of(starts.length), DType.INT32)));
    }
    return made.tensors();
  }
}
