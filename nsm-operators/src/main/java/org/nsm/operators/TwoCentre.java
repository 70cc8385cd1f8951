package org.nsm.operators;

import java.util.Optional;
import org.nsm.api.Matrix;
import org.nsm.api.spi.ExactSpectrum;
import org.nsm.api.spi.Quadrature;
import org.nsm.api.spi.Sampler;
import org.nsm.api.tensor.Algebra;
import org.nsm.api.tensor.DType;
import org.nsm.api.tensor.Shape;
import org.nsm.api.tensor.Tensor;

/**
 * One electron and two nuclei at rest, H = −½Δ − Z₁/r₁ − Z₂/r₂ in atomic units, such as the
 * hydrogen molecular ion: nucleus 1 at (0, 0, −R/2) and nucleus 2 at (0, 0, R/2).
 *
 * <p>Energies are the electron's; the nuclei add Z₁Z₂/R. The exact ones are those of {@link
 * TwoCentreSpectrum}, in whose coordinates the quadrature is a product rule as well: the volume
 * element (R/2)³(ξ² − η²) takes away both singularities.
 */
public final class TwoCentre extends Schroedinger {
  private static final double[] SAMPLING_SCALES = {0.4, 1, 2.2, 4};

  /** Keeps Z/r finite where a point hits a nucleus; in units of 1/Z. */
  private static final double FLOOR = 1e-6;

  /** How far from the nuclei the quadrature reaches, in units of 1/Z. */
  private static final double REACH = 40;

  private final double separation;
  private final double[] charges;

  private TwoCentre(double separation, double[] charges) {
    super(3, 0.5);
    this.separation = separation;
    this.charges = charges;
  }

  /**
   * Returns the operator.
   *
   * @param separation R
   * @param first Z₁
   * @param second Z₂
   */
  public static TwoCentre of(double separation, double first, double second) {
    Checks.positive("separation", separation);
    Checks.positive("charges", first);
    Checks.positive("charges", second);
    return new TwoCentre(separation, new double[] {first, second});
  }

  @Override
  protected Tensor potential(Algebra a, Tensor x) {
    DType t = x.dtype();
    Shape column = Shape.of(x.shape().size(0), 1);
    Tensor sum = a.fill(0, column, t);
    for (int k = 0; k < 2; k++) {
      Tensor nucleus = a.constant(centres().rows(k, k + 1).toArray(), Shape.of(1, 3), t);
      Tensor r = a.sqrt(Points.squaredRadius(a, a.subtract(x, nucleus)));
      Tensor floored = a.maximum(r, a.fill(FLOOR / charges[k], column, t));
      sum = a.subtract(sum, a.divide(a.fill(charges[k], column, t), floored));
    }
    return sum;
  }

  /** Returns a mixture of normal laws round both nuclei, from the cusp to the second level. */
  @Override
  public Sampler sampler() {
    double[][] scales = new double[2][SAMPLING_SCALES.length];
    for (int k = 0; k < 2; k++) {
      for (int i = 0; i < SAMPLING_SCALES.length; i++) {
        scales[k][i] = SAMPLING_SCALES[i] / charges[k];
      }
    }
    return CentredMixtureSampler.of(centres(), scales);
  }

  @Override
  public Optional<ExactSpectrum> exactSpectrum() {
    return Optional.of(TwoCentreSpectrum.of(separation, charges[0], charges[1]));
  }

  /** With ξ = 1 + s², Gauss–Legendre in s and in η, and equal steps round the axis. */
  @Override
  public Optional<Quadrature> quadrature(int fineness) {
    double half = separation / 2;
    double reach = REACH / Math.min(charges[0], charges[1]);
    LineRule radial = LineRule.gauss(0, Math.sqrt(reach / half), fineness == 1 ? 56 : 40);
    LineRule polar = LineRule.gauss(-1, 1, fineness == 1 ? 26 : 20);
    LineRule circle = LineRule.circle(0, 2 * Math.PI, fineness == 1 ? 24 : 18);
    Quadrature product = ProductRule.of(java.util.List.of(radial, polar, circle));
    double[] weights = product.weights();
    double[] nodes = product.nodes().toArray();
    for (int i = 0; i < weights.length; i++) {
      double s = nodes[3 * i];
      double xi = 1 + s * s;
      double eta = nodes[3 * i + 1];
      double angle = nodes[3 * i + 2];
      double rho = half * Math.sqrt((xi * xi - 1) * (1 - eta * eta));
      weights[i] *= 2 * s * half * half * half * (xi * xi - eta * eta);
      nodes[3 * i] = rho * Math.cos(angle);
      nodes[3 * i + 1] = rho * Math.sin(angle);
      nodes[3 * i + 2] = half * xi * eta;
    }
    return Optional.of(new Quadrature(Matrix.of(weights.length, 3, nodes), weights));
  }

  private Matrix centres() {
    return Matrix.of(2, 3, new double[] {0, 0, -separation / 2, 0, 0, separation / 2});
  }
}
