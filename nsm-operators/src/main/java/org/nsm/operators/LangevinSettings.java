package org.nsm.operators;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.nsm.api.Failure;
import org.nsm.api.Matrix;
import org.nsm.api.NsmException;
import org.nsm.api.PointFile;
import org.nsm.api.Schema;
import org.nsm.api.Setting;
import org.nsm.api.Settings;
import org.nsm.api.SettingsException;
import org.nsm.api.spi.Sampler;
import org.nsm.operators.SmoothPotential.Gaussian;
import org.nsm.operators.SmoothPotential.Monomial;

/** The settings of a diffusion in a potential. */
final class LangevinSettings {
  private LangevinSettings() {}

  /** Returns the settings of the process and of how points are drawn. */
  static Schema schema() {
    return diffusion()
        .and(
            Schema.of(
                Setting.choice(
                    "form",
                    "strong",
                    List.of("strong", "weak"),
                    "what training sees: L f, which needs second derivatives of f and the force, or"
                        + " the inner products -<grad f, grad g>/(beta gamma) alone"),
                Setting.choice(
                    "sampling",
                    "auto",
                    List.of("auto", "grid", "mala", "data"),
                    "points from cells of a grid, exact for groups of one or two coordinates, by"
                        + " Markov chains, or given ones, with nothing but the drift at them"),
                Setting.integer("mala-steps", 100, "steps of a Markov chain")
                    .atLeast(1)
                    .atMost(2000),
                Setting.number(
                    "mala-step", 0.01, "tau of a step x - tau grad U + sqrt(2 tau/beta) N"),
                Setting.text(
                    "points",
                    "",
                    "data: file of points, one a row; empty for frames of a simulated trajectory"),
                Setting.integer("frames", 100_000, "data: frames of a simulated trajectory")
                    .atLeast(10)
                    .atMost(10_000_000),
                Setting.number("frame-time", 0.01, "data: time between them"),
                Setting.number("time-step", 2e-4, "data: step of the integrator, at most"),
                Setting.integer("data-seed", 0, "data: which trajectory")));
  }

  /** Returns the settings of the process. */
  static Schema diffusion() {
    return Schema.of(
        Setting.choice(
            "potential",
            "double-well",
            List.of(
                "double-well", "triple-well", "prinz", "quadruple-well", "mueller-brown", "custom"),
            "U; custom is the sum of a polynomial and Gaussians"),
        Setting.integer(
                "dimension",
                0,
                "number of coordinates: 0 for the potential's own, further ones are harmonic;"
                    + " custom needs it")
            .atLeast(0)
            .atMost(100),
        Setting.number("stiffness", 1, "k of the potential k x^2 / 2 of further coordinates")
            .atLeast(1e-6)
            .atMost(1e9),
        Setting.number("beta", 1, "inverse temperature of the law exp(-beta U)"),
        Setting.number("friction", 1, "gamma; eigenvalues are inversely proportional to it"),
        Setting.numbers("coefficients", List.of(), "custom: coefficients of the monomials"),
        Setting.integers(
            "powers",
            List.of(),
            "custom: for each coefficient the power of each coordinate; on a line 0, 1, 2, ... if"
                + " left out"),
        Setting.numbers("heights", List.of(), "custom: heights of Gaussians, negative for wells"),
        Setting.numbers("centres", List.of(), "custom: for each Gaussian its coordinates"),
        Setting.numbers("widths", List.of(), "custom: for each Gaussian its standard deviation"),
        Setting.numbers(
            "domain",
            List.of(),
            "low and high end of each coordinate, outside of which the law is negligible; found if"
                + " left out"));
  }

  /** Returns the law that the settings say. */
  static GibbsMeasure law(Settings settings) {
    Checks.positive("beta", settings.number("beta"));
    int dimension = dimension(settings);
    double[] domain = settings.numbers("domain");
    if (domain.length > 0) {
      Checks.size("domain", domain.length, 2 * dimension, "low and high end of each coordinate");
      for (int k = 0; k < domain.length; k += 2) {
        if (!(domain[k] < domain[k + 1]) || !Double.isFinite(domain[k + 1] - domain[k])) {
          throw new SettingsException(
              "domain",
              "expected a low and then a high end, found " + domain[k] + ", " + domain[k + 1]);
        }
      }
    }
    boolean custom = settings.text("potential").equals("custom");
    double[] start = new double[2 * dimension];
    for (int k = 0; k < start.length; k++) {
      start[k] = k % 2 == 0 ? -1 : 1;
    }
    SmoothPotential potential;
    if (custom) {
      potential = custom(settings, dimension);
    } else {
      requireAbsent(settings);
      Potentials known = known(settings);
      potential = known.potential(dimension, settings.number("stiffness"));
      start = known.box(dimension);
    }
    return GibbsMeasure.of(
        potential,
        settings.number("beta"),
        start,
        domain.length == 0 ? Optional.empty() : Optional.of(domain));
  }

