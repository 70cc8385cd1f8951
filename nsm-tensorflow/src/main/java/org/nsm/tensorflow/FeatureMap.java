package org.nsm.tensorflow;

import java.util.ArrayList;
import java.util.List;
import org.nsm.api.Schema;
import org.nsm.api.Setting;
import org.nsm.api.Settings;
import org.nsm.api.SettingsException;
import org.nsm.api.spi.Parameter;
import org.nsm.api.tensor.Algebra;
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
 *   <li>{@linkplain RadialFeatures radial inputs}, which have a kink at the origin or at centres.
 * </ul>
 *
 * <p>With {@code features: periodic} there are harmonics alone, so that every function of them has
 * the periods pᵢ: a function on a torus, smooth where its ends meet.
 */
final class FeatureMap {
  static final String FREQUENCIES = "fourier-frequencies";

  private final double inputScale;
  private final int fourierCount;
  private final double[] fourierScales;
  private final int harmonics;
  private final double[] periods;
  private final RadialFeatures radial;

  private FeatureMap(Settings settings) {
    boolean periodic = settings.text("features").equals("periodic");
    this.inputScale = periodic ? 0 : settings.number("input-scale");
    this.fourierCount = settings.integer("fourier-count");
    this.fourierScales = settings.numbers("fourier-scales");
    this.harmonics = Math.max(periodic ? 1 : 0, settings.integer("harmonics"));
    this.periods = settings.numbers("periods");
    this.radial = RadialFeatures.of(settings);
    requireHarmonicsAlone(periodic);
    if (inputScale == 0 && fourierCount == 0 && harmonics == 0 && !radial.present()) {
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
    if (periodic && radial.present()) {
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
            Setting.integer(
                    "fourier-count", 0, "number of random Fourier frequencies, over all scales")
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
                .atLeast(1e-9))
        .and(RadialFeatures.schema());
  }

  /** Returns the number of columns. */
  int width(int dimension) {
    return (inputScale > 0 ? dimension : 0)
        + 2 * fourierCount
        + 2 * harmonics * dimension
        + radial.width(dimension);
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
    if (radial.present()) {
      groups.addAll(radial.jets(a, x, depth));
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
