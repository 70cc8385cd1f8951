package org.nsm.plugins.retrieval;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.nsm.api.Matrix;
import org.nsm.api.spi.Figure;
import org.nsm.api.spi.Figure.Axis;
import org.nsm.api.spi.Figure.Frame;
import org.nsm.api.spi.Figure.Picture;
import org.nsm.api.spi.Figure.Row;
import org.nsm.api.spi.Figure.Series;
import org.nsm.api.spi.Figure.Style;
import org.nsm.api.spi.Result;
import org.nsm.api.spi.Slot;
import org.nsm.plugins.retrieval.RetrievalRanking.Judged;
import org.nsm.plugins.retrieval.RetrievalScores.Curve;

/**
 * Pictures for the report: singular values, Gram matrices of the functions as they are, truncation
 * curves and walls of queries with what was found.
 */
final class RetrievalFigures {
  /** What is shown of an answer. */
  private static final int SHOWN = 10;

  private final Contender contender;
  private final Covariances all;
  private final List<Result.Mode> modes;
  private final List<Contender> baselines;

  RetrievalFigures(
      Contender contender, Covariances all, List<Result.Mode> modes, List<Contender> baselines) {
    this.contender = contender;
    this.all = all;
    this.modes = modes;
    this.baselines = baselines;
  }

  List<Figure> of(RetrievalRanking ranking) {
    List<Figure> figures = new ArrayList<>();
    if (modes.size() > 1) {
      figures.add(values());
      ranking.sets().forEach((name, judged) -> figures.add(truncation(name, judged)));
      ranking.sets().forEach((name, judged) -> wall(name, judged, ranking).ifPresent(figures::add));
      figures.add(gram("Gram matrix of f", Slot.X));
      figures.add(gram("Gram matrix of g", Slot.Y));
    }
    return figures;
  }

  private Figure values() {
    int count = modes.size() - 1;
    double[] index = IntStream.rangeClosed(1, count).asDoubleStream().toArray();
    List<Series> series = new ArrayList<>();
    double[] exact =
        modes.stream()
            .skip(1)
            .map(Result.Mode::exact)
            .filter(OptionalDouble::isPresent)
            .mapToDouble(OptionalDouble::getAsDouble)
            .toArray();
    if (exact.length == count) {
      series.add(Series.of("exact", Style.RINGS, index, exact));
    }
    double[] values = modes.stream().skip(1).mapToDouble(Result.Mode::value).toArray();
    Matrix bars =
        Matrix.create(
            count, 2, (i, j) -> values[i] + (j == 0 ? -2 : 2) * modes.get(i + 1).standardError());
    boolean told = Double.isFinite(modes.get(1).standardError());
    series.add(
        new Series(
            contender.name(),
            Style.POINTS,
            index,
            values,
            told ? Optional.of(bars) : Optional.empty()));
    for (String name : modes.get(1).details().keySet()) {
      if (name.endsWith("Value")) {
        series.add(
            Series.of(
                "on " + name.substring(0, name.length() - "Value".length()) + " pairs",
                Style.LINE,
                index,
                modes.stream().skip(1).mapToDouble(m -> m.details().get(name)).toArray()));
      }
    }
    for (Contender baseline : baselines) {
      double[] own = baseline.embedding().values();
      series.add(
          Series.of(
              baseline.name() + " CCA",
              Style.DASHED,
              IntStream.rangeClosed(1, own.length).asDoubleStream().toArray(),
              own));
    }
    return new Figure.Chart(
        "Singular values",
        "Without the pair of constants, whose value is 1. Bars are two standard errors; lines are"
            + " correlations of the same functions on pairs that were not trained on.",
        Axis.of("mode"),
        Axis.of("singular value"),
        false,
        series);
  }