  /** Returns where points come from. */
  static Sampler sampler(Settings settings, GibbsMeasure law) {
    String how = settings.text("sampling");
    if (how.equals("data")) {
      return RowSampler.of(points(settings, law));
    }
    boolean covered = GibbsGridSampler.covers(law);
    if (how.equals("grid") && !covered) {
      throw new SettingsException(
          "sampling", "grid serves groups of one or two coordinates that depend on each other");
    }
    return covered && !how.equals("mala")
        ? GibbsGridSampler.of(law)
        : MalaSampler.of(law, settings.integer("mala-steps"), settings.number("mala-step"));
  }

  private static Matrix points(Settings settings, GibbsMeasure law) {
    String file = settings.text("points");
    if (file.isEmpty()) {
      return new LangevinPath(
              settings.integer("frames"),
              settings.number("frame-time"),
              settings.number("time-step"),
              settings.longInteger("data-seed"))
          .in(law, settings.number("friction"));
    }
    Matrix points = PointFile.read(file);
    int dimension = law.potential().dimension();
    if (points.columns() != dimension || points.rows() < 2) {
      throw new NsmException(
          Failure.DATA,
          "%s: %d points of %d coordinates; expected two points or more of %d"
              .formatted(file, points.rows(), points.columns(), dimension));
    }
    return points;
  }

  private static Potentials known(Settings settings) {
    String name = settings.text("potential");
    return Potentials.valueOf(name.replace('-', '_').toUpperCase(Locale.ROOT));
  }

  private static int dimension(Settings settings) {
    int dimension = settings.integer("dimension");
    if (settings.text("potential").equals("custom")) {
      if (dimension == 0) {
        throw new SettingsException("dimension", "expected the number of coordinates of custom");
      }
      return dimension;
    }
    int own = known(settings).own();
    if (dimension != 0 && dimension < own) {
      throw new SettingsException(
          "dimension",
          "'%s' has %d coordinates of its own, not %d"
              .formatted(settings.text("potential"), own, dimension));
    }
    return Math.max(own, dimension);
  }

  private static void requireAbsent(Settings settings) {
    for (String key : List.of("coefficients", "heights", "centres", "widths")) {
      if (settings.numbers(key).length > 0) {
        throw new SettingsException(key, "is for 'potential: custom' only");
      }
    }
  }

  private static SmoothPotential custom(Settings settings, int dimension) {
    double[] coefficients = settings.numbers("coefficients");
    int[] powers = settings.integers("powers");
    if (powers.length == 0 && dimension == 1) {
      powers = java.util.stream.IntStream.range(0, coefficients.length).toArray();
    }
    Checks.size(
        "powers",
        powers.length,
        coefficients.length * dimension,
        "one for each coefficient and coordinate");
    List<Monomial> monomials = new ArrayList<>();
    for (int k = 0; k < coefficients.length; k++) {
      Checks.finite("coefficients", coefficients[k]);
      int[] own = java.util.Arrays.copyOfRange(powers, k * dimension, (k + 1) * dimension);
      for (int power : own) {
        if (power < 0 || power > 40) {
          throw new SettingsException("powers", "must be from 0 to 40, not " + power);
        }
      }
      monomials.add(new Monomial(coefficients[k], own));
    }
    double[] heights = settings.numbers("heights");
    double[] centres = settings.numbers("centres");
    double[] widths = settings.numbers("widths");
    Checks.size("centres", centres.length, heights.length * dimension, "a point for each height");
    Checks.size("widths", widths.length, heights.length, "one for each height");
    List<Gaussian> gaussians = new ArrayList<>();
    for (int k = 0; k < heights.length; k++) {
      Checks.finite("heights", heights[k]);
      Checks.positive("widths", widths[k]);
      double[] precision = new double[dimension * dimension];
      for (int i = 0; i < dimension; i++) {
        Checks.finite("centres", centres[k * dimension + i]);
        precision[i * (dimension + 1)] = 1 / (widths[k] * widths[k]);
      }
      gaussians.add(
          new Gaussian(
              heights[k],
              java.util.Arrays.copyOfRange(centres, k * dimension, (k + 1) * dimension),
              precision));
    }
    return SmoothPotential.of(dimension, monomials, gaussians);
  }
}
