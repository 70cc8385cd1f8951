package org.nsm.operators;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.nsm.api.Matrix;
import org.nsm.api.spi.ExactSpectrum;

/**
 * The spectrum of the {@linkplain ArcCosineKernel arc-cosine kernel} of order q under N(0, s²I).
 * Radius and direction of a normal point are independent, so φ = |x|^q Y_l(x/|x|) with spherical
 * harmonics Y_l, and by Funk and Hecke's formula
 *
 * <pre>
 *   λ_l = E|y|^(2q) (1/π) E[J_q(θ) P_l(cos θ)]
 * </pre>
 *
 * <p>with θ the angle between a fixed and a uniformly random direction and P_l the Legendre
 * polynomial of d dimensions, P_l(1) = 1; each as often as there are harmonics of degree l.
 * Functions are given for d ≤ 2.
 */
final class ArcCosineSpectrum implements ExactSpectrum {
  private static final int NODES = 400;

  /** Half of all degrees have the eigenvalue zero; what is found there is rounding. */
  private static final double FLOOR = 1e-13;

  private final int dimension;
  private final ArcCosineKernel kernel;
  private final double moment;
  private final double[] angles = new double[NODES];
  private final double[] weights = new double[NODES];

  /** A harmonic: degree l and the number of it within the degree. */
  private record Mode(int degree, int number, double value) {}

  private ArcCosineSpectrum(int dimension, double deviation, ArcCosineKernel kernel) {
    this.dimension = dimension;
    this.kernel = kernel;
    double product = 1;
    for (int i = 0; i < kernel.order(); i++) {
      product *= (dimension + 2 * i) * deviation * deviation;
    }
    this.moment = product;
    LineRule rule = LineRule.gauss(0, Math.PI, NODES);
    double mass = 0;
    for (int i = 0; i < NODES; i++) {
      angles[i] = rule.nodes()[i];
      weights[i] = rule.weights()[i] * Math.pow(Math.sin(angles[i]), dimension - 2.0);
      mass += weights[i];
    }
    for (int i = 0; i < NODES; i++) {
      weights[i] /= mass;
    }
  }

  static ArcCosineSpectrum of(int dimension, double deviation, ArcCosineKernel kernel) {
    return new ArcCosineSpectrum(dimension, deviation, kernel);
  }

  @Override
  public double[] values(int count) {
    return modes(count).stream().mapToDouble(Mode::value).toArray();
  }

  @Override
  public Optional<Matrix> functions(Matrix points, int count) {
    if (dimension > 2) {
      return Optional.empty();
    }
    List<Mode> modes = modes(count);
    return Optional.of(
        Matrix.create(
            points.rows(),
            modes.size(),
            (i, j) -> {
              double x = points.at(i, 0);
              double y = dimension == 1 ? 0 : points.at(i, 1);
              double radial = Math.pow(Math.hypot(x, y), kernel.order()) / Math.sqrt(moment);
              return radial * harmonic(modes.get(j), Math.atan2(y, x));
            }));
  }

  /** On a line the angle is 0 or π, and cos lθ the sign of x to the power of l. */
  private double harmonic(Mode mode, double angle) {
    if (mode.degree() == 0 || dimension == 1) {
      return Math.cos(mode.degree() * angle);
    }
    double phase = mode.degree() * angle;
    return Math.sqrt(2) * (mode.number() == 0 ? Math.cos(phase) : Math.sin(phase));
  }

  private List<Mode> modes(int count) {
    List<Mode> found = new ArrayList<>();
    double largest = 0;
    int highest = dimension == 1 ? 1 : 2 * count + 4;
    for (int degree = 0; degree <= highest && found.size() < 2 * count + 4; degree++) {
      double value = value(degree);
      largest = Math.max(largest, value);
      if (value > FLOOR * largest) {
        int times = (int) Math.min(count, multiplicity(degree));
        for (int number = 0; number < times; number++) {
          found.add(new Mode(degree, number, value));
        }
      }
    }
    found.sort(Comparator.comparingDouble((Mode m) -> -m.value()));
    return found.subList(0, Math.min(count, found.size()));
  }

  private double value(int degree) {
    if (dimension == 1) {
      double mirrored = kernel.angular(Math.PI) * (degree == 0 ? 1 : -1);
      return moment * (kernel.angular(0) + mirrored) / (2 * Math.PI);
    }
    double sum = 0;
    for (int i = 0; i < NODES; i++) {
      sum += weights[i] * kernel.angular(angles[i]) * legendre(degree, Math.cos(angles[i]));
    }
    return moment * sum / Math.PI;
  }

  /** (l + d − 2) P_(l+1) = (2l + d − 2) t P_l − l P_(l−1). */
  private double legendre(int degree, double t) {
    double before = 1;
    double value = degree == 0 ? 1 : t;
    for (int l = 1; l < degree; l++) {
      double next = ((2 * l + dimension - 2) * t * value - l * before) / (l + dimension - 2);
      before = value;
      value = next;
    }
    return value;
  }

  /** (2l + d − 2)/l · (l + d − 3 choose l − 1), as a number that may be large. */
  private double multiplicity(int degree) {
    if (degree == 0 || dimension == 1) {
      return 1;
    }
    double choose = 1;
    for (int i = 1; i < degree; i++) {
      choose *= (dimension - 2.0 + i) / i;
    }
    return Math.rint((2.0 * degree + dimension - 2) / degree * choose);
  }
}
