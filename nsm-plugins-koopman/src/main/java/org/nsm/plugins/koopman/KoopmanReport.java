package org.nsm.plugins.koopman;

import static org.nsm.plugins.koopman.TransitionMoments.Part.F_X;
import static org.nsm.plugins.koopman.TransitionMoments.Part.F_Y;
import static org.nsm.plugins.koopman.TransitionMoments.Part.H_X;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.nsm.api.Matrix;
import org.nsm.api.SettingsException;
import org.nsm.api.spi.Figure;
import org.nsm.api.spi.Result;
import org.nsm.api.spi.TrainedModel;

/** An estimate with its uncertainty, its scores and its errors, as a {@link Result}. */
final class KoopmanReport {
  /** How many statistics there are of an eigenvalue. */
  private static final int NUMBERS = 4;

  private final TrainedModel model;
  private final Optional<TransitionSystem> system;
  private final PairFunctions functions;
  private final KoopmanOptions options;
  private final KoopmanInference.Seen seen;
  private final boolean reversible;
  private final TransitionMoments all;
  private final KoopmanEstimate estimate;
  private final List<Complex> eigenvalues;
  private final int count;
  private final Bootstrap spread;

  KoopmanReport(
      TrainedModel model,
      Optional<TransitionSystem> system,
      PairFunctions functions,
      KoopmanOptions options,
      KoopmanInference.Seen seen,
      boolean reversible) {
    this.model = model;
    this.system = system;
    this.functions = functions;
    this.options = options;
    this.seen = seen;
    this.reversible = reversible;
    this.all = TransitionMoments.sum(seen.training());
    this.estimate = estimate(all);
    this.eigenvalues = estimate.eigenvalues();
    this.count = estimate.values().length;
    this.spread =
        Bootstrap.of(
            seen.training(),
            options.replicas(),
            model.seed(),
            this::statistics,
            count + NUMBERS * ofEigen());
  }

  /** Returns the estimate of moments, by the method that was chosen. */
  KoopmanEstimate estimate(TransitionMoments moments) {
    return reversible
        ? KoopmanEstimate.reversible(moments, seen.images(), options.whitening(), options.modes())
        : KoopmanEstimate.of(moments, options.method(), options.whitening(), options.modes());
  }

  List<Complex> eigenvalues() {
    return eigenvalues;
  }

  long seed() {
    return model.seed();
  }

  /** Returns the number of observables. */
  int observables() {
    return estimate.forward().decode().columns();
  }

  /** Returns what forecasts later states. */
  Propagator forward() {
    return estimate.forward();
  }

  /** Returns whether {@link #forward} encodes by g instead of f. */
  boolean forwardOnG() {
    return onG(false);
  }

  boolean reversible() {
    return reversible;
  }

  /**
   * Returns intervals of real parts (0), imaginary parts (1) or moduli (2) of the eigenvalues, one
   * a row.
   */
  Matrix intervals(int part) {
    return Matrix.create(
        ofEigen(),
        2,
        (i, j) -> (j == 0 ? spread.low() : spread.high())[count + NUMBERS * i + part]);
  }

  /** Returns the figure of singular values, or of eigenvalues of a self-adjoint operator. */
  Figure values() {
    double sign = model.operator().descriptor().physicalSign();
    return SpectrumFigures.values(
        reversible ? "Eigenvalues" : "Singular values",
        Arrays.stream(estimate.values()).map(v -> sign * v).toArray(),
        Matrix.create(
            count, 2, (i, j) -> sign * (j == 0 == sign > 0 ? spread.low() : spread.high())[i]),
        exactValues());
  }

  /** Returns what forecasts earlier states. */
  Propagator backward() {
    return estimate.backward();
  }

  /** Returns whether a direction of time encodes by g: the low-rank operator backward does. */
  boolean onG(boolean backward) {
    if (reversible) {
      return false;
    }
    return switch (options.method()) {
      case CCA -> backward;
      case EDMD_F -> false;
      case EDMD_G -> true;
    };
  }

  private int ofEigen() {
    return eigenvalues.size();
  }

  /** Values, then real part, imaginary part, modulus and angle of the eigenvalues that match. */
  private double[] statistics(TransitionMoments moments) {
    KoopmanEstimate replica = estimate(moments);
    double[] numbers = new double[count + NUMBERS * ofEigen()];
    Arrays.fill(numbers, Double.NaN);
    System.arraycopy(replica.values(), 0, numbers, 0, Math.min(count, replica.values().length));
    List<Complex> found = replica.eigenvalues();
    int[] match = KoopmanScores.match(found, eigenvalues);
    for (int i = 0; i < match.length; i++) {
      if (match[i] >= 0) {
        numbers[count + NUMBERS * i] = found.get(match[i]).re();
        numbers[count + NUMBERS * i + 1] = found.get(match[i]).im();
        numbers[count + NUMBERS * i + 2] = found.get(match[i]).abs();
        numbers[count + NUMBERS * i + 3] = Math.abs(found.get(match[i]).arg());
      }
    }
    return numbers;
  }

