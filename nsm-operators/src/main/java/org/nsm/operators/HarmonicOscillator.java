package org.nsm.operators;

import java.util.Optional;
import org.nsm.api.Matrix;
import org.nsm.api.spi.ExactSpectrum;
import org.nsm.api.spi.Quadrature;
import org.nsm.api.spi.Sampler;
import org.nsm.api.tensor.Algebra;
import org.nsm.api.tensor.Tensor;

/**
 * The isotropic harmonic oscillator H = −Δ + k|x|² in d dimensions.
 *
 * <p>Energies E = √k (2n + d) for n = 0, 1, …, each (n+d−1 choose d−1) times; eigenfunctions are
 * products of {@linkplain HermiteFunctions Hermite functions} of length k^(−1/4).
 *
 * <p>The quadrature is the product trapezoid rule on |xᵢ| ≤ 11 lengths, for d ≤ 2: exponentially
 * exact for functions that are smooth and have decayed there. The box is wider than the modes need,
 * since trained functions decay more slowly than true ones, no faster than the root of the sampling
 * density forces them to; where they are cut off, the projected operator is not symmetric. It is
 * finer, too (a ninth of a length): the errors of trained functions, and their Laplacians most of
 * all, are rougher than the modes.
 */
public final class HarmonicOscillator extends Schroedinger {
  private static final double BOX = 11;

  private final double stiffness;
  private final double length;

  private HarmonicOscillator(int dimension, double stiffness) {
    super(dimension, 1);
    this.stiffness = stiffness;
    this.length = Math.pow(stiffness, -0.25);
  }

  /**
   * Returns an oscillator.
   *
   * @param dimension d
   * @param stiffness k
   */
  public static HarmonicOscillator of(int dimension, double stiffness) {
    Checks.positive("stiffness", stiffness);
    return new HarmonicOscillator(dimension, stiffness);
  }

  @Override
  protected Tensor potential(Algebra a, Tensor x) {
    return a.multiply(Points.squaredRadius(a, x), stiffness);
  }

  /** Returns a normal law of 2.5 lengths, which covers levels up to about n = 6. */
  @Override
  public Sampler sampler() {
    return GaussianSampler.of(dimension(), 2.5 * length);
  }

  @Override
  public Optional<ExactSpectrum> exactSpectrum() {
    return Optional.of(new Spectrum(dimension(), stiffness));
  }

  @Override
  public Optional<Quadrature> quadrature(int fineness) {
    if (dimension() > 2) {
      return Optional.empty();
    }
    int intervals = (dimension() == 1 ? 2200 : 200) / fineness;
    double step = 2 * BOX * length / intervals;
    int perAxis = intervals + 1;
    int nodes = dimension() == 1 ? perAxis : perAxis * perAxis;
    double[] weights = new double[nodes];
    java.util.Arrays.fill(weights, Math.pow(step, dimension()));
    Matrix points =
        Matrix.create(
            nodes,
            dimension(),
            (i, j) -> {
              int index = j == 0 ? i % perAxis : i / perAxis;
              return step * (index - 0.5 * intervals);
            });
    return Optional.of(new Quadrature(points, weights));
  }

  /** Energies and eigenfunctions by level; within a level, by the first quantum number, falling. */
  private record Spectrum(int dimension, double stiffness) implements ExactSpectrum {

    @Override
    public double[] values(int count) {
      return QuantumNumbers.byLevel(dimension, count).stream()
          .mapToDouble(n -> Math.sqrt(stiffness) * (2 * QuantumNumbers.level(n) + dimension))
          .toArray();
    }

    @Override
    public Optional<Matrix> functions(Matrix points, int count) {
      java.util.List<int[]> numbers = QuantumNumbers.byLevel(dimension, count);
      int highest = count == 0 ? 0 : QuantumNumbers.level(numbers.get(count - 1));
      double length = Math.pow(stiffness, -0.25);
      double[] values = new double[points.rows() * count];
      for (int row = 0; row < points.rows(); row++) {
        double[][] factors = new double[dimension][];
        for (int axis = 0; axis < dimension; axis++) {
          factors[axis] = HermiteFunctions.at(points.at(row, axis), length, highest);
        }
        for (int mode = 0; mode < count; mode++) {
          double product = 1;
          for (int axis = 0; axis < dimension; axis++) {
            product *= factors[axis][numbers.get(mode)[axis]];
          }
          values[row * count + mode] = product;
        }
      }
      return Optional.of(Matrix.of(points.rows(), count, values));
    }
  }
}
