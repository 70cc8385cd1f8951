package org.nsm.operators;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.nsm.api.Matrix;
import org.nsm.api.SettingsException;
import org.nsm.api.spi.ExactSpectrum;
import org.nsm.api.spi.Quadrature;
import org.nsm.api.spi.Sampler;
import org.nsm.api.tensor.Algebra;
import org.nsm.api.tensor.DType;
import org.nsm.api.tensor.Shape;
import org.nsm.api.tensor.Tensor;

/**
 * A finite sum of Gaussian wells, H = −κΔ − Σₖ vₖ exp(−|x − cₖ|²/(2sₖ²)).
 *
 * <p>Only finitely many states are bound (E &lt; 0); they are what can be learned. Their energies
 * are found on a {@linkplain SincGrid grid of sinc functions}, for d ≤ 3: see {@link
 * GaussianWellsSpectrum}.
 */
public final class GaussianWells extends Schroedinger {
  private final double kinetic;
  private final Matrix centres;
  private final double[] depths;
  private final double[] widths;

  private GaussianWells(double kinetic, Matrix centres, double[] depths, double[] widths) {
    super(centres.columns(), kinetic);
    this.kinetic = kinetic;
    this.centres = centres;
    this.depths = depths;
    this.widths = widths;
  }

  /**
   * Returns the operator.
   *
   * @param kinetic κ
   * @param centres cₖ, one a row
   * @param depths vₖ, at least one of them positive; a negative one is a hill
   * @param widths sₖ
   */
  public static GaussianWells of(double kinetic, Matrix centres, double[] depths, double[] widths) {
    Checks.positive("kinetic", kinetic);
    if (depths.length == 0 || Arrays.stream(depths).max().orElseThrow() <= 0) {
      throw new SettingsException("depths", "expected at least one well, of positive depth");
    }
    Arrays.stream(depths).forEach(v -> Checks.finite("depths", v));
    Arrays.stream(widths).forEach(s -> Checks.positive("widths", s));
    Arrays.stream(centres.toArray()).forEach(c -> Checks.finite("centres", c));
    Checks.size("widths", widths.length, depths.length, "one for each depth");
    Checks.size("centres", centres.rows(), depths.length, "one for each depth");
    return new GaussianWells(kinetic, centres, depths.clone(), widths.clone());
  }

  @Override
  protected Tensor potential(Algebra a, Tensor x) {
    int rows = x.shape().size(0);
    DType t = x.dtype();
    Tensor sum = a.fill(0, Shape.of(rows, 1), t);
    for (int k = 0; k < depths.length; k++) {
      double[] centre = centres.rows(k, k + 1).toArray();
      Tensor away = a.subtract(x, a.constant(centre, Shape.of(1, dimension()), t));
      Tensor exponent = a.multiply(Points.squaredRadius(a, away), -0.5 / (widths[k] * widths[k]));
      sum = a.subtract(sum, a.multiply(a.exp(exponent), depths[k]));
    }
    return sum;
  }

  /** Returns a mixture of two normal laws round each well. */
  @Override
  public Sampler sampler() {
    double[][] scales = new double[depths.length][];
    Arrays.setAll(scales, k -> new double[] {widths[k], 2.5 * widths[k]});
    return CentredMixtureSampler.of(centres, scales);
  }

  @Override
  public Optional<ExactSpectrum> exactSpectrum() {
    return GaussianWellsSpectrum.covers(dimension())
        ? Optional.of(GaussianWellsSpectrum.of(kinetic, centres, depths, widths))
        : Optional.empty();
  }

  @Override
  public List<String> notes() {
    return GaussianWellsSpectrum.covers(dimension())
        ? List.of()
        : List.of(
            "bound states of wells are computed in up to three dimensions: results have nothing to"
                + " be held against");
  }

  /**
   * Gauss–Legendre in each coordinate, for d ≤ 2, wide enough for functions that decay no faster
   * than the root of the sampling density.
   */
  @Override
  public Optional<Quadrature> quadrature(int fineness) {
    if (dimension() > 2) {
      return Optional.empty();
    }
    double margin = 16 * Arrays.stream(widths).max().orElseThrow();
    double narrowest = Arrays.stream(widths).min().orElseThrow();
    LineRule[] axes = new LineRule[dimension()];
    for (int axis = 0; axis < axes.length; axis++) {
      double[] along = centres.column(axis);
      double from = Arrays.stream(along).min().orElseThrow() - margin;
      double to = Arrays.stream(along).max().orElseThrow() + margin;
      int most = dimension() == 1 ? 2000 : 240;
      int count = (int) Math.min(most, Math.ceil(5 * (to - from) / narrowest));
      axes[axis] = LineRule.gauss(from, to, Math.max(count, 40) / fineness);
    }
    return Optional.of(ProductRule.of(Collections.unmodifiableList(Arrays.asList(axes))));
  }
}
