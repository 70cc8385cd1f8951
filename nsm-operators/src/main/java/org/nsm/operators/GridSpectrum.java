package org.nsm.operators;

import java.util.Optional;
import org.nsm.api.Matrix;
import org.nsm.api.spi.ExactSpectrum;
import org.nsm.operators.SymmetricMatrices.Eigen;

/**
 * A reference spectrum by finite volumes on three grids, of steps 4h, 2h and h, with Richardson's
 * extrapolation (L. F. Richardson, Phil. Trans. R. Soc. A 210, 1911): as λ(h) = λ + ch² + O(h⁴),
 *
 * <pre>
 *   R(h) = (4λ(h) − λ(2h))/3,        error ≈ |R(h) − R(2h)|,      order p = log₂ (λ(4h) − λ(2h))/(λ(2h) − λ(h))
 * </pre>
 *
 * The error is that of R(2h), sixteen times what R(h) has where the law holds. Where the measured
 * order is not about two (a potential with a cusp, a grid too coarse for a mode), nothing is
 * extrapolated: the value is λ(h), and the error |λ(h) − λ(2h)|. Functions are those of the finest
 * grid, interpolated ({@link GridFunctions}).
 *
 * <p>Solved when first asked, and again only when asked for more.
 */
final class GridSpectrum implements ExactSpectrum {
  private static final double[] TRUSTED_ORDERS = {1.7, 2.3};

  private final FiniteVolumes finest;
  private final int sign;
  private Optional<Solution> solution = Optional.empty();

  private GridSpectrum(FiniteVolumes finest, int sign) {
    this.finest = finest;
    this.sign = sign;
  }

  /** What the three grids say; values are those of T. */
  private record Solution(
      double[] values, double[] errors, double[] orders, GridFunctions functions) {}

  /**
   * Returns the spectrum.
   *
   * @param finest T on the finest grid; its cells along each axis are a multiple of four
   * @param sign physical value = sign · eigenvalue of T
   */
  static GridSpectrum of(FiniteVolumes finest, int sign) {
    for (GridAxis axis : finest.grid().axes()) {
      if (axis.cells() % 4 != 0 || axis.cells() < 16) {
        throw new IllegalArgumentException(
            "three grids need a multiple of four cells, 16 at least, not " + axis.cells());
      }
    }
    return new GridSpectrum(finest, sign);
  }

  /** Returns how many modes the coarsest grid still resolves a little. */
  private int most() {
    int axes = 2 * finest.grid().dimension();
    return Math.max(1, finest.coarser(4).size() / axes);
  }

  @Override
  public double[] values(int count) {
    double[] values = java.util.Arrays.copyOf(solve(count).values, Math.min(count, most()));
    for (int k = 0; k < values.length; k++) {
      values[k] *= sign;
    }
    return values;
  }

  @Override
  public String source() {
    return "finite volumes, extrapolated from three grids";
  }

  @Override
  public double[] errors(int count) {
    return java.util.Arrays.copyOf(solve(count).errors, Math.min(count, most()));
  }

  /** Returns the measured orders p; about two where values are extrapolated. */
  double[] orders(int count) {
    return java.util.Arrays.copyOf(solve(count).orders, Math.min(count, most()));
  }

  @Override
  public Optional<Matrix> functions(Matrix points, int count) {
    return Optional.of(solve(count).functions.at(points, Math.min(count, most())));
  }

  private synchronized Solution solve(int count) {
    int wanted = Math.min(count, most());
    int known = solution.map(s -> s.values.length).orElse(0);
    if (known < wanted || solution.isEmpty()) {
      solution = Optional.of(compute(Math.min(most(), Math.max(wanted, 2 * known))));
    }
    return solution.get();
  }

  private Solution compute(int count) {
    double[] coarse = finest.coarser(4).largest(count).values();
    double[] middle = finest.coarser(2).largest(count).values();
    Eigen fine = finest.largest(count);
    double[] values = new double[count];
    double[] errors = new double[count];
    double[] orders = new double[count];
    for (int k = 0; k < count; k++) {
      double last = middle[k] - fine.values()[k];
      double rounding = 1e-15 * finest.bound();
      orders[k] = Math.log((coarse[k] - middle[k]) / last) / Math.log(2);
      boolean law = orders[k] > TRUSTED_ORDERS[0] && orders[k] < TRUSTED_ORDERS[1];
      double extrapolated = fine.values()[k] - last / 3;
      double before = middle[k] - (coarse[k] - middle[k]) / 3;
      values[k] = law ? extrapolated : fine.values()[k];
      errors[k] = Math.abs(law ? extrapolated - before : last) + rounding;
    }
    return new Solution(values, errors, orders, GridFunctions.of(finest.grid(), fine.vectors()));
  }
}
