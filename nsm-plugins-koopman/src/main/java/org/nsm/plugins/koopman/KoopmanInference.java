package org.nsm.plugins.koopman;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.nsm.api.Failure;
import org.nsm.api.Matrix;
import org.nsm.api.NsmException;
import org.nsm.api.Settings;
import org.nsm.api.SettingsException;
import org.nsm.api.spi.Inference;
import org.nsm.api.spi.Operator;
import org.nsm.api.spi.OperatorDescriptor;
import org.nsm.api.spi.OperatorDescriptor.Measure;
import org.nsm.api.spi.OperatorDescriptor.Problem;
import org.nsm.api.spi.ReadOuts;
import org.nsm.api.spi.Result;
import org.nsm.api.spi.TrainedModel;

/**
 * A Koopman operator from trained functions, or from functions nobody trained: moments over all
 * transitions that were trained on, or fresh ones, in double precision; from them by {@link
 * KoopmanEstimate} singular values and functions, complex eigenvalues, timescales and {@link
 * Propagator}s of forecasts; {@link KoopmanScores} on transitions that were held out; {@link
 * Bootstrap} intervals on all of it.
 *
 * <p>Statistics are those of the functions as trained, after training, over the full data: never
 * those of a batch or of an epoch.
 */
public final class KoopmanInference implements Inference {
  private static final int LANDMARK_POOL = 100_000;

  private final Settings settings;
  private final KoopmanOptions options;

  private KoopmanInference(Settings settings) {
    this.settings = settings;
    this.options = new KoopmanOptions(settings);
  }

  /** Returns the inference for settings of {@link KoopmanInferenceProvider}. */
  public static KoopmanInference of(Settings settings) {
    return new KoopmanInference(settings);
  }

  /**
   * What was seen.
   *
   * @param training moments by block
   * @param heldOut moments of other transitions by block; none if there are none
   * @param law moments under the exact law of a transition, where it is known
   * @param images whether second ends hold images Tf
   * @param exact whether moments are those of a rule, without chance
   */
  record Seen(
      List<TransitionMoments> training,
      List<TransitionMoments> heldOut,
      Optional<TransitionMoments> law,
      boolean images,
      boolean exact) {}

  @Override
  public Result infer(TrainedModel model) {
    OperatorDescriptor descriptor = model.operator().descriptor();
    if (descriptor.measure() != Measure.SAMPLING) {
      throw new NsmException(
          Failure.CONFIGURATION,
          "inference.type: 'koopman' is for operators that are known through transitions; this one"
              + " acts on L2(dx), take 'spectrum'");
    }
    Operator base = model.operator().base();
    Optional<TransitionSystem> system =
        base instanceof TransitionSystem known ? Optional.of(known) : Optional.empty();
    PairFunctions functions = functions(model, system);
    KoopmanData data = new KoopmanData(model, functions, options);
    Seen seen = see(model, system, data);
    boolean reversible = options.reversible(descriptor.problem() == Problem.EIGEN);
    KoopmanReport report = new KoopmanReport(model, system, functions, options, seen, reversible);
    Optional<KoopmanLags> lags =
        options.lags().length == 0
            ? Optional.empty()
            : Optional.of(KoopmanLags.of(requireData(system), data, options, report));
    Optional<HeldOutForecasts> forecasts =
        system
            .filter(known -> options.ofTraining())
            .flatMap(TransitionSystem::heldOut)
            .filter(judges -> judges.count() > 0 && report.observables() > 0)
            .map(judges -> HeldOutForecasts.of(judges, data, options, report));
    Map<String, Double> accuracies =
        forecasts.isEmpty()
            ? Map.of()
            : system
                .flatMap(TransitionSystem::classes)
                .map(c -> new ForecastAccuracy(c, heldOut(system), data, options, report))
                .map(ForecastAccuracy::metrics)
                .orElse(Map.of());
    return report.result(lags, forecasts, accuracies);
  }

  private static Transitions heldOut(Optional<TransitionSystem> system) {
    return system.flatMap(TransitionSystem::heldOut).orElseThrow();
  }

  @Override
  public ReadOuts readOuts(TrainedModel model, Map<String, Matrix> arrays) {
    return KoopmanReadOuts.of(model, arrays);
  }

  private static TransitionSystem requireData(Optional<TransitionSystem> system) {
    return system
        .filter(s -> s.training().isPresent())
        .orElseThrow(
            () ->
                new SettingsException(
                    "lags", "this operator has no trajectories to look at over longer lags"));
  }

  private PairFunctions functions(TrainedModel model, Optional<TransitionSystem> system) {
    PairFunctions functions;
    if (options.trained()) {
      functions = PairFunctions.trained(model);
    } else {
      Transitions training =
          system
              .flatMap(TransitionSystem::training)
              .orElseThrow(
                  () ->
                      new SettingsException(
                          "features",
                          "this operator has no data, only fresh transitions; expected trained"));
      Matrix pool = training.starts(0, Math.min(training.count(), LANDMARK_POOL));
      functions = Dictionary.of(settings, pool, model.seed());
    }
    return options.constant() ? functions.withConstant() : functions;
  }

  private Seen see(TrainedModel model, Optional<TransitionSystem> system, KoopmanData data) {
    Optional<Transitions> training = system.flatMap(options::data);
    Optional<TransitionMoments> law = system.flatMap(TransitionSystem::law).map(data::of);
    if (training.isPresent()) {
      List<TransitionMoments> judges =
          system
              .filter(known -> options.ofTraining())
              .flatMap(TransitionSystem::heldOut)
              .map(data::of)
              .orElse(List.of());
      return new Seen(data.of(training.get()), judges, law, false, false);
    }
    boolean eigen = model.operator().descriptor().problem() == Problem.EIGEN;
    boolean rule = eigen && model.operator().quadrature(1).isPresent();
    return rule
        ? new Seen(data.on(model.operator().quadrature(1).get()), List.of(), law, true, true)
        : new Seen(data.fresh(0), data.fresh(1), law, eigen, false);
  }
}
