package org.nsm.runtime;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.nsm.api.Matrix;
import org.nsm.api.spi.AffineOperator;
import org.nsm.api.spi.Normalisation;
import org.nsm.api.spi.Result;
import org.nsm.api.spi.Slot;
import org.nsm.api.spi.TrainedModel;

/**
 * Puts what was found into physical units and names.
 *
 * <p>Details of a mode: {@code rayleighQuotient} and {@code norm} of the trained function at the
 * same place, before rotation, with {@code valueByNorm} where the objective makes norms
 * eigenvalues; {@code angle} and {@code subspaceDistance} of its {@link LevelMetrics level}; {@code
 * cosineAsTrained} of the {@link TrainedAccuracy}.
 *
 * <p>Metrics: {@code meanRelativeError} and {@code maxRelativeError} of the values; {@code
 * meanRelativeErrorAsTrained} of the Rayleigh quotients before rotation; {@code
 * meanCosineAsTrained} and {@code meanSineSquaredAsTrained} likewise; {@code maxResidual}; {@code
 * orthogonality}, the mean squared entry of the normalised Gram matrix of the trained functions
 * minus the identity; {@code subspaceDistance} of all levels together, {@code
 * levelSubspaceDistance} averaged over levels and {@code meanAngle}; {@code asymmetry} of Q; {@code
 * droppedDirections}, {@code deadModes}, {@code evaluationPoints}.
 */
final class SpectrumReport {
  private final TrainedModel model;
  private final AffineOperator operator;
  private final Observations seen;
  private final MomentAccumulator.Moments moments;
  private final RayleighRitz pairs;
  private final double[] errors;
  private final Optional<ExactReference> reference;
  private final Optional<LevelMetrics> levels;
  private final Optional<TrainedAccuracy> trained;
  private final double[] norms;
  private final double[] quotients;

  private SpectrumReport(
      TrainedModel model,
      Observations seen,
      RayleighRitz pairs,
      double[] errors,
      Optional<ExactReference> reference) {
    this.model = model;
    this.operator = model.operator();
    this.seen = seen;
    this.moments = seen.moments();
    this.pairs = pairs;
    this.errors = errors;
    this.reference = reference;
    this.levels = LevelMetrics.of(reference, pairs.vectors(), moments.overlap(), seen);
    this.trained = TrainedAccuracy.of(reference, moments.overlap(), seen);
    this.norms = new double[model.modes()];
    Arrays.setAll(norms, i -> moments.overlap().at(i, i));
    this.quotients = RayleighRitz.quotients(moments);
  }

  static SpectrumReport of(
      TrainedModel model,
      Observations seen,
      RayleighRitz pairs,
      double[] errors,
      Optional<ExactReference> reference) {
    return new SpectrumReport(model, seen, pairs, errors, reference);
  }

  /** Returns the result without plots. */
  Result result() {
    return new Result(modes(), metrics(), arrays(), warnings());
  }

  /** Returns the result with the modes on a grid, evaluated so many points at a time. */
  Result result(int chunk) {
    Map<String, Matrix> arrays = arrays();
    SpectrumArrays.grid(operator.descriptor().x(), seen.spread())
        .ifPresent(
            grid ->
                arrays.putAll(
                    SpectrumArrays.onGrid(
                        model, Slot.X, grid, pairs.vectors(), norms, chunk, reference, levels)));
    return new Result(modes(), metrics(), arrays, warnings());
  }

  private List<Result.Mode> modes() {
    return new PhysicalModes(operator, reference)
        .of(pairs.values(), errors, pairs.residuals(moments), seen.samples(), this::details);
  }

  private Map<String, Double> details(int mode) {
    Map<String, Double> details = new LinkedHashMap<>();
    details.put("rayleighQuotient", operator.physical(quotients[mode]));
    details.put("norm", norms[mode]);
    if (model.objective().normalisation().equals(Normalisation.EIGENVALUE)) {
      details.put("valueByNorm", operator.physical(norms[mode]));
    }
    levels
        .filter(l -> mode < l.angles().length)
        .ifPresent(
            l -> {
              details.put("angle", l.angles()[mode]);
              details.put("subspaceDistance", l.distances()[mode]);
            });
    trained
        .filter(t -> mode < t.cosines().length)
        .ifPresent(t -> details.put("cosineAsTrained", t.cosines()[mode]));
    return details;
  }

