package org.nsm.operators;

import java.util.Optional;
import org.nsm.api.Matrix;
import org.nsm.api.spi.ExactSpectrum;
import org.nsm.api.spi.Quadrature;
import org.nsm.api.spi.Sampler;
import org.nsm.api.tensor.Algebra;
import org.nsm.api.tensor.Shape;
import org.nsm.api.tensor.Tensor;

/**
 * The two-dimensional hydrogen atom H = −Δ − Z/r.
 *
 * <p>Energies Eₙ = −Z²/(4(n+½)²) for n = 0, 1, …, each 2n+1 times (angular momenta l = −n … n).
 * With β = Z/(n+½) the normalised real eigenfunctions are
 *
 * <pre>
 *   φ_nl(r, θ) = β √((n−|l|)! / ((2n+1)(n+|l|)!)) (βr)^|l| e^(−βr/2) L_{n−|l|}^{2|l|}(βr) · A_l(θ)
 *   A_l = 1/√(2π) for l = 0,  cos(lθ)/√π for l &gt; 0,  sin(|l|θ)/√π for l &lt; 0
 * </pre>
 *
 * (X. L. Yang, S. H. Guo, F. T. Chan, K. W. Wong, W. Y. Ching, Phys. Rev. A 43, 1186, 1991, in
 * units with κ = 1.)
 *
 * <p>The quadrature is polar: the trapezoid rule in log r, from 10⁻⁵/Z to 320/Z, times equally
 * spaced angles. Both converge exponentially for what they are used on: |φ|²r² is analytic in log r
 * and vanishes at both ends. A function that misses the cusp, f′(0) = −Z f(0), has an image Tf ~
 * 1/r whose norm diverges, though only as the logarithm of the innermost radius; so a residual of
 * such a function means something only to within that logarithm.
 */
public final class Hydrogen2d extends Schroedinger {
  /** Keeps Z/r finite where a point hits the nucleus; in units of 1/Z. */
  private static final double FLOOR = 1e-6;

  /** Less than 10⁻⁹ of |φ|² lies further in; in units of 1/Z. */
  private static final double INNERMOST = 1e-5;

  /** Of |φ|² of the levels n ≤ 5 (36 modes) less than 10⁻⁹ lies further out; in units of 1/Z. */
  private static final double OUTERMOST = 320;

  private static final double[] SAMPLING_SCALES = {0.7, 2, 5, 11, 20};

  private final double charge;

  private Hydrogen2d(double charge) {
    super(2, 1);
    this.charge = charge;
  }

  /**
   * Returns the atom.
   *
   * @param charge Z
   */
  public static Hydrogen2d of(double charge) {
    Checks.positive("charge", charge);
    return new Hydrogen2d(charge);
  }

  @Override
  protected Tensor potential(Algebra a, Tensor x) {
    Tensor r = a.sqrt(Points.squaredRadius(a, x));
    Tensor floor = a.fill(FLOOR / charge, Shape.of(x.shape().size(0), 1), x.dtype());
    Tensor strength = a.fill(-charge, Shape.of(x.shape().size(0), 1), x.dtype());
    return a.divide(strength, a.maximum(r, floor));
  }

  /** Returns a mixture of normal laws from the cusp out to the cloud of n = 3. */
  @Override
  public Sampler sampler() {
    double[] scales = SAMPLING_SCALES.clone();
    for (int k = 0; k < scales.length; k++) {
      scales[k] /= charge;
    }
    return GaussianMixtureSampler.of(2, scales);
  }

  @Override
  public Optional<ExactSpectrum> exactSpectrum() {
    return Optional.of(new Hydrogen2dSpectrum(charge));
  }

  @Override
  public Optional<Quadrature> quadrature(int fineness) {
    int intervals = 240 / fineness;
    int angles = 100 / fineness;
    int radii = intervals + 1;
    double start = Math.log(INNERMOST / charge);
    double step = Math.log(OUTERMOST / INNERMOST) / intervals;
    double[] weights = new double[radii * angles];
    double[] nodes = new double[2 * weights.length];
    for (int i = 0; i < radii; i++) {
      double r = Math.exp(start + i * step);
      for (int j = 0; j < angles; j++) {
        int node = i * angles + j;
        double angle = 2 * Math.PI * (j + 0.5) / angles;
        nodes[2 * node] = r * Math.cos(angle);
        nodes[2 * node + 1] = r * Math.sin(angle);
        weights[node] = r * r * step * 2 * Math.PI / angles;
      }
    }
    return Optional.of(new Quadrature(Matrix.of(weights.length, 2, nodes), weights));
  }
}
