package org.nsm.tensorflow;

import java.util.List;
import java.util.Map;
import org.nsm.api.Schema;
import org.nsm.api.Setting;
import org.nsm.api.Settings;
import org.nsm.api.SettingsException;
import org.nsm.api.spi.LinearParametrization;
import org.nsm.api.spi.Model;
import org.nsm.api.spi.Parameter;
import org.nsm.api.tensor.Algebra;
import org.nsm.api.tensor.Derivatives;
import org.nsm.api.tensor.Jet;
import org.nsm.api.tensor.Shape;
import org.nsm.api.tensor.Tensor;

/** Functions f_l = m(x) Σⱼ V_jl ζⱼ(x) in a fixed {@link Basis}, with a fixed envelope m. */
final class Linear implements LinearParametrization {
  private static final String COEFFICIENTS = "coefficients";

  private final Basis basis;
  private final Envelope envelope;
  private final double outputScale;

  private Linear(Settings settings) {
    this.basis = BasisSettings.of(settings);
    this.envelope = Envelope.of(settings);
    this.outputScale = settings.number("output-scale");
    if (envelope.perMode()) {
      throw new SettingsException(
          "envelope",
          "the lengths of 'exponential' are trained, and functions of a fixed basis have no"
              + " parameter but their coefficients; use gaussian");
    }
  }

  static Linear of(Settings settings) {
    return new Linear(settings);
  }

  static Schema schema() {
    return BasisSettings.schema()
        .and(
            Schema.of(
                Setting.number(
                        "output-scale", 1, "standard deviation of coefficients, times sqrt n")
                    .atLeast(0)))
        .and(Envelope.schema());
  }

  @Override
  public List<Parameter> parameters(Size size) {
    int n = basis.size(size.dimension());
    return List.of(
        Parameter.perMode(
            COEFFICIENTS,
            Shape.of(size.modes(), n),
            Parameter.Initializer.normal(outputScale / Math.sqrt(n))));
  }

  @Override
  public Derivatives derivatives() {
    return Derivatives.LAPLACIAN;
  }

  @Override
  public Model model(Size size, Map<String, Tensor> values) {
    Tensor v = values.get(COEFFICIENTS);
    return new SizedModel(size, derivatives()) {
      @Override
      public Jet jet(Algebra a, Tensor x, Derivatives depth) {
        Jet rows = basis.rows(a, x, depth);
        Tensor value = a.matmul(rows.value(), v, true, true);
        Jet jet =
            switch (depth) {
              case VALUE -> Jet.of(value);
              case GRADIENT -> Jet.of(value, a.matmul(rows.gradient(), v, true, true));
              case LAPLACIAN ->
                  Jet.of(
                      value,
                      a.matmul(rows.gradient(), v, true, true),
                      a.matmul(rows.laplacian(), v, true, true));
            };
        return envelope.times(a, jet, x, Map.of(), depth);
      }
    };
  }

  /** The functions mζⱼ themselves. */
  @Override
  public Model features(Size size) {
    int n = basis.size(size.dimension());
    return new SizedModel(new Size(size.dimension(), n, size.finite()), derivatives()) {
      @Override
      public Jet jet(Algebra a, Tensor x, Derivatives depth) {
        Jet rows = basis.rows(a, x, depth);
        Tensor value = a.transpose(rows.value(), 1, 0);
        Jet jet =
            switch (depth) {
              case VALUE -> Jet.of(value);
              case GRADIENT -> Jet.of(value, a.transpose(rows.gradient(), 0, 2, 1));
              case LAPLACIAN ->
                  Jet.of(
                      value,
                      a.transpose(rows.gradient(), 0, 2, 1),
                      a.transpose(rows.laplacian(), 1, 0));
            };
        return envelope.times(a, jet, x, Map.of(), depth);
      }
    };
  }

  @Override
  public Tensor coefficients(Algebra a, Map<String, Tensor> values) {
    return a.transpose(values.get(COEFFICIENTS), 1, 0);
  }

  @Override
  public Map<String, Tensor> values(Algebra a, Tensor coefficients) {
    return Map.of(COEFFICIENTS, a.transpose(coefficients, 1, 0));
  }
}
