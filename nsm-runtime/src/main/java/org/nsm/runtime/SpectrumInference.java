package org.nsm.runtime;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.nsm.api.Settings;
import org.nsm.api.SettingsException;
import org.nsm.api.spi.AffineOperator;
import org.nsm.api.spi.Inference;
import org.nsm.api.spi.OperatorDescriptor.Problem;
import org.nsm.api.spi.Quadrature;
import org.nsm.api.spi.Result;
import org.nsm.api.spi.TrainedModel;

/**
 * Eigenvalues and eigenfunctions of a trained model.
 *
 * <p>With M = E[ffᵀ] and Q = E[f(Tf)ᵀ], symmetrised, on a quadrature or on fresh samples, {@link
 * RayleighRitz} finds the best approximations in the span of the trained functions; on request each
 * function is taken as it is instead, in its order. The <em>residual</em> of a pair is ‖Tφ − λφ‖
 * with ‖φ‖ = 1: a true eigenvalue lies within it. It is undefined (NaN) for operators whose images
 * are samples of Tf.
 *
 * <p>The <em>standard error</em> means two things. On samples it is the jackknife over about 20
 * independent blocks, √((n−1)/n Σ(λ₍ⱼ₎ − mean)²). On a quadrature there is no chance: it is the
 * difference to a rule about twice as coarse, which bounds the error of the finer one by far where
 * the rule has converged; it is zero on a finite domain, where the rule is exact. Neither knows how
 * far the span itself is from the truth: that is what the residual tells.
 *
 * <p>Everything is computed in the units of the scaled and shifted operator and reported in
 * physical ones.
 */
public final class SpectrumInference implements Inference {
  /** A sketch takes no fewer, if there are so many. */
  private static final int LEAST_SAMPLES = 2000;

  private final boolean rotate;
  private final int modes;
  private final String source;
  private final int samples;
  private final int batch;
  private final double cutoff;
  private final boolean exact;
  private final boolean plots;

  private SpectrumInference(Settings settings) {
    this.rotate = settings.flag("rotate");
    this.modes = settings.integer("modes");
    this.source = settings.text("source");
    this.samples = settings.integer("samples");
    this.batch = settings.integer("batch");
    this.cutoff = settings.number("cutoff");
    this.exact = settings.flag("exact");
    this.plots = settings.flag("plots");
  }

  /** Returns the inference for settings of {@link SpectrumInferenceProvider}. */
  public static SpectrumInference of(Settings settings) {
    return new SpectrumInference(settings);
  }

  @Override
  public Result infer(TrainedModel model) {
    SpectrumReport report = report(model, rule(model.operator()), samples, true);
    return plots ? report.result(batch) : report.result();
  }

  /**
   * Looks at a model in passing, for a trace: on the coarser quadrature or a tenth of the samples,
   * without standard errors and plots.
   */
  Result sketch(TrainedModel model) {
    AffineOperator operator = model.operator();
    boolean exactRule = operator.descriptor().finite() > 0;
    Optional<Quadrature> fine = rule(operator);
    Optional<Quadrature> coarse =
        exactRule ? fine : fine.flatMap(rule -> operator.quadrature(2)).or(() -> fine);
    int fewer = Math.max(Math.min(samples, LEAST_SAMPLES), samples / 10);
    return report(model, coarse, fewer, false).result();
  }

  private SpectrumReport report(
      TrainedModel model, Optional<Quadrature> rule, int count, boolean withErrors) {
    AffineOperator operator = model.operator();
    if (operator.descriptor().problem() != Problem.EIGEN) {
      throw new SettingsException(
          "inference", "'spectrum' expects an eigenvalue problem, this is one of singular values");
    }
    if (modes > model.modes()) {
      throw new SettingsException(
          "modes", modes + " is out of range, expected <= " + model.modes() + ", the trained ones");
    }
    int wanted = modes == 0 ? model.modes() : modes;
    Optional<ExactReference> reference =
        exact ? operator.exactSpectrum().map(e -> ExactReference.of(e, wanted)) : Optional.empty();
    Observations seen =
        rule.map(r -> Observations.onQuadrature(model, r, batch, reference))
            .orElseGet(() -> Observations.onSamples(model, count, batch, reference));
    RayleighRitz pairs = solve(seen).first(wanted);
    double[] errors = new double[pairs.values().length];
    if (withErrors) {
      errors = rule.isPresent() ? coarseErrors(model, pairs) : jackknife(seen, errors.length);
    }
    return SpectrumReport.of(model, seen, pairs, errors, reference);
  }

  private Optional<Quadrature> rule(AffineOperator operator) {
    if (source.equals("samples")) {
      return Optional.empty();
    }
    Optional<Quadrature> rule = operator.quadrature(1);
    if (rule.isEmpty() && source.equals("quadrature")) {
      throw new SettingsException(
          "source", "this operator has no quadrature; expected auto or samples");
    }
    return rule;
  }

  private RayleighRitz solve(Observations seen) {
    return solve(
        seen.moments(), seen.samples() ? (double) seen.points() : Double.POSITIVE_INFINITY);
  }

  /** On samples, directions that cannot be told from dependence through the noise go as well. */
  private RayleighRitz solve(MomentAccumulator.Moments moments, double points) {
    return rotate
        ? RayleighRitz.rotate(moments, Math.max(cutoff, 1 / Math.sqrt(points)))
        : RayleighRitz.asTrained(moments);
  }

  private double[] coarseErrors(TrainedModel model, RayleighRitz fine) {
    double[] errors = new double[fine.values().length];
    if (model.operator().descriptor().finite() > 0) {
      return errors;
    }
    Optional<Quadrature> coarse = model.operator().quadrature(2);
    if (coarse.isEmpty()) {
      Arrays.fill(errors, Double.NaN);
      return errors;
    }
    double[] values =
        solve(Observations.onQuadrature(model, coarse.get(), batch, Optional.empty())).values();
    Arrays.setAll(
        errors, i -> i < values.length ? Math.abs(values[i] - fine.values()[i]) : Double.NaN);
    return errors;
  }

  private double[] jackknife(Observations seen, int count) {
    List<double[]> replicas =
        seen.leaveOneOut().stream().map(m -> solve(m, (double) seen.points()).values()).toList();
    double[] errors = new double[count];
    for (int i = 0; i < count; i++) {
      int mode = i;
      double[] values =
          replicas.stream().mapToDouble(v -> mode < v.length ? v[mode] : Double.NaN).toArray();
      double mean = Arrays.stream(values).sum() / values.length;
      double sum = Arrays.stream(values).map(v -> (v - mean) * (v - mean)).sum();
      errors[i] = Math.sqrt(sum * (values.length - 1) / values.length);
    }
    return errors;
  }
}
