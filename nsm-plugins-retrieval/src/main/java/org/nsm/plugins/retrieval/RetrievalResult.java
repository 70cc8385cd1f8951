package org.nsm.plugins.retrieval;

import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.nsm.api.Matrix;
import org.nsm.api.Names;

/**
 * Metrics of every query, and their averages.
 *
 * <p>Averages leave undefined values out (queries to which no item is relevant): {@link #undefined}
 * counts them. An average of nothing is undefined (NaN).
 */
public final class RetrievalResult {
  private final int dimension;
  private final List<RankingMetric> metrics;
  private final int[] classes;
  private final Matrix values;

  private RetrievalResult(
      int dimension, List<RankingMetric> metrics, int[] classes, Matrix values) {
    this.dimension = dimension;
    this.metrics = metrics;
    this.classes = classes;
    this.values = values;
  }

  static RetrievalResult of(
      int dimension, List<RankingMetric> metrics, int[] classes, Matrix values) {
    return new RetrievalResult(dimension, List.copyOf(metrics), classes.clone(), values);
  }

  /** Returns how many leading columns of the embeddings were used. */
  public int dimension() {
    return dimension;
  }

  /** Returns the metrics in order. */
  public List<RankingMetric> metrics() {
    return metrics;
  }

  /** Returns the values of one metric, one a query. */
  public double[] values(RankingMetric metric) {
    int column = metrics.indexOf(metric);
    if (column < 0) {
      throw new IllegalArgumentException(
          "metric '"
              + metric
              + "' was not evaluated"
              + Names.hint(metric.name(), metrics.stream().map(RankingMetric::name).toList()));
    }
    return values.column(column);
  }

  /** Returns the mean over queries: of {@code ap}, this is mAP@all. */
  public double mean(RankingMetric metric) {
    return average(values(metric));
  }

  /** Returns the mean over queries with a bootstrap interval. */
  public Interval interval(RankingMetric metric, Bootstrap bootstrap) {
    return bootstrap.mean(values(metric));
  }

  /** Returns the mean over the queries of each class, by class. */
  public SortedMap<Integer, Double> byClass(RankingMetric metric) {
    double[] all = values(metric);
    SortedMap<Integer, Double> means = new TreeMap<>();
    for (int label : Arrays.stream(classes).distinct().toArray()) {
      double[] own = new double[classes.length];
      int count = 0;
      for (int q = 0; q < classes.length; q++) {
        if (classes[q] == label) {
          own[count++] = all[q];
        }
      }
      means.put(label, average(Arrays.copyOf(own, count)));
    }
    return means;
  }

  /** Returns the mean over classes of the mean over the queries of a class. */
  public double meanOverClasses(RankingMetric metric) {
    return average(byClass(metric).values().stream().mapToDouble(Double::doubleValue).toArray());
  }

  /** Returns for how many queries a metric is undefined. */
  public int undefined(RankingMetric metric) {
    return (int) Arrays.stream(values(metric)).filter(Double::isNaN).count();
  }

  private static double average(double[] values) {
    return Arrays.stream(values).filter(v -> !Double.isNaN(v)).average().orElse(Double.NaN);
  }
}
