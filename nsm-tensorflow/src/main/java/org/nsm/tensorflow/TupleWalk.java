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
 * tuple at which F is singular to single precision has no chance: it takes whatever it is offered
 * until it is regular.
 */
record TupleWalk(Batches batches, Model f, int sweeps) {
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
    int functions = before.shape().size(1);
    RandomKey key = batches.key(step).stream("walk");
    Tensor later = a.greater(a.cast(step, DType.FLOAT64), a.scalar(0.5, DType.FLOAT64));
    Tensor x = a.select(later, before, draws(a, key.stream("first"), functions));
    Tensor values = values(a, x);
    // Offers do not depend on where a walker is: the functions see all of them at once.
    Tensor offers = draws(a, key.stream("offers"), sweeps * functions);
    Tensor offered = values(a, offers);
    for (int sweep = 0; sweep < sweeps; sweep++) {
      Sweep moved = new Sweep(a, x, values);
      for (int j = 0; j < functions; j++) {
        int next = sweep * functions + j;
        moved.offer(
            j,
            a.slice(offers, 1, next, next + 1),
            a.slice(offered, 1, next, next + 1),
            key.stream("accept/" + next));
      }
      x = moved.x;
      values = moved.values;
    }
    return new Walkers(x, regular(a, values));
  }

  /**
   * One sweep over the points of every tuple. With G = F⁻¹, a row r in the place of row j makes det
   * F′/det F = r·G_j, and G′ = G − G_j (rG − e_j)/(r·G_j) (Sherman, Morrison 1950): no move needs a
   * determinant. Rounding errors live no longer than the sweep.
   */
  private static final class Sweep {
    private final Algebra a;
    private final Tensor regular;
    private final Tensor unit;
    private Tensor x;
    private Tensor values;
    private Tensor inverse;

    Sweep(Algebra a, Tensor x, Tensor values) {
      this.a = a;
      this.x = x;
      this.values = values;
      int functions = values.shape().size(2);
      this.regular = a.reshape(regular(a, values), Shape.of(values.shape().size(0), 1, 1));
      this.unit = a.identity(functions, DType.FLOAT64);
      Tensor zero = a.fill(0, values.shape(), DType.FLOAT64);
      this.inverse = a.inverse(a.select(regular, values, a.add(zero, unit)));
    }

    /** Offers a point with its row of F in the place of point j; a singular tuple takes it. */
    void offer(int j, Tensor point, Tensor row, RandomKey key) {
      Tensor column = a.slice(inverse, 2, j, j + 1);
      Tensor quotient = a.matmul(row, column);
      Tensor chance = a.randomUniform(key, quotient.shape(), DType.FLOAT64);
      Tensor certain = a.fill(2, quotient.shape(), DType.FLOAT64);
      Tensor accept = a.greater(a.select(regular, a.square(quotient), certain), chance);
      Tensor change = a.subtract(a.matmul(row, inverse), a.slice(unit, 0, j, j + 1));
      Tensor updated = a.subtract(inverse, a.divide(a.matmul(column, change), quotient));
      inverse = a.select(accept, updated, inverse);
      values = a.select(accept, replace(a, values, j, row), values);
      x = a.select(accept, replace(a, x, j, point), x);
    }
  }

  /** Draws points for every tuple, B×count×d. */
  private Tensor draws(Algebra a, RandomKey key, int count) {
    List<Tensor> drawn = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      drawn.add(fresh(a, key.stream(Integer.toString(i))));
    }
    return a.concat(drawn, 1);
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

  /** Returns which matrices are regular, B truth values. */
  private static Tensor regular(Algebra a, Tensor f) {
    Tensor pivots = a.abs(a.diagonal(a.qr(f).r()));
    Tensor smallest = a.negate(a.max(a.negate(pivots), -1));
    return a.greater(smallest, a.multiply(a.max(pivots, -1), SINGULAR));
  }
}