  private Map<String, Double> metrics() {
    Map<String, Double> metrics = new LinkedHashMap<>();
    List<Result.Mode> modes = modes();
    putErrors(metrics, modes, Arrays.stream(quotients).map(operator::physical).toArray());
    levels.ifPresent(
        l -> {
          metrics.put("subspaceDistance", l.wholeDistance());
          metrics.put("levelSubspaceDistance", l.levelDistance());
          metrics.put("meanAngle", Arrays.stream(l.angles()).average().orElseThrow());
        });
    trained.ifPresent(
        t -> {
          metrics.put("meanCosineAsTrained", t.meanCosine());
          metrics.put("meanSineSquaredAsTrained", t.meanSineSquared());
        });
    metrics.put("orthogonality", orthogonality(moments.overlap()));
    metrics.put(
        "maxResidual", modes.stream().mapToDouble(Result.Mode::residual).max().orElse(Double.NaN));
    metrics.put("asymmetry", moments.asymmetry());
    metrics.put("droppedDirections", (double) pairs.dropped());
    metrics.put("deadModes", (double) deadModes());
    metrics.put("evaluationPoints", (double) seen.points());
    return metrics;
  }

  private int deadModes() {
    return SpectrumWarnings.deadModes(norms, quotients, model.objective().normalisation()).size();
  }

  /** Puts mean and largest errors of the values, and the mean error of those before rotation. */
  static void putErrors(Map<String, Double> metrics, List<Result.Mode> modes, double[] asTrained) {
    double[] relative = relative(modes);
    if (relative.length == 0) {
      return;
    }
    metrics.put("meanRelativeError", Arrays.stream(relative).average().orElseThrow());
    metrics.put("maxRelativeError", Arrays.stream(relative).max().orElseThrow());
    List<Result.Mode> before = new ArrayList<>();
    for (int i = 0; i < modes.size(); i++) {
      before.add(new Result.Mode(asTrained[i], 0, modes.get(i).exact(), 0, Map.of()));
    }
    metrics.put(
        "meanRelativeErrorAsTrained", Arrays.stream(relative(before)).average().orElseThrow());
  }

  private static double[] relative(List<Result.Mode> modes) {
    return modes.stream()
        .map(Result.Mode::relativeError)
        .filter(OptionalDouble::isPresent)
        .mapToDouble(OptionalDouble::getAsDouble)
        .toArray();
  }

  /** Returns the mean squared entry of a Gram matrix, brought to norm one, minus the identity. */
  static double orthogonality(Matrix overlap) {
    double sum = 0;
    int modes = overlap.rows();
    Matrix normalised = normalised(overlap);
    for (int i = 0; i < modes; i++) {
      for (int j = 0; j < modes; j++) {
        double entry = normalised.at(i, j) - (i == j ? 1 : 0);
        sum += entry * entry;
      }
    }
    return sum / (modes * (double) modes);
  }

  /** Returns a Gram matrix of functions brought to norm one; zero rows for those that are 0. */
  static Matrix normalised(Matrix overlap) {
    return Matrix.create(
        overlap.rows(),
        overlap.rows(),
        (i, j) ->
            overlap.at(i, i) > 0 && overlap.at(j, j) > 0
                ? overlap.at(i, j) / Math.sqrt(overlap.at(i, i) * overlap.at(j, j))
                : 0);
  }

  private Map<String, Matrix> arrays() {
    Map<String, Matrix> arrays = new LinkedHashMap<>();
    arrays.put(
        "eigenvalues",
        Matrix.create(pairs.values().length, 1, (i, j) -> operator.physical(pairs.values()[i])));
    arrays.put("overlap", normalised(moments.overlap()));
    arrays.put("rotation", pairs.vectors());
    return arrays;
  }

  private List<String> warnings() {
    List<String> warnings = new ArrayList<>();
    warnings.addAll(SpectrumWarnings.ofModes(norms, quotients, model.objective().normalisation()));
    warnings.addAll(
        SpectrumWarnings.ofEvaluation(pairs.dropped(), moments.asymmetry(), seen.samples()));
    reference.ifPresent(
        r -> warnings.addAll(SpectrumWarnings.ofReference(pairs.values().length, r.modes())));
    return warnings;
  }
}
