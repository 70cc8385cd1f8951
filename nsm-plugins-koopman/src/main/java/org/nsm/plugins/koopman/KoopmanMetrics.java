package org.nsm.plugins.koopman;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.nsm.api.spi.TrainedModel;

/**
 * Scores of an estimate on the transitions it was made of, on those held out, and under the exact
 * law; and how far its eigenvalues are from exact ones.
 *
 * @param estimator from moments to an estimate, as the one that is judged was made
 */
record KoopmanMetrics(
    TrainedModel model,
    Optional<TransitionSystem> system,
    KoopmanOptions options,
    KoopmanInference.Seen seen,
    boolean reversible,
    Function<TransitionMoments, KoopmanEstimate> estimator) {
  /** More singular values than an operator of finite rank has of any size here. */
  private static final int MOST_RANK = 4096;

  /** Returns the metrics of an estimate by name. */
  Map<String, Double> of(KoopmanEstimate estimate) {
    Map<String, Double> metrics = new LinkedHashMap<>();
    if (!reversible || !seen.images()) {
      scores(metrics, "train", estimate, seen.training());
      if (!seen.heldOut().isEmpty()) {
        scores(metrics, "heldOut", estimate, seen.heldOut());
      }
    }
    model
        .operator()
        .exactSpectrum()
        .ifPresent(
            e ->
                metrics.put(
                    "exactVamp2",
                    Arrays.stream(e.values(estimate.values().length)).map(v -> v * v).sum()));
    system
        .flatMap(s -> s.exactEigenvalues(Math.max(64, estimate.eigenvalues().size())))
        .ifPresent(e -> errors(metrics, estimate, e));
    seen.law().ifPresent(law -> span(metrics, estimate, law));
    metrics.put("droppedDirections", (double) estimate.dropped());
    metrics.put("transitions", count(seen.training()));
    metrics.put("heldOutTransitions", count(seen.heldOut()));
    return metrics;
  }

  private void scores(
      Map<String, Double> metrics,
      String where,
      KoopmanEstimate of,
      List<TransitionMoments> blocks) {
    KoopmanScores scores = KoopmanScores.of(of, TransitionMoments.sum(blocks), options.whitening());
    Bootstrap errors =
        Bootstrap.of(
            blocks,
            options.replicas(),
            model.seed(),
            m -> {
              KoopmanScores s = KoopmanScores.of(of, m, options.whitening());
              return new double[] {s.vamp1(), s.vamp2(), s.vampE()};
            },
            3);
    metrics.put(where + "Vamp1", scores.vamp1());
    metrics.put(where + "Vamp2", scores.vamp2());
    metrics.put(where + "VampE", scores.vampE());
    metrics.put(where + "Vamp1Error", errors.errors()[0]);
    metrics.put(where + "Vamp2Error", errors.errors()[1]);
    metrics.put(where + "VampEError", errors.errors()[2]);
  }

  /** What the functions would give without the noise of a sample: how good their spans are. */
  private void span(Map<String, Double> metrics, KoopmanEstimate estimate, TransitionMoments law) {
    KoopmanEstimate best = estimator.apply(law);
    metrics.put("spanVamp2", Arrays.stream(best.values()).map(v -> v * v).sum());
    if (!reversible) {
      double score = KoopmanScores.of(estimate, law, options.whitening()).vampE();
      metrics.put("lawVampE", score);
      // ‖T‖² less the score is the squared distance of the estimate.
      model
          .operator()
          .exactSpectrum()
          .map(e -> Arrays.stream(e.values(MOST_RANK)).map(v -> v * v).sum())
          .ifPresent(norm -> metrics.put("operatorError", norm - score));
    }
    system
        .flatMap(s -> s.exactEigenvalues(3))
        .ifPresent(
            exact ->
                metrics.put("spanHausdorff3", KoopmanScores.leading(best.eigenvalues(), exact)));
  }

  private void errors(Map<String, Double> metrics, KoopmanEstimate estimate, List<Complex> exact) {
    double[] errors = errors(estimate, exact);
    Bootstrap spread =
        Bootstrap.of(
            seen.training(),
            options.replicas(),
            model.seed(),
            m -> errors(estimator.apply(m), exact),
            errors.length);
    String[] names = {"eigenvalueHausdorff", "eigenvalueHausdorff3", "matchedEigenvalueError3"};
    for (int i = 0; i < names.length; i++) {
      metrics.put(names[i], errors[i]);
      metrics.put(names[i] + "Error", spread.errors()[i]);
    }
  }

  private static double[] errors(KoopmanEstimate estimate, List<Complex> exact) {
    List<Complex> there = exact.subList(0, Math.min(3, exact.size()));
    return new double[] {
      KoopmanScores.hausdorff(estimate.eigenvalues(), exact),
      KoopmanScores.leading(estimate.eigenvalues(), there),
      KoopmanScores.matched(estimate.eigenvalues(), there)
    };
  }

  private static double count(List<TransitionMoments> blocks) {
    return blocks.stream().mapToDouble(TransitionMoments::count).sum();
  }
}
