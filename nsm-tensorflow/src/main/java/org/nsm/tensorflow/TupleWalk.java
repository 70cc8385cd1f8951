package org.nsm.tensorflow;

import java.util.ArrayList;
import java.util.List;
import org.nsm.api.spi.Batch;
import org.nsm.api.spi.Model;
import org.nsm.api.spi.Slot;
import org.nsm.api.tensor.Algebra;
import org.nsm.api.tensor.DType;
import org.nsm.api.tensor.RandomKey;
import org.nsm.api.tensor.Shape;
import org.nsm.api.tensor.Tensor;

/**
 * Metropolis moves of tuples (x₁ … x_L) with stationary law ∝ det²[ψ_a(x_j)].
 *
 * <p>One point after the other is offered a fresh draw of the sampler. With F_ja = f_a(x_j) in the
 * √density gauge ψ = √w·f, the density of the tuple relative to that of the draws is det²F, so the
 * move is accepted with probability min(1, det²F′/det²F) (independence Metropolis within Gibbs). A
 * tuple at which F is singular to single precision has no chance and takes the first regular one.
 */
record TupleWalk(Batches batches, Model f, int sweeps) {
  /** log|det| that stands for a singular F; small enough that any regular one is accepted. */
  private static final double NEVER = -1e30;

  /** A pivot this much smaller than the largest is one of linear dependence. */
  private static final double SINGULAR = 1e-6;

  /**
   * Where the walkers are.
   *
   * @param x B×L×d
   * @param regular one truth value a tuple: whether F is regular there
   */
  record Walkers(Tensor x, Tensor regular) {

    /** Returns all points, (BL)×d. */
    Tensor points(Algebra a) {
      Shape s = x.shape();
      return a.reshape(x, Shape.of(s.size(0) * s.size(1), s.size(2)));
    }
  }

  /** Returns where walkers are after some sweeps; before step 1 they are drawn. */
  Walkers move(Algebra a, Tensor before, Tensor step) {
    Shape shape = before.shape();
    int functions = shape.size(1);
    RandomKey key = batches.key(step).stream("walk");
    List<Tensor> drawn = new ArrayList<>();
    for (int j = 0; j < functions; j++) {
      drawn.add(fresh(a, key.stream("first/" + j)));
    }
    Tensor later = a.greater(a.cast(step, DType.FLOAT64), a.scalar(0.5, DType.FLOAT64));
    Tensor x = a.select(later, before, a.concat(drawn, 1));
    Tensor values = values(a, x);
    Tensor size = logDeterminant(a, values);
    for (int sweep = 0; sweep < sweeps; sweep++) {
      for (int j = 0; j < functions; j++) {
        RandomKey own = key.stream(sweep + "/" + j);
        Tensor point = fresh(a, own);
        Tensor moved = replace(a, values, j, values(a, point));
        Tensor newSize = logDeterminant(a, moved);
        Tensor chance = a.randomUniform(own.stream("accept"), size.shape(), DType.FLOAT64);
        Tensor threshold = a.add(size, a.multiply(a.log(chance), 0.5));
        Tensor accept = a.greater(newSize, threshold);
        Tensor wide = a.reshape(accept, Shape.of(shape.size(0), 1, 1));
        values = a.select(wide, moved, values);
        x = a.select(wide, replace(a, x, j, point), x);
        size = a.select(accept, newSize, size);
      }
    }
    return new Walkers(x, a.greater(size, a.scalar(NEVER / 2, DType.FLOAT64)));
  }

  /**
   * Draws one point a tuple, B×1×d. A batch of a finite domain may be the whole of it, in order and
   * with weights: its rows are drawn once more, in proportion to their weights.
   */
  private Tensor fresh(Algebra a, RandomKey key) {
    Batch batch = batches.draw(a, key);
    Shape s = batch.x().shape();
    Tensor points = batches.finite() ? a.gather(batch.x(), rows(a, key, batch)) : batch.x();
    return a.reshape(points, Shape.of(s.size(0), 1, s.size(1)));
  }

  /** Inverts the distribution function of the rows: as many as are not above a uniform number. */
  private static Tensor rows(Algebra a, RandomKey key, Batch batch) {
    int count = batch.x().shape().size(0);
    Shape column = Shape.of(count, 1);
    Tensor equal = a.fill(1, column, DType.FLOAT64);
    Tensor weight = batch.weights(Slot.X).map(w -> a.cast(w, DType.FLOAT64)).orElse(equal);
    Tensor ones = a.fill(1, Shape.of(count, count), DType.FLOAT64);
    Tensor sums = a.matmul(a.lowerTriangle(ones), weight);
    Tensor total = a.slice(sums, 0, count - 1, count);
    Tensor chance = a.randomUniform(key.stream("row"), column, DType.FLOAT64);
    Tensor passed =
        a.cast(
            a.greater(a.multiply(chance, total), a.reshape(sums, Shape.of(1, count))),
            DType.FLOAT64);
    Tensor row = a.minimum(a.sum(passed, 1), a.scalar(count - 1, DType.FLOAT64));
    return a.cast(row, DType.INT32);
  }

  /** Returns f at points B×j×d, as B×j×L in double precision. */
  private Tensor values(Algebra a, Tensor x) {
    Shape s = x.shape();
    Tensor flat = a.reshape(x, Shape.of(s.size(0) * s.size(1), s.size(2)));
    Tensor seen = a.cast(a.stopGradient(f.value(a, flat)), DType.FLOAT64);
    return a.reshape(seen, Shape.of(s.size(0), s.size(1), f.modes()));
  }

  /** Returns a tensor with row j of every matrix replaced. */
  private static Tensor replace(Algebra a, Tensor matrices, int j, Tensor row) {
    int rows = matrices.shape().size(1);
    List<Tensor> parts = new ArrayList<>();
    if (j > 0) {
      parts.add(a.slice(matrices, 1, 0, j));
    }
    parts.add(row);
    if (j + 1 < rows) {
      parts.add(a.slice(matrices, 1, j + 1, rows));
    }
    return a.concat(parts, 1);
  }

  private static Tensor logDeterminant(Algebra a, Tensor f) {
    Tensor pivots = a.abs(a.diagonal(a.qr(f).r()));
    Tensor largest = a.max(pivots, -1);
    Tensor smallest = a.negate(a.max(a.negate(pivots), -1));
    Tensor regular = a.greater(smallest, a.multiply(largest, SINGULAR));
    Tensor logs = a.log(a.maximum(pivots, a.scalar(1e-300, DType.FLOAT64)));
    Tensor never = a.fill(NEVER, largest.shape(), DType.FLOAT64);
    return a.select(regular, a.sum(logs, -1), never);
  }
}