  private Figure gram(String title, Slot slot) {
    Matrix own = all.own(slot);
    Matrix correlations =
        Matrix.create(
            own.rows(),
            own.rows(),
            (i, j) -> {
              double norm = Math.sqrt(own.at(i, i) * own.at(j, j));
              return norm > 0 ? own.at(i, j) / norm : 0;
            });
    return new Figure.Heatmap(
        title,
        "Correlations of the functions as they are, before any alignment, over what was trained"
            + " on.",
        "function",
        "function",
        correlations);
  }

  private static Figure truncation(String set, Judged judged) {
    Map<String, String> names =
        Map.of(
            "most", "most significant modes",
            "least", "least significant modes",
            "random", "modes in random order",
            "linear", "linear CCA",
            "kernel", "kernel CCA");
    List<Series> series = new ArrayList<>();
    judged
        .tables()
        .forEach(
            (name, table) ->
                series.add(
                    new Series(
                        names.getOrDefault(name, name),
                        name.equals("linear") || name.equals("kernel") ? Style.DASHED : Style.LINE,
                        table.column(0),
                        table.column(4),
                        Optional.of(
                            Matrix.create(table.rows(), 2, (i, j) -> table.at(i, 5 + j))))));
    return new Figure.Chart(
        "mAP@all of cut embeddings, " + set,
        "Plain average precision, the mean over %d queries, with 95 %% intervals over queries; %d items are ranked."
            .formatted(
                judged.scores().queryClasses().length,
                judged.scores().judge().items(Slot.Y).count()),
        Axis.logarithmic("number of modes"),
        Axis.of("mAP@all"),
        false,
        series);
  }

  /** Queries evenly through the set with the best items by all modes. */
  private Optional<Figure> wall(String set, Judged judged, RetrievalRanking ranking) {
    int walls = ranking.options().walls();
    if (walls == 0
        || !(ranking.model().operator().base() instanceof PairedSystem system)
        || system.shape(Slot.X).isEmpty()
        || system.shape(Slot.Y).isEmpty()) {
      return Optional.empty();
    }
    RetrievalScores scores = judged.scores();
    Curve curve = judged.curves().get("most");
    int[] classes = scores.queryClasses();
    int shown = Math.min(walls, classes.length);
    List<Row> rows = new ArrayList<>();
    for (int w = 0; w < shown; w++) {
      int q = (int) ((w + 0.5) * classes.length / shown);
      List<Picture> pictures = new ArrayList<>();
      pictures.add(picture(system, scores, Slot.X, scores.query(q), "query", Frame.NONE));
      for (int item : best(curve, q)) {
        boolean right = scores.judge().classOf(Slot.Y, item) == classes[q];
        pictures.add(
            picture(
                system,
                scores,
                Slot.Y,
                item,
                scores.judge().name(scores.judge().classOf(Slot.Y, item)),
                right ? Frame.GOOD : Frame.BAD));
      }
      rows.add(new Row(scores.judge().name(classes[q]), pictures));
    }
    return Optional.of(
        new Figure.Pictures(
            "Queries and what was found, " + set,
            "The first picture is the query; the others are the best of "
                + scores.judge().items(Slot.Y).count()
                + " items by all modes, framed by whether they are of its class.",
            rows));
  }

  private static Picture picture(
      PairedSystem system, RetrievalScores scores, Slot slot, int item, String label, Frame frame) {
    Matrix numbers = system.inUnits(slot, scores.judge().items(slot).rows(item, item + 1));
    return new Picture(
        label, frame, system.shape(slot).orElseThrow().channels(numbers.toArray(), 0));
  }

  private static int[] best(Curve curve, int query) {
    double[] scores = new double[curve.right().rows()];
    for (int i = 0; i < scores.length; i++) {
      for (int j = 0; j < curve.right().columns(); j++) {
        scores[i] += curve.left().at(query, j) * curve.right().at(i, j);
      }
    }
    return IntStream.range(0, scores.length)
        .boxed()
        .sorted(Comparator.comparingDouble((Integer i) -> -scores[i]))
        .limit(SHOWN)
        .mapToInt(Integer::intValue)
        .toArray();
  }
}
