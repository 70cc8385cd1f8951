package org.nsm.plugins.retrieval;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.nsm.api.Failure;
import org.nsm.api.NsmException;
import org.nsm.api.spi.Batch;
import org.nsm.api.spi.Sampler;
import org.nsm.api.spi.Slot;
import org.nsm.api.tensor.Algebra;
import org.nsm.api.tensor.DType;
import org.nsm.api.tensor.RandomKey;
import org.nsm.api.tensor.Shape;
import org.nsm.api.tensor.Tensor;

/**
 * Pairs of {@link PairedItems}, drawn independently of each other: a class, then an item of it on
 * either side; or a listed pair. Items are a constant of the graph.
 */
final class PairedSampler implements Sampler {
  /** What constants of a graph may come to; its description is limited to 2 GiB. */
  private static final long LARGEST = 1L << 30;

  private final PairedItems items;
  private final Side x;
  private final Side y;

  /** Constants are made once in an algebra, however often batches are drawn in it. */
  private Made made = new Made(List.of(), DType.FLOAT32, List.of());

  /** Keyed by the one algebra that asked last. */
  private record Made(List<Algebra> algebra, DType dtype, List<Tensor> tensors) {
    boolean fits(Algebra a, DType wanted) {
      return !algebra.isEmpty() && algebra.get(0) == a && dtype == wanted;
    }
  }

  /**
   * One side.
   *
   * @param values the items, one a row
   * @param width of an item
   * @param order numbers of items: by class, or of each pair
   * @param first where in the order a class begins
   * @param count how many items it has
   */
  private record Side(double[] values, int width, double[] order, double[] first, double[] count) {}

  private PairedSampler(PairedItems items) {
    this.items = items;
    requireRoom();
    this.x = side(Slot.X);
    this.y = side(Slot.Y);
  }

  /**
   * Returns a sampler.
   *
   * @throws NsmException of kind {@link Failure#DATA} if the items are too many to be held
   */
  static PairedSampler of(PairedItems items) {
    return new PairedSampler(items);
  }

  private void requireRoom() {
    long bytes = 0;
    for (Slot slot : Slot.values()) {
      bytes += 4L * items.items(slot).count() * items.items(slot).dimension();
    }
    if (bytes > LARGEST) {
      throw new NsmException(
          Failure.DATA,
          "items: those trained on are %.1f GiB in single precision, more than the 1 GiB that a training holds; leave items or columns out"
              .formatted(bytes / (double) (1 << 30)));
    }
  }

  private Side side(Slot slot) {
    Items all = items.items(slot);
    int width = all.dimension();
    double[] values = new double[Math.multiplyExact(all.count(), width)];
    for (int i = 0; i < all.count(); i++) {
      all.read(i, values, i * width);
    }
    if (!items.byClass()) {
      double[] ends =
          IntStream.range(0, items.pairs()).mapToDouble(p -> items.ofPair(slot, p)).toArray();
      return new Side(values, width, ends, new double[0], new double[0]);
    }
    int[] classes = items.classes(slot);
    int[] sorted =
        IntStream.range(0, classes.length)
            .boxed()
            .sorted(java.util.Comparator.comparingInt(i -> classes[i]))
            .mapToInt(Integer::intValue)
            .toArray();
    double[] first = new double[items.classCount()];
    double[] count = new double[first.length];
    for (int place = sorted.length - 1; place >= 0; place--) {
      first[classes[sorted[place]]] = place;
      count[classes[sorted[place]]]++;
    }
    return new Side(values, width, Arrays.stream(sorted).asDoubleStream().toArray(), first, count);
  }

  @Override
  public int dimension() {
    return x.width;
  }

  @Override
  public Batch draw(Algebra a, RandomKey key, int count, DType dtype) {
    List<Tensor> constants = constants(a, dtype);
    Tensor which =
        whole(
            a,
            a.multiply(
                a.randomUniform(key.stream("pair"), Shape.of(count), DType.FLOAT64),
                items.byClass() ? items.classCount() : items.pairs()));
    return Batch.of(
        points(a, constants.subList(0, 4), which, key.stream("x")),
        points(a, constants.subList(4, 8), which, key.stream("y")));
  }

  private Tensor points(Algebra a, List<Tensor> side, Tensor which, RandomKey key) {
    Tensor place = which;
    if (items.byClass()) {
      // In double precision, so that every item can be drawn however many there are.
      Tensor uniform = a.randomUniform(key, which.shape(), DType.FLOAT64);
      Tensor offset = a.floor(a.multiply(uniform, a.gather(side.get(3), which)));
      place = a.cast(a.add(a.gather(side.get(2), which), offset), DType.INT32);
    }
    return a.gather(side.get(0), a.gather(side.get(1), place));
  }

  private static Tensor whole(Algebra a, Tensor numbers) {
    return a.cast(a.floor(numbers), DType.INT32);
  }

  private synchronized List<Tensor> constants(Algebra a, DType dtype) {
    if (!made.fits(a, dtype)) {
      made =
          new Made(
              List.of(a),
              dtype,
              java.util.stream.Stream.of(x, y).flatMap(side -> tensors(a, side, dtype)).toList());
    }
    return made.tensors();
  }

  private static java.util.stream.Stream<Tensor> tensors(Algebra a, Side side, DType dtype) {
    return java.util.stream.Stream.of(
        a.constant(side.values, Shape.of(side.values.length / side.width, side.width), dtype),
        a.constant(side.order, Shape.of(side.order.length), DType.INT32),
        a.constant(side.first, Shape.of(side.first.length), DType.FLOAT64),
        a.constant(side.count, Shape.of(side.count.length), DType.FLOAT64));
  }
}
