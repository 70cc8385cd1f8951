package org.nsm.plugins.retrieval;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import org.nsm.api.Matrix;
import org.nsm.api.spi.Slot;
import org.nsm.api.spi.TrainedModel;
import org.nsm.plugins.retrieval.RetrievalScores.Curve;
import org.nsm.plugins.retrieval.RetrievalScores.Order;

/** Ranking metrics of an embedding and of classical ones beside it, on every set that judges. */
final class RetrievalRanking {
  private final TrainedModel model;
  private final RetrievalOptions options;
  private final Contender contender;
  private final List<Contender> baselines;
  private final Map<String, Judged> sets = new LinkedHashMap<>();
  private final Map<String, Double> metrics = new LinkedHashMap<>();
  private final Map<String, Matrix> arrays = new LinkedHashMap<>();

  /**
   * What one set said.
   *
   * @param scores how it is asked
   * @param curves by name: {@code most}, {@code least}, {@code random}, and the baselines
   * @param tables the same with intervals
   */
  record Judged(RetrievalScores scores, Map<String, Curve> curves, Map<String, Matrix> tables) {}

  RetrievalRanking(
      TrainedModel model,
      RetrievalOptions options,
      Contender contender,
      List<Contender> baselines) {
    this.model = model;
    this.options = options;
    this.contender = contender;
    this.baselines = baselines;
  }

  /** Judges by a set. */
  void judge(String set, RetrievalScores scores, RetrievalData data) {
    Map<String, Curve> curves = new LinkedHashMap<>();
    if (contender.embedding().dimension() == 0) {
      return;
    }
    Map<Slot, Matrix> embedded = scores.embed(contender, data);
    for (Order order : Order.values()) {
      curves.put(order.name().toLowerCase(Locale.ROOT), scores.curve(embedded, order));
    }
    for (Contender baseline : baselines) {
      if (baseline.embedding().dimension() > 0) {
        curves.put(baseline.name(), scores.curve(scores.embed(baseline, data), Order.MOST));
      }
    }
    Map<String, Matrix> tables = new LinkedHashMap<>();
    curves.forEach(
        (name, curve) -> {
          Matrix table = scores.table(curve);
          tables.put(name, table);
          arrays.put(set + "-" + name, table);
          if (!name.equals("least") && !name.equals("random")) {
            metrics(set + (name.equals("most") ? "" : capital(name)), scores, curve, table);
          }
        });
    arrays.put(set + "-by-class", byClass(scores, curves.get("most").last()));
    sets.put(set, new Judged(scores, curves, tables));
  }

  private void metrics(String prefix, RetrievalScores scores, Curve curve, Matrix table) {
    int k = options.depth();
    int last = table.rows() - 1;
    List<String> names =
        List.of(
            "PrecisionAt" + k,
            "Map",
            "MapAt" + k,
            "InterpolatedMap",
            "InterpolatedMapAt" + k,
            "Ndcg");
    for (int m = 0; m < names.size(); m++) {
      metrics.put(prefix + names.get(m), table.at(last, 1 + 3 * m));
    }
    metrics.put(prefix + "MapLow", table.at(last, 1 + 3 + 1));
    metrics.put(prefix + "MapHigh", table.at(last, 1 + 3 + 2));
    int quarter = RetrievalOptions.quarter(curve.last().dimension());
    curve.cuts().stream()
        .filter(cut -> cut.dimension() == quarter)
        .findFirst()
        .ifPresent(
            cut -> {
              double there = cut.mean(scores.metrics().get(1));
              metrics.put(prefix + "MapOfQuarter", there);
              metrics.put(prefix + "KeptByQuarter", there / table.at(last, 1 + 3));
            });
  }

  /** A row for each class: its number, then the mean of each metric over its queries. */
  private static Matrix byClass(RetrievalScores scores, RetrievalResult result) {
    List<SortedMap<Integer, Double>> means =
        scores.metrics().stream().map(result::byClass).toList();
    List<Integer> classes = List.copyOf(means.get(0).keySet());
    return Matrix.create(
        classes.size(),
        1 + means.size(),
        (i, j) -> j == 0 ? classes.get(i) : means.get(j - 1).get(classes.get(i)));
  }

  static String capital(String name) {
    return name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
  }

  Map<String, Judged> sets() {
    return sets;
  }

  Map<String, Double> metrics() {
    return metrics;
  }

  Map<String, Matrix> arrays() {
    return arrays;
  }

  RetrievalOptions options() {
    return options;
  }

  TrainedModel model() {
    return model;
  }
}
