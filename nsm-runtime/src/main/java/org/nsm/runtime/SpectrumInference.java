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
import org.nsm.api.spi.Slot;
import org.nsm.api.spi.TrainedModel;

/**
 * Eigenvalues and eigenfunctions of a trained model; singular ones, by {@link SingularTriples}, of
 * a problem of two functions.
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

  private final Options options;

  private SpectrumInference(Options options) {
    this.options = options;
  }

  /**
   * The settings of {@link SpectrumInferenceProvider}.
   *
   * @param sketch whether to look in passing: on the coarser quadrature, without errors and plots
   */
  record Options(
      boolean rotate,
      int modes,
      String source,
      int samples,
      int batch,
      double cutoff,
      boolean exact,
      boolean plots,
      boolean sketch) {

    /** On samples, directions that cannot be told from dependence through the noise go as well. */
    double floor(Observations seen) {
      return seen.samples() ? Math.max(cutoff, 1 / Math.sqrt((double) seen.points())) : cutoff;
    }

    /** Returns these options with a tenth of the samples, for a sketch. */
    Options sketched() {
      int fewer = Math.max(Math.min(samples, LEAST_SAMPLES), samples / 10);
      return new Options(rotate, modes, source, fewer, batch, cutoff, exact, false, true);
    }

    /** Returns the rule to look at a slot by. */
    Quadrature rule(AffineOperator operator, Slot slot) {
      boolean exactRule = operator.descriptor().domain(slot).isFinite();
      return operator
          .quadrature(slot, sketch && !exactRule ? 2 : 1)
          .or(() -> operator.quadrature(slot, 1))
          .orElseThrow();
    }

    /** Returns whether inner products are taken by quadrature. */
    boolean usesQuadrature(AffineOperator operator) {
      if (source.equals("samples")) {
        return false;
      }
      boolean all =
          operator.descriptor().slots().stream()
              .allMatch(slot -> operator.quadrature(slot, 1).isPresent());
      if (!all && source.equals("quadrature")) {
        throw new SettingsException(
            "source", "this operator has no quadrature; expected auto or samples");
      }
      return all;
    }
  }

  /** Returns the inference for settings of {@link SpectrumInferenceProvider}. */
  public static SpectrumInference of(Settings settings) {
    return new SpectrumInference(
        new Options(
            settings.flag("rotate"),
            settings.integer("modes"),
            settings.text("source"),
            settings.integer("samples"),
            settings.integer("batch"),
            settings.number("cutoff"),
            settings.flag("exact"),
            settings.flag("plots"),
            false));
  }

  @Override
  public Result infer(TrainedModel model) {
    int modes = options.modes();
    if (modes > model.modes()) {
      throw new SettingsException(
          "modes", modes + " is out of range, expected <= " + model.modes() + ", the trained ones");
    }
    int wanted = modes == 0 ? model.modes() : modes;
    Optional<ExactReference> reference =
        options.exact()
            ? model
                .operator()
                .exactSpectrum()
                .map(e -> LaterModes.of(e, model.objective().given()))
                .map(e -> ExactReference.of(e, wanted))
            : Optional.empty();
    return model.operator().descriptor().problem() == Problem.EIGEN
        ? eigen(model, wanted, reference)
        : new SingularInference(options).infer(model, wanted, reference);
  }

  /**
   * Looks at a model in passing, for a trace: on the coarser quadrature or a tenth of the samples,
   * without standard errors and plots.
   */
  Result sketch(TrainedModel model) {
    return new SpectrumInference(options.sketched()).infer(model);
  }

  private Result eigen(TrainedModel model, int wanted, Optional<ExactReference> reference) {
    boolean quadrature = options.usesQuadrature(model.operator());
    Observations seen =
        quadrature
            ? onQuadrature(model, options.rule(model.operator(), Slot.X), reference)
            : Observations.onSamples(model, Slot.X, options.samples(), options.batch(), reference);
    RayleighRitz pairs = solve(seen.moments(), seen).first(wanted);
    int count = pairs.values().length;
    double[] errors = new double[count];
    if (!options.sketch()) {
      errors =
          quadrature
              ? coarseErrors(model, pairs)
              : jackknife(
                  seen.leaveOneOut().stream().map(m -> solve(m, seen).values()).toList(), count);
    }
    SpectrumReport report = SpectrumReport.of(model, seen, pairs, errors, reference);
    return options.plots() ? report.result(options.batch()) : report.result();
  }

  private Observations onQuadrature(
      TrainedModel model, Quadrature rule, Optional<ExactReference> reference) {
    return Observations.onQuadrature(model, Slot.X, rule, options.batch(), reference);
  }

  private RayleighRitz solve(MomentAccumulator.Moments moments, Observations seen) {
    return options.rotate()
        ? RayleighRitz.rotate(moments, options.floor(seen))
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
    Observations seen = onQuadrature(model, coarse.get(), Optional.empty());
    double[] values = solve(seen.moments(), seen).values();
    Arrays.setAll(
        errors, i -> i < values.length ? Math.abs(values[i] - fine.values()[i]) : Double.NaN);
    return errors;
  }

  /** Returns the jackknife errors of values that were computed without each of the blocks. */
  static double[] jackknife(List<double[]> replicas, int count) {
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
