package org.nsm.plugins.retrieval;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.random.RandomGenerator;
import org.nsm.api.Matrix;
import org.nsm.api.Seeds;
import org.nsm.api.spi.Result;
import org.nsm.api.spi.Slot;
import org.nsm.api.spi.TrainedModel;

/** An embedding with the uncertainty of its singular values and its errors, as a {@link Result}. */
final class RetrievalReport {
  /** How many singular values are compared with those of another method. */
  private static final int LEADING = 5;

  private final TrainedModel model;
  private final RetrievalOptions options;
  private final Contender contender;
  private final Embedding embedding;
  private final Covariances all;
  private final Map<String, PairedMoments> elsewhere;
  private final int count;
  private final Map<String, Double> differences = new LinkedHashMap<>();
  private final Map<String, Matrix> values = new LinkedHashMap<>();

  /**
   * Creates a report.
   *
   * @param elsewhere moments of the same functions on pairs that judge, by the name of the set
   */
  RetrievalReport(
      TrainedModel model,
      RetrievalOptions options,
      Contender contender,
      Map<String, PairedMoments> elsewhere) {
    this.model = model;
    this.options = options;
    this.contender = contender;
    this.embedding = contender.embedding();
    this.all = contender.moments().all();
    this.elsewhere = elsewhere;
    this.count = embedding.values().length;
  }

  /**
   * Puts the singular values of a classical method beside those of the functions, as correlations
   * on the same pairs that judge.
   */
  void compare(Contender baseline, Map<String, Covariances> seen) {
    int shared = Math.min(count, baseline.embedding().values().length);
    List<double[]> columns = new ArrayList<>();
    columns.add(baseline.embedding().values());
    seen.forEach(
        (set, covariances) -> {
          double[] theirs = Contender.correlations(covariances.of(baseline.embedding()));
          double[] ours = Contender.correlations(elsewhere.get(set).all().of(canonical()));
          columns.add(theirs);
          int leading = Math.min(LEADING, shared);
          double sum = 0;
          for (int i = 0; i < leading; i++) {
            sum += ours[i] - theirs[i];
          }
          differences.put(
              "%s%s%sValueLead".formatted(set, RetrievalRanking.capital(baseline.name()), leading),
              leading == 0 ? Double.NaN : sum / leading);
        });
    values.put(
        baseline.name() + "-values",
        Matrix.create(shared, columns.size(), (i, j) -> columns.get(j)[i]));
  }

  private Embedding canonical() {
    return contender.name().equals("trained")
        ? Embedding.canonical(all, options.whitening(), count)
        : embedding;
  }

  Result result(RetrievalRanking ranking, List<Contender> baselines) {
    Map<String, Matrix> arrays = new LinkedHashMap<>();
    arrays.put("singular-values", Matrix.of(count, 1, embedding.values()));
    if (contender.name().equals("trained")) {
      RetrievalArrays.put(arrays, embedding);
      arrays.put("rotation", canonical().singularFunctions(Slot.X));
    }
    List<Result.Mode> modes = modes();
    Map<String, Double> metrics = metrics(modes);
    metrics.putAll(differences);
    metrics.putAll(ranking.metrics());
    arrays.putAll(values);
    arrays.putAll(ranking.arrays());
    RetrievalFigures figures = new RetrievalFigures(contender, all, modes, baselines);
    return new Result(modes, metrics, arrays, warnings(), figures.of(ranking));
  }

  /** The first mode is the pair of constants, which nobody has to estimate. */
  private List<Result.Mode> modes() {
    double[] exact =
        model.operator().exactSpectrum().map(e -> e.values(count + 1)).orElse(new double[0]);
    double[] errors = errors();
    Embedding canonical = canonical();
    Map<String, double[]> judged = new LinkedHashMap<>();
    elsewhere.forEach(
        (name, moments) -> judged.put(name, Contender.correlations(moments.all().of(canonical))));
    Covariances own = all.of(embedding);
    double[] trained = Contender.correlations(own);
    List<Result.Mode> modes = new ArrayList<>();
    modes.add(new Result.Mode(1, 0, known(exact, 0), Double.NaN, Map.of()));
    for (int i = 0; i < count; i++) {
      int mode = i;
      Map<String, Double> details = new LinkedHashMap<>();
      judged.forEach((name, values) -> details.put(name + "Value", values[mode]));
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

  /** Standard deviations of singular values over replicas of the bootstrap. */
  private double[] errors() {
    PairedMoments training = contender.moments();
    double[] errors = new double[count];
    Arrays.fill(errors, Double.NaN);
    if (training.blocks() < 2 || !contender.name().equals("trained")) {
      return errors;
    }
    double[][] seen = new double[count][options.replicas()];
    RandomGenerator random = new Seeds(model.seed()).generator("singular-values");
    for (int r = 0; count > 0 && r < options.replicas(); r++) {
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
    metrics.put("orthogonalityX", orthogonality(Slot.X));
    metrics.put("orthogonalityY", orthogonality(Slot.Y));
    metrics.put("trainVampE", Contender.score(all.of(embedding)));
    elsewhere.forEach(
        (name, moments) ->
            metrics.put(name + "VampE", Contender.score(moments.all().of(embedding))));
    metrics.put("droppedDirections", (double) embedding.dropped());
    return metrics;
  }

  /** The mean square of correlations between different functions as they are. */
  private double orthogonality(Slot slot) {
    Matrix own = all.own(slot);
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
    if (count == 0) {
      warnings.add("no function varies: there is nothing to embed");
    }
    if (!contender.name().equals("trained")) {
      warnings.add(
          "features: "
              + contender.name()
              + ": results are those of canonical correlation analysis, and training was without"
              + " effect");
    }
    return warnings;
  }
}
