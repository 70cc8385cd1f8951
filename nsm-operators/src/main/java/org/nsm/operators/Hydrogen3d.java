package org.nsm.operators;

import java.util.Optional;
import org.nsm.api.Matrix;
import org.nsm.api.spi.ExactSpectrum;
import org.nsm.api.spi.Quadrature;
import org.nsm.api.spi.Sampler;
import org.nsm.api.tensor.Algebra;
import org.nsm.api.tensor.Tensor;

/**
 * The hydrogen atom, or an ion with one electron, H = −Δ − Z/r in three dimensions.
 *
 * <p>Energies Eₙ = −Z²/(4n²) for n = 1, 2, …, each n² times. With ρ = Zr/n the normalised real
 * eigenfunctions are
 *
 * <pre>
 *   φ_nlm = (Z/n)^(3/2) √((n−l−1)! / (2n (n+l)!)) ρ^l e^(−ρ/2) L_{n−l−1}^{2l+1}(ρ) · Y_lm(θ, φ)
 * </pre>
 *
 * (H. A. Bethe and E. E. Salpeter, Quantum Mechanics of One- and Two-Electron Atoms, 1957, §3, in
 * units with κ = 1, where the Bohr radius is 2/Z and the Rydberg is Z²/4.)
 *
 * <p>The quadrature is spherical: the trapezoid rule in log r times Gauss–Legendre in cos θ times
 * equally spaced φ. It reaches the levels n ≤ 4 (30 modes).
 */
public final class Hydrogen3d extends Schroedinger {
  /** Keeps Z/r finite where a point hits the nucleus; in units of 1/Z. */
  private static final double FLOOR = 1e-6;

  /** Less than 10⁻⁸ of |φ|² lies further in; in units of 1/Z. */
  private static final double INNERMOST = 2e-3;

  /** Of |φ|² of the levels n ≤ 4 less than 10⁻⁸ lies further out; in units of 1/Z. */
  private static final double OUTERMOST = 160;

  private static final double[] SAMPLING_SCALES = {0.6, 1.5, 3.5, 7, 12};

  private final double charge;

  private Hydrogen3d(double charge) {
    super(3, 1);
    this.charge = charge;
  }

  /**
   * Returns the atom.
   *
   * @param charge Z
   */
  public static Hydrogen3d of(double charge) {
    Checks.positive("charge", charge);
    return new Hydrogen3d(charge);
  }

  @Override
  protected Tensor potential(Algebra a, Tensor x) {
    Tensor r = a.sqrt(Points.squaredRadius(a, x));
    Tensor floored = a.maximum(r, a.multiply(Points.ones(a, x), FLOOR / charge));
    return a.divide(a.multiply(Points.ones(a, x), -charge), floored);
  }

  /** Returns a mixture of normal laws from the cusp out to the cloud of n = 3. */
  @Override
  public Sampler sampler() {
    double[] scales = SAMPLING_SCALES.clone();
    for (int k = 0; k < scales.length; k++) {
      scales[k] /= charge;
    }
    return GaussianMixtureSampler.of(3, scales);
  }

  @Override
  public Optional<ExactSpectrum> exactSpectrum() {
    return Optional.of(new Hydrogen3dSpectrum(charge));
  }

  @Override
  public Optional<Quadrature> quadrature(int fineness) {
    int intervals = 130 / fineness;
    int radii = intervals + 1;
    LineRule polar = LineRule.gauss(-1, 1, fineness == 1 ? 18 : 12);
    int rings = polar.nodes().length;
    int angles = 2 * rings;
    double step = Math.log(OUTERMOST / INNERMOST) / intervals;
    double[] weights = new double[radii * rings * angles];
    double[] nodes = new double[3 * weights.length];
    int node = 0;
    for (int i = 0; i < radii; i++) {
      double r = Math.exp(Math.log(INNERMOST / charge) + i * step);
      for (int j = 0; j < rings; j++) {
        double cosine = polar.nodes()[j];
        double sine = Math.sqrt(1 - cosine * cosine);
        for (int k = 0; k < angles; k++) {
          double angle = 2 * Math.PI * (k + 0.5) / angles;
          nodes[3 * node] = r * sine * Math.cos(angle);
          nodes[3 * node + 1] = r * sine * Math.sin(angle);
          nodes[3 * node + 2] = r * cosine;
          weights[node++] = r * r * r * step * polar.weights()[j] * 2 * Math.PI / angles;
        }
      }
    }
    return Optional.of(new Quadrature(Matrix.of(weights.length, 3, nodes), weights));
  }
}
