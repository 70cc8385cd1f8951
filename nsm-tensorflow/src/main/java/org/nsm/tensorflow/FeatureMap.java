package org.nsm.tensorflow;

import java.util.ArrayList;
import java.util.List;
import org.nsm.api.Schema;
import org.nsm.api.Setting;
import org.nsm.api.Settings;
import org.nsm.api.SettingsException;
import org.nsm.api.spi.Parameter;
import org.nsm.api.tensor.Algebra;
import org.nsm.api.tensor.DType;
import org.nsm.api.tensor.Derivatives;
import org.nsm.api.tensor.Jet;
import org.nsm.api.tensor.Shape;
import org.nsm.api.tensor.Tensor;

/**
 * The fixed map from a point to the inputs of a network, with exact derivatives.
 *
 * <p>Columns, in order, each group on request:
 *
 * <ul>
 *   <li>the coordinates, times {@code input-scale};
 *   <li>random Fourier features sin(ωⱼ·x), cos(ωⱼ·x), with ωⱼ ~ N(0, (2πs)² I) and equally many for
 *       each scale s (Rahimi and Recht 2007; Tancik et al. 2020);
 *   <li>harmonics sin(2πk xᵢ/pᵢ), cos(2πk xᵢ/pᵢ) for k = 1 … K, with periods pᵢ;
 *   <li>for each radius c the radial inputs log(1 + r/c) and xᵢ/(c + r), which have a kink at the
 *       origin and so can represent a cusp, on the length scale c.
 * </ul>
 *
 * <p>With {@code features: periodic} there are harmonics alone, so that every function of them has
 * the periods pᵢ: a function on a torus, smooth where its ends meet.
 */
final class FeatureMap {
  static final String FREQUENCIES = "fourier-frequencies";

  /** Keeps 1/r finite; far below every length of a problem. */
  private static final double TINY = 1e-12;

  private final double inputScale;
  private final int fourierCount;
  private final double[] fourierScales;
  private final int harmonics;
  private final double[] periods;
  private final double[] radii;

  private FeatureMap(Settings settings) {
    boolean periodic = settings.text("features").equals("periodic");
    this.inputScale = periodic ? 0 : settings.number("input-scale");
    this.fourierCount = settings.integer("fourier-count");
    this.fourierScales = settings.numbers("fourier-scales");
    this.harmonics = Math.max(periodic ? 1 : 0, settings.integer("harmonics"));
    this.periods = settings.numbers("periods");
    this.radii = settings.numbers("radial-scales");
    requireHarmonicsAlone(periodic);
    if (width(1) == 0) {
      throw new SettingsException(
          "input-scale",
          "the networks have no inputs; make this, fourier-count or harmonics positive, or give"
              + " radial-scales");
    }
    if (fourierCount > 0 && fourierScales.length == 0) {
      throw new SettingsException("fourier-scales", "expected at least one scale");
    }
  }

  private void requireHarmonicsAlone(boolean periodic) {
    if (periodic && fourierCount > 0) {
      throw new SettingsException(
          "fourier-count",
          "random frequencies have no period; leave it out with features: periodic");
    }
    if (periodic && radii.length > 0) {
      throw new SettingsException(
          "radial-scales", "a radius has no period; leave it out with features: periodic");
    }
  }

  static FeatureMap of(Settings settings) {
    return new FeatureMap(settings);
  }

