package org.nsm.operators;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;
import org.nsm.api.Matrix;

/**
 * The spectrum of −d²/dx² + c cos x on the circle of length 2π (Mathieu's equation), by Galerkin's
 * method in the real Fourier basis.
 *
 * <p>Even functions are sums of 1/√(2π) and cos(kx)/√π, odd ones of sin(kx)/√π; on each the
 * operator is tridiagonal: k² on the diagonal, and c/2 beside it, but c/√2 between the constant and
 * cos x. Coefficients fall faster than geometrically, so that a basis a few dozen waves larger than
 * the modes asked for gives them to rounding.
 */
final class CosineAxis implements SeparableSpectrum.Axis {
  private static final int MARGIN = 24;

  private final double strength;
  private Mode[] known = new Mode[0];

  /** A mode: its energy, and the coefficients of its waves. */
  private record Mode(double energy, boolean even, double... coefficients) {}

  private CosineAxis(double strength) {
    this.strength = strength;
  }

  static CosineAxis of(double strength) {
    return new CosineAxis(strength);
  }

  @Override
  public double[] energies(int count) {
    return Arrays.stream(modes(count)).mapToDouble(Mode::energy).toArray();
  }

  @Override
  public double[] functions(double x, int count) {
    return Arrays.stream(modes(count)).mapToDouble(mode -> value(mode, x)).toArray();
  }

  /** Functions are asked for point by point, and the modes are the same at all of them. */
  private synchronized Mode[] modes(int count) {
    if (known.length < count) {
      known = solve(count);
    }
    return Arrays.copyOf(known, count);
  }

  private Mode[] solve(int count) {
    int waves = count / 2 + MARGIN + (int) Math.sqrt(Math.abs(strength));
    SymmetricMatrices.Eigen even = SymmetricMatrices.eigen(block(waves, 0));
    SymmetricMatrices.Eigen odd = SymmetricMatrices.eigen(block(waves, 1));
    return IntStream.range(0, 2 * waves)
        .mapToObj(
            i -> {
              SymmetricMatrices.Eigen half = i < waves ? even : odd;
              int j = i % waves;
              return new Mode(-half.values()[j], i < waves, half.vectors().column(j));
            })
        .sorted(Comparator.comparingDouble(Mode::energy))
        .limit(count)
        .toArray(Mode[]::new);
  }

  /** Minus the operator on waves of one parity, whose lowest wave number is {@code first}. */
  private Matrix block(int waves, int first) {
    return Matrix.create(
        waves,
        waves,
        (i, j) -> {
          double k = first + i;
          if (i == j) {
            return -k * k;
          }
          boolean constant = first == 0 && Math.min(i, j) == 0;
          return Math.abs(i - j) == 1 ? -strength * (constant ? Math.sqrt(0.5) : 0.5) : 0;
        });
  }

  private static double value(Mode mode, double x) {
    double sum = 0;
    for (int i = 0; i < mode.coefficients().length; i++) {
      sum += mode.coefficients()[i] * OrthogonalPolynomials.circular(mode.even() ? i : -(i + 1), x);
    }
    return sum;
  }
}
