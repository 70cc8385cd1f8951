package org.nsm.operators;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.nsm.api.Matrix;
import org.nsm.api.SettingsException;
import org.nsm.api.spi.ExactSpectrum;
import org.nsm.api.spi.Sampler;
import org.nsm.api.tensor.Algebra;
import org.nsm.api.tensor.DType;
import org.nsm.api.tensor.Shape;
import org.nsm.api.tensor.Tensor;

/**
 * N electrons and nuclei at rest (Born and Oppenheimer), in atomic units on ℝ³ᴺ:
 *
 * <pre>
 *   H = −½ Σₑ Δₑ − Σₑₖ Zₖ/|xₑ − Xₖ| + Σ_{e&lt;f} 1/|xₑ − x_f| + Σ_{k&lt;l} ZₖZₗ/|Xₖ − Xₗ|
 * </pre>
 *
 * <p>Energies are total ones. Functions need not be antisymmetric: for one or two electrons the
 * lowest state is that of nature, whose spins are opposite; for more it is a lower one of bosons,
 * and {@link #notes} say so.
 *
 * <p>Walkers come from independent electrons, each in a mixture of normal laws round the nuclei, or
 * from {@link MetropolisSampler Metropolis' method} for a density that keeps electrons apart.
 */
public final class Molecule extends Schroedinger {
  /** Keeps 1/r finite where particles meet, in bohr. */
  private static final double FLOOR = 1e-6;

  private final Matrix nuclei;
  private final double[] charges;
  private final int electrons;
  private final Sampler sampler;
  private final OptionalDouble ground;

  private Molecule(
      Matrix nuclei, double[] charges, int electrons, boolean walkers, OptionalDouble ground) {
    super(3 * electrons, 0.5);
    this.nuclei = nuclei;
    this.charges = charges;
    this.electrons = electrons;
    this.sampler = sampler(nuclei, charges, electrons, walkers);
    this.ground = ground;
  }

  /**
   * Returns the operator.
   *
   * @param nuclei where they are, one a row, in bohr
   * @param charges Zₖ
   * @param electrons N
   * @param walkers whether points are drawn by Metropolis' method
   * @param ground the lowest energy, where it is known
   */
  static Molecule of(
      Matrix nuclei, double[] charges, int electrons, boolean walkers, OptionalDouble ground) {
    if (charges.length == 0 || electrons < 1) {
      throw new SettingsException("charges", "expected at least one nucleus and one electron");
    }
    Checks.size("coordinates", 3 * nuclei.rows(), 3 * charges.length, "three for each nucleus");
    for (int k = 0; k < charges.length; k++) {
      Checks.positive("charges", charges[k]);
      for (int l = 0; l < k; l++) {
        if (distance(nuclei, k, l) < 1e-6) {
          throw new SettingsException(
              "coordinates", "nuclei " + (l + 1) + " and " + (k + 1) + " are at one place");
        }
      }
    }
    return new Molecule(nuclei, charges.clone(), electrons, walkers, ground);
  }

  @Override
  protected Tensor potential(Algebra a, Tensor x) {
    DType t = x.dtype();
    Tensor sum = a.fill(repulsion(), Shape.of(x.shape().size(0), 1), t);
    for (int e = 0; e < electrons; e++) {
      Tensor own = a.slice(x, 1, 3 * e, 3 * e + 3);
      for (int k = 0; k < charges.length; k++) {
        Tensor nucleus = a.constant(nuclei.rows(k, k + 1).toArray(), Shape.of(1, 3), t);
        sum = a.subtract(sum, inverse(a, a.subtract(own, nucleus), charges[k]));
      }
      for (int f = e + 1; f < electrons; f++) {
        sum = a.add(sum, inverse(a, a.subtract(own, a.slice(x, 1, 3 * f, 3 * f + 3)), 1));
      }
    }
    return sum;
  }

  /** strength/|y|. */
  private static Tensor inverse(Algebra a, Tensor y, double strength) {
    Shape column = Shape.of(y.shape().size(0), 1);
    Tensor r = a.sqrt(Points.squaredRadius(a, y));
    return a.divide(
        a.fill(strength, column, y.dtype()), a.maximum(r, a.fill(FLOOR, column, y.dtype())));
  }

  private double repulsion() {
    double sum = 0;
    for (int k = 0; k < charges.length; k++) {
      for (int l = 0; l < k; l++) {
        sum += charges[k] * charges[l] / distance(nuclei, k, l);
      }
    }
    return sum;
  }

  private static double distance(Matrix points, int k, int l) {
    double sum = 0;
    for (int axis = 0; axis < 3; axis++) {
      sum += Math.pow(points.at(k, axis) - points.at(l, axis), 2);
    }
    return Math.sqrt(sum);
  }

  /** Made once: the constant of the walkers' density is an average over a sample. */
  @Override
  public Sampler sampler() {
    return sampler;
  }

  private static Sampler sampler(Matrix nuclei, double[] charges, int electrons, boolean walkers) {
    double[][] scales = new double[charges.length][];
    for (int k = 0; k < scales.length; k++) {
      double z = charges[k];
      // Beyond helium there is a second shell, whose size hardly depends on the charge.
      scales[k] =
          z > 2 ? new double[] {0.5 / z, 1.1 / z, 1, 2} : new double[] {0.5 / z, 1.1 / z, 2.2 / z};
    }
    CentredMixtureSampler mixture = CentredMixtureSampler.of(nuclei, scales, electrons);
    return walkers
        ? MetropolisSampler.of(mixture, electrons, Arrays.stream(charges).max().orElseThrow())
        : mixture;
  }

  @Override
  public Optional<ExactSpectrum> exactSpectrum() {
    return ground.isEmpty() ? Optional.empty() : Optional.of(new Ground(ground.getAsDouble()));
  }

  @Override
  public List<String> notes() {
    return electrons < 3
        ? List.of()
        : List.of(
            "no antisymmetry is imposed: the lowest state of "
                + electrons
                + " electrons found here is one of bosons, below that of nature");
  }

  /** The energy of the ground state alone. */
  private record Ground(double energy) implements ExactSpectrum {
    @Override
    public String source() {
      return "ground energy of the literature";
    }

    @Override
    public double[] values(int count) {
      return Arrays.copyOf(new double[] {energy}, Math.min(1, count));
    }
  }
}