  static Schema schema() {
    return Schema.of(
        Setting.choice(
            "features",
            "plain",
            List.of("plain", "periodic"),
            "periodic: harmonics alone, for functions on a torus"),
        Setting.number("input-scale", 1, "factor of the raw coordinates; 0 leaves them out")
            .atLeast(0),
        Setting.integer("fourier-count", 0, "number of random Fourier frequencies, over all scales")
            .atLeast(0)
            .atMost(1 << 16),
        Setting.numbers(
                "fourier-scales",
                List.of(0.3),
                "scales s of the random frequencies: standard deviation 2 pi s")
            .atLeast(0),
        Setting.integer(
                "harmonics",
                0,
                "K waves 1 ... K to a period of each coordinate; at least one where features are"
                    + " periodic")
            .atLeast(0)
            .atMost(4096),
        Setting.numbers(
                "periods",
                List.of(2 * Math.PI),
                "period of the harmonics, one for all coordinates or for each")
            .atLeast(1e-9),
        Setting.numbers(
                "radial-scales", List.of(), "radii c of the inputs log(1 + r/c) and x/(c + r)")
            .atLeast(1e-9));
  }

  /** Returns the number of columns. */
  int width(int dimension) {
    return (inputScale > 0 ? dimension : 0)
        + 2 * fourierCount
        + 2 * harmonics * dimension
        + radii.length * (dimension + 1);
  }

  /** Returns the fixed parameters: the random frequencies, d×m. */
  List<Parameter> parameters(int dimension) {
    if (fourierCount == 0) {
      return List.of();
    }
    Parameter.Initializer draw =
        (shape, random) -> {
          double[] values = new double[dimension * fourierCount];
          for (int i = 0; i < values.length; i++) {
            double scale = fourierScales[(i % fourierCount) % fourierScales.length];
            values[i] = 2 * Math.PI * scale * random.nextGaussian();
          }
          return values;
        };
    return List.of(Parameter.fixed(FREQUENCIES, Shape.of(dimension, fourierCount), draw));
  }

  /** Returns the jet of all columns: B×F, d×B×F, B×F. */
  Jet jet(Algebra a, Tensor x, java.util.Map<String, Tensor> values, Derivatives depth) {
    List<Jet> groups = new ArrayList<>();
    if (inputScale > 0) {
      groups.add(linear(a, x, depth));
    }
    if (fourierCount > 0) {
      groups.add(Waves.jet(a, x, values.get(FREQUENCIES), depth));
    }
    if (harmonics > 0) {
      groups.add(Waves.jet(a, x, harmonicFrequencies(a, x), depth));
    }
    for (double radius : radii) {
      groups.add(radial(a, x, radius, depth));
    }
    return join(a, groups, depth);
  }

  private Jet linear(Algebra a, Tensor x, Derivatives depth) {
    int rows = x.shape().size(0);
    int d = x.shape().size(1);
    Tensor value = a.multiply(x, inputScale);
    if (depth == Derivatives.VALUE) {
      return Jet.of(value);
    }
    Tensor unit = a.reshape(a.multiply(a.identity(d, x.dtype()), inputScale), Shape.of(d, 1, d));
    Tensor gradient = a.broadcast(unit, Shape.of(d, rows, d));
    return depth == Derivatives.GRADIENT
        ? Jet.of(value, gradient)
        : Jet.of(value, gradient, a.fill(0, x.shape(), x.dtype()));
  }

  private Tensor harmonicFrequencies(Algebra a, Tensor x) {
    int d = x.shape().size(1);
    double[] period = Axes.each("periods", periods, d);
    double[] omega = new double[d * d * harmonics];
    for (int i = 0; i < d; i++) {
      for (int k = 0; k < harmonics; k++) {
        omega[i * d * harmonics + i * harmonics + k] = (k + 1) * (2 * Math.PI / period[i]);
      }
    }
    return a.constant(omega, Shape.of(d, d * harmonics), x.dtype());
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

  private static Jet join(Algebra a, List<Jet> groups, Derivatives depth) {
    Tensor value = a.concat(groups.stream().map(Jet::value).toList(), 1);
    if (depth == Derivatives.VALUE) {
      return Jet.of(value);
    }
    Tensor gradient = a.concat(groups.stream().map(Jet::gradient).toList(), 2);
    return depth == Derivatives.GRADIENT
        ? Jet.of(value, gradient)
        : Jet.of(value, gradient, a.concat(groups.stream().map(Jet::laplacian).toList(), 1));
  }
}