  /** Returns everything, with what longer lags say where they were asked. */
  Result result(
      Optional<KoopmanLags> lags,
      Optional<HeldOutForecasts> forecasts,
      Map<String, Double> accuracies) {
    Map<String, Matrix> arrays = arrays();
    Map<String, Double> metrics =
        new KoopmanMetrics(model, system, options, seen, reversible, this::estimate).of(estimate);
    List<String> warnings = warnings();
    lags.ifPresent(
        l -> {
          arrays.putAll(l.arrays());
          metrics.putAll(l.metrics());
          warnings.addAll(l.warnings());
        });
    forecasts.ifPresent(
        f -> {
          arrays.putAll(f.arrays());
          metrics.putAll(f.metrics());
        });
    metrics.putAll(accuracies);
    List<Figure> figures = List.of();
    if (options.plots()) {
      arrays.putAll(KoopmanPlots.arrays(model, system, functions, estimate));
      try {
        figures = new KoopmanFigures(model, system, functions, options, this).of(lags, forecasts);
      } catch (SettingsException e) {
        // What was computed is not lost for a picture that cannot be drawn.
        warnings.add(e.getMessage() + "; no figures are drawn");
      }
    }
    return new Result(modes(), metrics, arrays, warnings, figures);
  }

  private double[] exactValues() {
    return model.operator().exactSpectrum().map(e -> e.values(count)).orElse(new double[0]);
  }

  /** Returns the time of a step. */
  double lagTime() {
    return system.map(TransitionSystem::lagTime).orElse(1.0);
  }

  private List<Result.Mode> modes() {
    double sign = model.operator().descriptor().physicalSign();
    double[] exact = exactValues();
    double[] residuals = residuals();
    List<Result.Mode> modes = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      modes.add(
          new Result.Mode(
              sign * estimate.values()[i],
              seen.exact() ? 0 : spread.errors()[i],
              i < exact.length ? OptionalDouble.of(exact[i]) : OptionalDouble.empty(),
              residuals[i],
              i < ofEigen() ? details(i) : Map.of()));
    }
    return modes;
  }

  /** The i-th eigenvalue by modulus; it has no closer tie to the i-th singular value. */
  private Map<String, Double> details(int i) {
    Complex value = eigenvalues.get(i);
    int at = count + NUMBERS * i;
    Map<String, Double> details = new LinkedHashMap<>();
    details.put("eigenvalueReal", value.re());
    details.put("eigenvalueImaginary", value.im());
    details.put("eigenvalueRealError", spread.errors()[at]);
    details.put("eigenvalueImaginaryError", spread.errors()[at + 1]);
    details.put("timescale", KoopmanLags.timescale(value.abs(), lagTime()));
    details.put("timescaleLow", KoopmanLags.timescale(spread.low()[at + 2], lagTime()));
    details.put("timescaleHigh", KoopmanLags.timescale(spread.high()[at + 2], lagTime()));
    double turn = 2 * Math.PI * lagTime();
    details.put("frequency", Math.abs(value.arg()) / turn);
    details.put("frequencyLow", spread.low()[at + 3] / turn);
    details.put("frequencyHigh", spread.high()[at + 3] / turn);
    return details;
  }

  /** ‖Tφ − λφ‖, where images are those of T and not samples of them. */
  private double[] residuals() {
    double[] residuals = new double[count];
    Arrays.fill(residuals, Double.NaN);
    if (reversible && seen.images() && !model.operator().descriptor().sampledImages()) {
      Matrix u = estimate.left();
      Matrix images = u.transpose().times(all.mean(F_Y, F_Y)).times(u);
      Matrix cross = u.transpose().times(all.mean(F_X, F_Y)).times(u);
      for (int i = 0; i < count; i++) {
        double value = estimate.values()[i];
        double square = images.at(i, i) - 2 * value * cross.at(i, i) + value * value;
        residuals[i] = Math.sqrt(Math.max(square, 0));
      }
    }
    return residuals;
  }

  private Map<String, Matrix> arrays() {
    Map<String, Matrix> arrays = new LinkedHashMap<>();
    arrays.put("singular-values", Matrix.create(count, 1, (i, j) -> estimate.values()[i]));
    arrays.put("eigenvalues", KoopmanArrays.complex(eigenvalues));
    arrays.put(
        "eigenvalue-errors",
        Matrix.create(ofEigen(), 2, (i, j) -> spread.errors()[count + NUMBERS * i + j]));
    system
        .flatMap(s -> s.exactEigenvalues(ofEigen()))
        .ifPresent(e -> arrays.put("exact-eigenvalues", KoopmanArrays.complex(e)));
    boolean trained = options.trained();
    if (trained) {
      KoopmanArrays.putForm(
          arrays, new KoopmanArrays.Form(options.constant(), onG(false), onG(true), lagTime()));
      arrays.put("left-coefficients", estimate.left());
      arrays.put("right-coefficients", estimate.right());
    }
    KoopmanArrays.put(arrays, "forward", estimate.forward());
    KoopmanArrays.put(arrays, "backward", estimate.backward());
    if (options.trained()) {
      arrays.put("rotation", estimate.left());
      if (!reversible) {
        arrays.put("right-rotation", estimate.right());
      }
    }
    return arrays;
  }

  private List<String> warnings() {
    List<String> warnings = KoopmanWarnings.of(estimate, options.modes(), reversible);
    if (all.mean(F_X, H_X).columns() == 0) {
      warnings.add("points have too many coordinates to be forecast one by one");
    }
    return warnings;
  }
}
