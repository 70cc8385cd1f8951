package org.nsm.tensorflow;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.nsm.api.Failure;
import org.nsm.api.NsmException;
import org.nsm.api.Schema;
import org.nsm.api.Setting;
import org.nsm.api.Settings;
import org.nsm.api.SettingsException;
import org.nsm.api.spi.Model;
import org.nsm.api.spi.Parameter;
import org.nsm.api.spi.Parametrization;
import org.nsm.api.tensor.Algebra;
import org.nsm.api.tensor.Derivatives;
import org.nsm.api.tensor.Jet;
import org.nsm.api.tensor.Shape;
import org.nsm.api.tensor.Tensor;

/**
 * Functions of a set {x₁ … xₙ} ⊂ ℝᵏ, whatever its order: f_l = m_l · (w_l·ρ(Σᵢ φ(xᵢ)) + b_l)
 * (Zaheer et al. 2017).
 *
 * <p>A coordinate belongs to one point of the set, so that φ is differentiated k times and not nk
 * times: ∂_{ic} Σⱼ φ(xⱼ) = ∂_c φ(xᵢ) and Δ Σⱼ φ(xⱼ) = Σⱼ Δφ(xⱼ). Only ρ carries all nk derivatives.
 */
final class DeepSets implements Parametrization {
  private final int pointDimension;
  private final boolean shared;
  private final int[] inner;
  private final int[] outer;
  private final boolean mean;
  private final Trunk.Layer layer;
  private final double outputScale;
  private final FeatureMap features;
  private final Envelope envelope;

  private DeepSets(Settings settings) {
    this.pointDimension = settings.integer("point-dimension");
    this.shared = settings.text("networks").equals("shared");
    this.inner = widths(settings, "inner");
    this.outer = widths(settings, "outer");
    this.mean = settings.text("pool").equals("mean");
    this.layer = Trunk.Layer.of(settings);
    this.outputScale = settings.number("output-scale");
    this.features = FeatureMap.of(settings);
    this.envelope = Envelope.of(settings);
  }

  static DeepSets of(Settings settings) {
    return new DeepSets(settings);
  }

  private static int[] widths(Settings settings, String name) {
    int[] widths = settings.integers(name);
    if (widths.length == 0) {
      throw new SettingsException(name, "expected the width of at least one layer");
    }
    return widths;
  }

  static Schema schema() {
    return Schema.of(
            Setting.integer("point-dimension", 3, "k, the number of coordinates of one point")
                .atLeast(1),
            Trunk.Networks.setting(),
            Setting.integers(
                    "inner", List.of(32L, 32L), "widths of the layers of phi, of one point")
                .atLeast(1)
                .atMost(1 << 16),
            Setting.integers("outer", List.of(32L), "widths of the layers of rho, of the set")
                .atLeast(1)
                .atMost(1 << 16),
            Setting.choice(
                "pool", "sum", List.of("sum", "mean"), "how the points of a set come together"))
        .and(Trunk.Layer.schema())
        .and(Schema.of(Head.setting()))
        .and(FeatureMap.schema())
        .and(Envelope.schema());
  }

  @Override
  public List<Parameter> parameters(Size size) {
    count(size.dimension());
    List<Parameter> parameters = new ArrayList<>(features.parameters(pointDimension));
    parameters.addAll(phi(size).parameters());
    parameters.addAll(rho(size).parameters());
    parameters.add(Head.parameter(size.modes(), rho(size).width(), outputScale));
    parameters.addAll(envelope.parameters(size.modes()));
    return parameters;
  }

  @Override
  public Derivatives derivatives() {
    return Derivatives.LAPLACIAN;
  }

  @Override
  public Model model(Size size, Map<String, Tensor> values) {
    Trunk phi = phi(size);
    Trunk rho = rho(size);
    int n = count(size.dimension());
    return new SizedModel(size, derivatives()) {
      @Override
      public Jet jet(Algebra a, Tensor x, Derivatives depth) {
        int rows = x.shape().size(0);
        Tensor points = a.reshape(x, Shape.of(rows * n, pointDimension));
        Hidden inputs = Hidden.of(a, features.jet(a, points, values, depth), depth);
        Hidden pooled = pool(a, phi.apply(a, inputs, values), rows, n);
        Hidden last = rho.apply(a, pooled, values);
        Jet outputs = Head.outputs(a, last, values.get(Head.WEIGHTS), depth);
        return envelope.times(a, outputs, x, values, depth);
      }
    };
  }

  /** From functions of single points (N×Bn×H) to those of sets (N×B×H). */
  private Hidden pool(Algebra a, Hidden each, int rows, int n) {
    int networks = each.value().shape().size(0);
    int width = each.value().shape().size(2);
    double factor = mean ? 1.0 / n : 1;
    Shape sets = Shape.of(networks, rows, n, width);
    Shape flat = Shape.of(networks, rows, width);
    List<Tensor> gradient = new ArrayList<>();
    for (int i = 0; i < n && !each.gradient().isEmpty(); i++) {
      for (Tensor derivative : each.gradient()) {
        Tensor own = a.slice(a.reshape(derivative, sets), 2, i, i + 1);
        gradient.add(scaled(a, a.reshape(own, flat), factor));
      }
    }
    return new Hidden(
        scaled(a, a.sum(a.reshape(each.value(), sets), 2), factor),
        gradient,
        each.laplacian().stream()
            .map(t -> scaled(a, a.sum(a.reshape(t, sets), 2), factor))
            .toList());
  }

  private static Tensor scaled(Algebra a, Tensor t, double factor) {
    return factor == 1 ? t : a.multiply(t, factor);
  }

  private Trunk phi(Size size) {
    return new HiddenLayers(
        "inner",
        Trunk.Networks.of(shared, size.modes()),
        features.width(pointDimension),
        inner,
        layer);
  }

  private Trunk rho(Size size) {
    return new HiddenLayers(
        "outer", Trunk.Networks.of(shared, size.modes()), inner[inner.length - 1], outer, layer);
  }

  /** Returns n, the number of points in a set. */
  private int count(int dimension) {
    if (dimension % pointDimension != 0) {
      throw new NsmException(
          Failure.CONFIGURATION,
          "parametrization.point-dimension: %d coordinates are no whole number of points of %d"
              .formatted(dimension, pointDimension));
    }
    return dimension / pointDimension;
  }
}
