package org.nsm.plugins.retrieval;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.random.RandomGenerator;
import org.nsm.api.Matrix;
import org.nsm.api.Seeds;
import org.nsm.api.spi.Result;
import org.nsm.api.spi.Slot;
import org.nsm.api.spi.TrainedModel;

/** An embedding with the uncertainty of its singular values and its errors, as a {@link Result}. */
final class RetrievalReport {
  private final TrainedModel model;
  private final RetrievalOptions options;
  private final PairedMoments training;
  private final Covariances all;
  private final Covariances judge;
  private final Embedding embedding;
  private final int count;

  RetrievalReport(
      TrainedModel model, RetrievalOptions options, PairedMoments training, PairedMoments judge) {
    this.model = model;
    this.options = options;
    this.training = training;
    this.all = training.all();
    this.judge = judge.all();
    this.embedding =
        options.asTrained(model.objective())
            ? Embedding.trained(all, options.whitening(), options.modes())
            : Embedding.canonical(all, options.whitening(), options.modes());
    this.count = embedding.values().length;
  }

  Result result() {
    Map<String, Matrix> arrays = new LinkedHashMap<>();
    arrays.put("singular-values", Matrix.of(count, 1, embedding.values()));
    RetrievalArrays.put(arrays, embedding);
    List<Result.Mode> modes = modes();
    return new Result(modes, metrics(modes), arrays, warnings());
  }

  /** The first mode is the pair of constants, which nobody has to estimate. */
  private List<Result.Mode> modes() {
    double[] exact =
        model.operator().exactSpectrum().map(e -> e.values(count + 1)).orElse(new double[0]);
    double[] errors = errors();
    double[] elsewhere = correlations(judge.of(canonical()));
    double[] trained = correlations(all.of(embedding));
    Covariances own = all.of(embedding);
    List<Result.Mode> modes = new ArrayList<>();
    modes.add(new Result.Mode(1, 0, known(exact, 0), Double.NaN, Map.of()));
    for (int i = 0; i < count; i++) {
      Map<String, Double> details = new LinkedHashMap<>();
      details.put("heldOutValue", elsewhere[i]);
      if (i < trained.length) {
        details.put("embeddingCorrelation", trained[i]);
        details.put("embeddingNorm", Math.sqrt(own.f().at(i, i) * own.g().at(i, i)));
      }
      modes.add(
          new Result.Mode(
              embedding.values()[i], errors[i], known(exact, i + 1), Double.NaN, details));
    }
    return modes;
  }

  private static OptionalDouble known(double[] exact, int index) {
    return index < exact.length ? OptionalDouble.of(exact[index]) : OptionalDouble.empty();
  }

  private Embedding canonical() {
    return Embedding.canonical(all, options.whitening(), options.modes());
  }

  /** The correlation of the two sides, column by column. */
  private static double[] correlations(Covariances c) {
    double[] correlations = new double[Math.min(c.f().rows(), c.g().rows())];
    Arrays.setAll(
        correlations, i -> c.cross().at(i, i) / Math.sqrt(c.f().at(i, i) * c.g().at(i, i)));
    return correlations;
  }

  /** Standard deviations of singular values over replicas of the bootstrap. */
  private double[] errors() {
    double[][] seen = new double[count][training.blocks() < 2 ? 0 : options.replicas()];
    RandomGenerator random = new Seeds(model.seed()).generator("singular-values");
    for (int r = 0; count > 0 && r < seen[0].length; r++) {
      int[] drawn = new int[training.blocks()];
      Arrays.setAll(drawn, b -> random.nextInt(drawn.length));
      double[] values =
          Embedding.canonical(training.of(drawn), options.whitening(), count).values();
      for (int i = 0; i < count; i++) {
        seen[i][r] = i < values.length ? values[i] : 0;
      }
    }
    return Arrays.stream(seen).mapToDouble(RetrievalReport::deviation).toArray();
  }

  private static double deviation(double... values) {
    double mean = Arrays.stream(values).average().orElse(Double.NaN);
    double squares = Arrays.stream(values).map(v -> (v - mean) * (v - mean)).sum();
    return values.length < 2 ? Double.NaN : Math.sqrt(squares / (values.length - 1));
  }

  private Map<String, Double> metrics(List<Result.Mode> modes) {
    Map<String, Double> metrics = new LinkedHashMap<>();
    double[] errors =
        modes.stream()
            .skip(1)
            .map(Result.Mode::relativeError)
            .filter(OptionalDouble::isPresent)
            .mapToDouble(OptionalDouble::getAsDouble)
            .toArray();
    if (errors.length > 0) {
      metrics.put("meanRelativeError", Arrays.stream(errors).average().orElse(Double.NaN));
      metrics.put("maxRelativeError", Arrays.stream(errors).max().orElse(Double.NaN));
    }
    metrics.put("orthogonalityX", orthogonality(all, Slot.X));
    metrics.put("orthogonalityY", orthogonality(all, Slot.Y));
    metrics.put("energy", Arrays.stream(embedding.values()).map(v -> v * v).sum());
    metrics.put("droppedDirections", (double) embedding.dropped());
    return metrics;
  }

  /** The mean square of correlations between different functions as trained. */
  static double orthogonality(Covariances c, Slot slot) {
    Matrix own = c.own(slot);
    double sum = 0;
    int pairs = 0;
    for (int i = 0; i < own.rows(); i++) {
      for (int j = 0; j < i; j++) {
        double square = own.at(i, j) * own.at(i, j) / (own.at(i, i) * own.at(j, j));
        sum += Double.isFinite(square) ? square : 0;
        pairs++;
      }
    }
    return pairs == 0 ? 0 : sum / pairs;
  }

  private List<String> warnings() {
    List<String> warnings = new ArrayList<>();
    if (embedding.dropped() > 0) {
      warnings.add(
          embedding.dropped()
              + " directions of the functions depend on the others and are left out of singular"
              + " values");
    }
    Optional.of(count).filter(n -> n == 0).ifPresent(n -> warnings.add("no function varies"));
    return warnings;
  }
}
