package org.nsm.plugins.retrieval;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.nsm.api.Matrix;
import org.nsm.api.Seeds;
import org.nsm.api.spi.Slot;

/**
 * How well a set of items that judges is found: queries are its items x, which are searched for
 * among its items y.
 */
final class RetrievalScores {
  private final RetrievalOptions options;
  private final PairedItems judge;
  private final int[] queries;
  private final long seed;

  RetrievalScores(RetrievalOptions options, PairedItems judge, long seed) {
    this.options = options;
    this.judge = judge;
    this.seed = seed;
    int count = judge.items(Slot.X).count();
    int asked = Math.min(count, options.queries());
    // Evenly through the set, which is in no order that matters.
    this.queries = IntStream.range(0, asked).map(i -> (int) ((long) i * count / asked)).toArray();
  }

  /** The order in which columns are kept when an embedding is cut. */
  enum Order {
    /** The most significant first. */
    MOST,
    /** The least significant first. */
    LEAST,
    /** By chance. */
    RANDOM
  }

  /** Returns the metrics, in the order in which arrays have them. */
  List<RankingMetric> metrics() {
    int k = options.depth();
    return List.of(
        RankingMetric.precisionAt(k),
        RankingMetric.averagePrecision(),
        RankingMetric.averagePrecisionAt(k),
        RankingMetric.interpolatedAveragePrecision(),
        RankingMetric.interpolatedAveragePrecisionAt(k),
        RankingMetric.ndcg());
  }

  /** What was measured: the embeddings of queries and items, and a result for each cut. */
  record Curve(Matrix left, Matrix right, List<RetrievalResult> cuts) {
    RetrievalResult last() {
      return cuts.get(cuts.size() - 1);
    }

    RetrievalResult at(int dimension) {
      return cuts.stream().filter(c -> c.dimension() == dimension).findFirst().orElseThrow();
    }
  }

  /** Returns embeddings of queries and items by a contender. */
  Map<Slot, Matrix> embed(Contender contender, RetrievalData data) {
    Map<Slot, Matrix> embedded = new LinkedHashMap<>();
    for (Slot slot : Slot.values()) {
      Items items = judge.items(slot);
      Matrix values =
          data.of(contender.functions()).values(slot, slot == Slot.X ? items.at(queries) : items);
      embedded.put(slot, contender.embedding().of(slot, values, contender.embedding().dimension()));
    }
    return embedded;
  }

  /** Returns the curve of embeddings whose columns are kept in some order. */
  Curve curve(Map<Slot, Matrix> embedded, Order order) {
    int columns = embedded.get(Slot.X).columns();
    int[] kept = order(order, columns);
    Matrix left = Contender.ordered(embedded.get(Slot.X), kept);
    Matrix right = Contender.ordered(embedded.get(Slot.Y), kept);
    return new Curve(
        left,
        right,
        RetrievalEvaluation.of(left, queryClasses(), right, judge.classes(Slot.Y))
            .curve(metrics(), options.cuts(columns)));
  }

  private int[] order(Order order, int columns) {
    List<Integer> numbers = new java.util.ArrayList<>(IntStream.range(0, columns).boxed().toList());
    if (order == Order.LEAST) {
      Collections.reverse(numbers);
    } else if (order == Order.RANDOM) {
      Collections.shuffle(numbers, new Random(new Seeds(seed).key("unstructured")));
    }
    return numbers.stream().mapToInt(Integer::intValue).toArray();
  }

  /** Returns the class of each query. */
  int[] queryClasses() {
    return IntStream.of(queries).map(q -> judge.classOf(Slot.X, q)).toArray();
  }

  /** Returns the number of a query among the items x. */
  int query(int i) {
    return queries[i];
  }

  PairedItems judge() {
    return judge;
  }

  /** A row for each cut: d, then value, lower and upper end of each metric. */
  Matrix table(Curve curve) {
    Bootstrap bootstrap = new Bootstrap(0.95, options.intervalReplicas(), seed);
    List<double[]> rows =
        curve.cuts().stream()
            .map(
                cut -> {
                  double[] row = new double[1 + 3 * metrics().size()];
                  row[0] = cut.dimension();
                  for (int m = 0; m < metrics().size(); m++) {
                    Interval interval = cut.interval(metrics().get(m), bootstrap);
                    row[1 + 3 * m] = interval.value();
                    row[2 + 3 * m] = interval.low();
                    row[3 + 3 * m] = interval.high();
                  }
                  return row;
                })
            .toList();
    return Matrix.create(rows.size(), rows.get(0).length, (i, j) -> rows.get(i)[j]);
  }
}
