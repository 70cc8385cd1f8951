package org.nsm.tensorflow;

import java.util.ArrayList;
import java.util.List;
import org.nsm.api.Schema;
import org.nsm.api.Setting;
import org.nsm.api.Settings;
import org.nsm.api.SettingsException;
import org.nsm.api.tensor.Algebra;
import org.nsm.api.tensor.DType;
import org.nsm.api.tensor.Derivatives;
import org.nsm.api.tensor.Jet;
import org.nsm.api.tensor.Shape;
import org.nsm.api.tensor.Tensor;

/**
 * Inputs with a kink where a potential is singular: for each radius c the functions log(1 + r/c)
 * and yᵢ/(c + r) of y = x − centre, r = |y|, which can represent a cusp on the length scale c.
 *
 * <p>Centres are the origin, or points such as the nuclei of a molecule. Where a point x is the
 * configuration of several particles of {@code particle-dimension} coordinates each, every particle
 * sees every centre, and the difference y = xₐ − x_b of every two particles is looked at likewise.
 *
 * <p>A feature of y depends on the coordinates of one particle with the derivatives of its own, and
 * on those of a second with the opposite sign; the Laplacians of both are equal and add up.
 */
record RadialFeatures(double[] radii, double[] centres, int particleDimension) {
  /** Keeps 1/r finite; far below every length of a problem. */
  private static final double TINY = 1e-12;

  static RadialFeatures of(Settings settings) {
    return new RadialFeatures(
        settings.numbers("radial-scales"),
        settings.numbers("radial-centres"),
        settings.integer("particle-dimension"));
  }

  static Schema schema() {
    return Schema.of(
        Setting.numbers(
                "radial-scales", List.of(), "radii c of the inputs log(1 + r/c) and x/(c + r)")
            .atLeast(1e-9),
        Setting.numbers(
            "radial-centres",
            List.of(),
            "where r is measured from: the coordinates of one point after the other; none for the"
                + " origin"),
        Setting.integer(
                "particle-dimension",
                0,
                "coordinates of a particle, where a point is a configuration of several: radii of"
                    + " each particle and of each pair; 0 for one particle")
            .atLeast(0)
            .atMost(16));
  }

  boolean present() {
    return radii.length > 0;
  }

  /** Returns the number of columns. */
  int width(int dimension) {
    if (!present()) {
      return 0;
    }
    int p = own(dimension);
    int particles = dimension / p;
    int places = particles * centreCount(p) + particles * (particles - 1) / 2;
    return radii.length * (p + 1) * places;
  }

  /** Returns the jets of all groups of columns. */
  List<Jet> jets(Algebra a, Tensor x, Derivatives depth) {
    int d = x.shape().size(1);
    int p = own(d);
    List<Jet> jets = new ArrayList<>();
    for (int first = 0; first < d && present(); first += p) {
      Tensor own = a.slice(x, 1, first, first + p);
      for (int k = 0; k < centreCount(p); k++) {
        Tensor y = centres.length == 0 ? own : a.subtract(own, centre(a, x.dtype(), k, p));
        for (double radius : radii) {
          jets.add(inSpace(a, radial(a, y, radius, depth), d, first, -1));
        }
      }
      for (int second = first + p; second < d; second += p) {
        Tensor y = a.subtract(own, a.slice(x, 1, second, second + p));
        for (double radius : radii) {
          jets.add(inSpace(a, radial(a, y, radius, depth), d, first, second));
        }
      }
    }
    return jets;
  }

  private int own(int dimension) {
    int p = particleDimension == 0 ? dimension : particleDimension;
    if (dimension % p != 0) {
      throw new SettingsException(
          "particle-dimension",
          p + " does not divide the " + dimension + " coordinates of a point");
    }
    return p;
  }

  private int centreCount(int p) {
    if (centres.length % p != 0) {
      throw new SettingsException(
          "radial-centres",
          "expected " + p + " coordinates for each point, found " + centres.length + " in all");
    }
    return Math.max(1, centres.length / p);
  }

