package org.nsm.objectives;

import java.util.Arrays;
import org.nsm.api.spi.Coefficients;
import org.nsm.api.spi.Moments;
import org.nsm.api.tensor.Algebra;
import org.nsm.api.tensor.DType;
import org.nsm.api.tensor.Shape;
import org.nsm.api.tensor.Tensor;

/**
 * {@linkplain NestedOmm Orbital minimisation} of any orders, on every leading block that a nesting
 * cuts out.
 *
 * <p>Powers of R = I − M do not commute with cutting, so the first k functions need S and C made of
 * the k×k block. Blocks are padded with zeros and lie along an axis of their own, which makes one
 * multiplication of all of them: the powers Rⁿ and Eₙ = Σ_{a+b=n−1} RᵃQRᵇ follow from Rⁿ⁺¹ = R·Rⁿ
 * and Eₙ₊₁ = R·Eₙ + Q·Rⁿ. Written in R and not in M, the sums have no binomial coefficients to
 * cancel.
 *
 * @param coefficients A and C, in which each cut has its say
 * @param loss the loss
 */
record LeadingBlocks(Coefficients coefficients, Tensor loss) {

  static LeadingBlocks of(Algebra a, Nesting nesting, int[] orders, Moments moments) {
    int modes = moments.overlap().shape().size(-1);
    int first = nesting == Nesting.NONE ? modes : 1;
    Tensor corners = corners(a, first, modes);
    Tensor identity = a.multiply(corners, a.identity(modes, DType.FLOAT64));
    Tensor q = a.multiply(corners, withAxis(a, moments.projection()));
    Tensor r = a.subtract(identity, a.multiply(corners, withAxis(a, moments.overlap())));
    Tensor power = identity;
    Tensor e = q;
    Tensor s = a.multiply(identity, orders.length);
    Tensor c = a.multiply(q, 0);
    int last = 2 * Arrays.stream(orders).max().orElseThrow() - 1;
    for (int n = 1; n <= last; n++) {
      int degree = n;
      double times = Arrays.stream(orders).filter(p -> degree < 2 * p).count();
      c = a.add(c, a.multiply(e, times));
      power = a.matmul(r, power);
      s = a.add(s, a.multiply(power, times));
      e = a.add(a.matmul(r, e), a.matmul(q, power));
    }
    Tensor shares = shares(a, nesting, first, modes);
    Coefficients coefficients =
        new Coefficients(
            a.sum(a.multiply(a.multiply(s, -2), shares), -3),
            a.sum(a.multiply(a.multiply(c, 2), shares), -3));
    Tensor losses = a.multiply(Right.trace(a, s, q), -1);
    int cuts = modes - first + 1;
    // What a sequential nesting descends has no value; the loss of all functions together has.
    Tensor loss =
        nesting == Nesting.JOINT
            ? a.mean(losses, -1)
            : a.sum(a.slice(losses, -1, cuts - 1, cuts), -1);
    return new LeadingBlocks(coefficients, loss);
  }

  /** The k×k corner of ones, for each cut k. */
  private static Tensor corners(Algebra a, int first, int modes) {
    return byEntry(a, first, modes, modes, (k, i, j) -> i < k && j < k ? 1 : 0);
  }

  /** How much of column i comes from cut k. */
  private static Tensor shares(Algebra a, Nesting nesting, int first, int modes) {
    return byEntry(
        a,
        first,
        1,
        modes,
        (k, row, i) ->
            switch (nesting) {
              case JOINT -> 1.0 / modes;
              case SEQUENTIAL -> i == k - 1 ? 1 : 0;
              case NONE -> 1;
            });
  }

  private interface Entry {
    double at(int cut, int row, int column);
  }

  private static Tensor byEntry(Algebra a, int first, int rows, int columns, Entry entry) {
    int cuts = columns - first + 1;
    double[] values = new double[cuts * rows * columns];
    for (int k = 0; k < cuts; k++) {
      for (int i = 0; i < rows; i++) {
        for (int j = 0; j < columns; j++) {
          values[(k * rows + i) * columns + j] = entry.at(first + k, i, j);
        }
      }
    }
    return a.constant(values, Shape.of(cuts, rows, columns), DType.FLOAT64);
  }

  /** Makes room for cuts before the last two axes. */
  private static Tensor withAxis(Algebra a, Tensor x) {
    Shape shape = x.shape();
    int lead = shape.rank() - 2;
    return a.reshape(x, shape.axes(0, lead).and(1, shape.size(-2), shape.size(-1)));
  }
}
