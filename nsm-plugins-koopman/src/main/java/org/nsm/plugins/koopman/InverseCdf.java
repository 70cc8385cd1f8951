package org.nsm.plugins.koopman;

import java.util.function.DoubleUnaryOperator;
import org.nsm.api.tensor.Algebra;
import org.nsm.api.tensor.DType;
import org.nsm.api.tensor.RandomKey;
import org.nsm.api.tensor.Shape;
import org.nsm.api.tensor.Tensor;

/**
 * Random numbers with a given density on an interval, by inversion of its distribution function F:
 * F⁻¹ at k/m for k = 0 … m, straight in between. With m = {@value #CELLS} the law is off by less
 * than one cell of probability 6·10⁻⁵, and where the density is smooth by the square of that.
 */
final class InverseCdf {
  private static final int CELLS = 1 << 14;

  /** Cells of the integral of the density, by Simpson's rule. */
  private static final int FINE = 1 << 18;

  private final double[] quantiles;

  private InverseCdf(double[] quantiles) {
    this.quantiles = quantiles;
  }

  /** Returns the law of a density, which need not be normalised, on [a, b]. */
  static InverseCdf of(DoubleUnaryOperator density, double a, double b) {
    double[] cumulative = new double[FINE + 1];
    double h = (b - a) / FINE;
    for (int i = 0; i < FINE; i++) {
      double left = a + i * h;
      double mass =
          density.applyAsDouble(left)
              + 4 * density.applyAsDouble(left + h / 2)
              + density.applyAsDouble(left + h);
      cumulative[i + 1] = cumulative[i] + mass * h / 6;
    }
    double[] quantiles = new double[CELLS + 1];
    int cell = 0;
    for (int k = 0; k <= CELLS; k++) {
      double wanted = cumulative[FINE] * k / CELLS;
      while (cell < FINE - 1 && cumulative[cell + 1] < wanted) {
        cell++;
      }
      double mass = cumulative[cell + 1] - cumulative[cell];
      double fraction = mass > 0 ? (wanted - cumulative[cell]) / mass : 0;
      quantiles[k] = a + (cell + Math.min(Math.max(fraction, 0), 1)) * h;
    }
    quantiles[CELLS] = b;
    return new InverseCdf(quantiles);
  }

  /** Returns random numbers, a column, in double precision. */
  Tensor draw(Algebra a, RandomKey key, int count) {
    Tensor table = a.constant(quantiles, Shape.of(CELLS + 1), DType.FLOAT64);
    Tensor place = a.multiply(a.randomUniform(key, Shape.of(count), DType.FLOAT64), CELLS);
    Tensor cell = a.floor(place);
    Tensor fraction = a.subtract(place, cell);
    Tensor index = a.cast(cell, DType.INT32);
    Tensor low = a.gather(table, index);
    Tensor high = a.gather(table, a.add(index, a.scalar(1, DType.INT32)));
    Tensor value = a.add(low, a.multiply(fraction, a.subtract(high, low)));
    return a.reshape(value, Shape.of(count, 1));
  }
}