  private Tensor centre(Algebra a, DType dtype, int k, int p) {
    return a.constant(
        java.util.Arrays.copyOfRange(centres, k * p, (k + 1) * p), Shape.of(1, p), dtype);
  }

  /** Puts the derivatives by y among those by all coordinates. */
  private static Jet inSpace(Algebra a, Jet jet, int d, int first, int second) {
    if (jet.derivatives() == Derivatives.VALUE) {
      return jet;
    }
    Shape shape = jet.gradient().shape();
    int p = shape.size(0);
    if (p == d) {
      return jet;
    }
    List<Tensor> parts = new ArrayList<>();
    int at = 0;
    for (int from : second < 0 ? new int[] {first} : new int[] {first, second}) {
      if (from > at) {
        parts.add(zeros(a, jet, from - at));
      }
      parts.add(from == first ? jet.gradient() : a.negate(jet.gradient()));
      at = from + p;
    }
    if (at < d) {
      parts.add(zeros(a, jet, d - at));
    }
    Tensor gradient = a.concat(parts, 0);
    if (jet.derivatives() == Derivatives.GRADIENT) {
      return Jet.of(jet.value(), gradient);
    }
    Tensor laplacian = second < 0 ? jet.laplacian() : a.multiply(jet.laplacian(), 2);
    return Jet.of(jet.value(), gradient, laplacian);
  }

  private static Tensor zeros(Algebra a, Jet jet, int coordinates) {
    Shape shape = jet.gradient().shape();
    return a.fill(0, Shape.of(coordinates, shape.size(1), shape.size(2)), jet.gradient().dtype());
  }

  /**
   * With g = 1/(c + r): ∇log(1 + r/c) = g x/r and Δ = −g² + (d−1)g/r; for u = x g: ∂ⱼuᵢ = δᵢⱼg −
   * g²xᵢxⱼ/r and Δuᵢ = xᵢ(2g³ − (d+1)g²/r).
   */
  private static Jet radial(Algebra a, Tensor x, double c, Derivatives depth) {
    int rows = x.shape().size(0);
    int d = x.shape().size(1);
    DType t = x.dtype();
    Tensor r2 = a.reshape(a.sum(a.square(x), 1), Shape.of(rows, 1));
    Tensor r = a.sqrt(a.add(r2, TINY));
    Tensor g = a.divide(a.scalar(1, t), a.add(r, c));
    Tensor value = a.concat(List.of(a.log1p(a.multiply(r, 1 / c)), a.multiply(x, g)), 1);
    if (depth == Derivatives.VALUE) {
      return Jet.of(value);
    }
    Tensor g2 = a.square(g);
    Tensor unit = a.divide(x, r);
    List<Tensor> rowsByCoordinate = new ArrayList<>();
    for (int j = 0; j < d; j++) {
      Tensor unitJ = a.slice(unit, 1, j, j + 1);
      double[] e = new double[d];
      e[j] = 1;
      Tensor direct = a.multiply(g, a.constant(e, Shape.of(1, d), t));
      Tensor bent = a.multiply(a.multiply(g2, unitJ), x);
      rowsByCoordinate.add(
          a.reshape(
              a.concat(List.of(a.multiply(g, unitJ), a.subtract(direct, bent)), 1),
              Shape.of(1, rows, d + 1)));
    }
    Tensor gradient = a.concat(rowsByCoordinate, 0);
    if (depth == Derivatives.GRADIENT) {
      return Jet.of(value, gradient);
    }
    Tensor perR = a.divide(g, r);
    Tensor ofLog = a.subtract(a.multiply(perR, d - 1), g2);
    Tensor curved =
        a.subtract(a.multiply(a.multiply(g2, g), 2), a.multiply(a.multiply(perR, g), d + 1));
    Tensor laplacian = a.concat(List.of(ofLog, a.multiply(x, curved)), 1);
    return Jet.of(value, gradient, laplacian);
  }
}
