package org.nsm.runtime;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.nsm.api.Matrix;
import org.nsm.api.spi.AffineOperator;
import org.nsm.api.spi.Normalisation;
import org.nsm.api.spi.Result;
import org.nsm.api.spi.Slot;
import org.nsm.api.spi.TrainedModel;

/**
 * Puts singular values and functions into names, those of {@link SpectrumReport} wherever they mean
 * the same: the value of a mode is σ, its norm ‖f‖‖g‖, and {@code angle} and {@code
 * subspaceDistance} are those of the left functions; those of the right ones are called {@code
 * rightAngle} and {@code rightSubspaceDistance}, and so are the arrays: {@code right-grid}, {@code
 * right-modes}, {@code right-exact-modes}.
 */
final class SingularReport {
  private final TrainedModel model;
  private final AffineOperator operator;
  private final SingularMoments moments;
  private final Observations x;
  private final Observations y;
  private final SingularTriples triples;
  private final double[] errors;
  private final Optional<ExactReference> reference;
  private final Optional<LevelMetrics> left;
  private final Optional<LevelMetrics> right;
  private final Optional<TrainedAccuracy> trained;

  private SingularReport(
      TrainedModel model,
      SingularMoments moments,
      Observations x,
      Observations y,
      SingularTriples triples,
      double[] errors,
      Optional<ExactReference> reference) {
    this.model = model;
    this.operator = model.operator();
    this.moments = moments;
    this.x = x;
    this.y = y;
    this.triples = triples;
    this.errors = errors;
    this.reference = reference;
    this.left = LevelMetrics.of(reference, triples.left(), moments.f(), x);
    this.trained = TrainedAccuracy.of(reference, moments.f(), x);
    this.right = LevelMetrics.of(reference, triples.right(), moments.g(), y);
  }

  static SingularReport of(
      TrainedModel model,
      SingularMoments moments,
      Observations x,
      Observations y,
      SingularTriples triples,
      double[] errors,
      Optional<ExactReference> reference) {
    return new SingularReport(model, moments, x, y, triples, errors, reference);
  }

  /** Returns the result without plots. */
  Result result() {
    return new Result(modes(), metrics(), arrays(), warnings());
  }

  /** Returns the result with the functions on grids, evaluated so many points at a time. */
  Result result(int chunk) {
    Map<String, Matrix> arrays = arrays();
    SpectrumArrays.grid(operator.descriptor().domain(Slot.X), x.spread())
        .ifPresent(
            grid ->
                arrays.putAll(
                    SpectrumArrays.onGrid(
                        model,
                        Slot.X,
                        grid,
                        triples.left(),
                        diagonal(moments.f()),
                        chunk,
                        reference,
                        left)));
    SpectrumArrays.grid(operator.descriptor().domain(Slot.Y), y.spread())
        .ifPresent(
            grid ->
                SpectrumArrays.onGrid(
                        model,
                        Slot.Y,
                        grid,
                        triples.right(),
                        diagonal(moments.g()),
                        chunk,
                        reference,
                        right)
                    .forEach((name, array) -> arrays.put("right-" + name, array)));
    return new Result(modes(), metrics(), arrays, warnings());
  }

  private static double[] diagonal(Matrix overlap) {
    double[] norms = new double[overlap.rows()];
    Arrays.setAll(norms, i -> overlap.at(i, i));
    return norms;
  }

  private List<Result.Mode> modes() {
    return new PhysicalModes(operator, reference)
        .of(triples.values(), errors, triples.residuals(moments), x.samples(), this::details);
  }

  private Map<String, Double> details(int mode) {
    Map<String, Double> details = new LinkedHashMap<>();
    details.put("rayleighQuotient", operator.physical(moments.quotients()[mode]));
    details.put("norm", moments.norms()[mode]);
    if (model.objective().normalisation().equals(Normalisation.EIGENVALUE)) {
      details.put("valueByNorm", operator.physical(moments.norms()[mode]));
    }
    put(details, left, mode, "angle", "subspaceDistance");
    put(details, right, mode, "rightAngle", "rightSubspaceDistance");
    trained
        .filter(t -> mode < t.cosines().length)
        .ifPresent(t -> details.put("cosineAsTrained", t.cosines()[mode]));
    return details;
  }

  private static void put(
      Map<String, Double> details,
      Optional<LevelMetrics> levels,
      int mode,
      String angle,
      String distance) {
    levels
        .filter(l -> mode < l.angles().length)
        .ifPresent(
            l -> {
              details.put(angle, l.angles()[mode]);
              details.put(distance, l.distances()[mode]);
            });
  }

  private Map<String, Double> metrics() {
    Map<String, Double> metrics = new LinkedHashMap<>();
    List<Result.Mode> modes = modes();
    SpectrumReport.putErrors(
        metrics,
        modes,
        Arrays.stream(moments.quotients()).map(q -> operator.physical(Math.abs(q))).toArray());
    left.ifPresent(
        l -> {
          metrics.put("subspaceDistance", l.wholeDistance());
          metrics.put("levelSubspaceDistance", l.levelDistance());
          metrics.put("meanAngle", Arrays.stream(l.angles()).average().orElseThrow());
        });
    right.ifPresent(
        r -> {
          metrics.put("rightSubspaceDistance", r.wholeDistance());
          metrics.put("rightMeanAngle", Arrays.stream(r.angles()).average().orElseThrow());
        });
    trained.ifPresent(
        t -> {
          metrics.put("meanCosineAsTrained", t.meanCosine());
          metrics.put("meanSineSquaredAsTrained", t.meanSineSquared());
        });
    metrics.put("orthogonality", SpectrumReport.orthogonality(moments.f()));
    metrics.put("rightOrthogonality", SpectrumReport.orthogonality(moments.g()));
    metrics.put(
        "maxResidual", modes.stream().mapToDouble(Result.Mode::residual).max().orElse(Double.NaN));
    metrics.put("asymmetry", moments.asymmetry());
    metrics.put("droppedDirections", (double) triples.dropped());
    metrics.put(
        "deadModes",
        (double)
            SpectrumWarnings.deadModes(
                    moments.norms(), moments.quotients(), model.objective().normalisation())
                .size());
    metrics.put("evaluationPoints", (double) (x.points() + y.points()));
    return metrics;
  }

  private Map<String, Matrix> arrays() {
    Map<String, Matrix> arrays = new LinkedHashMap<>();
    int count = triples.values().length;
    arrays.put(
        "singular-values",
        Matrix.create(count, 1, (i, j) -> operator.physical(triples.values()[i])));
    arrays.put("overlap", SpectrumReport.normalised(moments.f()));
    arrays.put("rotation", triples.left());
    arrays.put("right-rotation", triples.right());
    arrays.put("right-overlap", SpectrumReport.normalised(moments.g()));
    return arrays;
  }

  private List<String> warnings() {
    List<String> warnings = new ArrayList<>();
    warnings.addAll(
        SpectrumWarnings.ofModes(
            moments.norms(), moments.quotients(), model.objective().normalisation()));
    warnings.addAll(
        SpectrumWarnings.ofEvaluation(triples.dropped(), moments.asymmetry(), x.samples()));
    reference.ifPresent(
        r -> warnings.addAll(SpectrumWarnings.ofReference(triples.values().length, r.modes())));
    return warnings;
  }
}
