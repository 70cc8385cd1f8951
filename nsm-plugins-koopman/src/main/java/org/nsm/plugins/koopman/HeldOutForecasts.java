package org.nsm.plugins.koopman;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.nsm.api.Matrix;

/**
 * How good forecasts are on transitions that were held out: root mean square errors over the steps,
 * with intervals by the block bootstrap, beside those of the mean and of persistence (that nothing
 * changes); and a few forecasts beside what came.
 */
final class HeldOutForecasts {
  private static final int MOST_STARTS = 20_000;
  private static final int MOST_NUMBERS = 4_000_000;

  /** Forecasts that are kept to be looked at. */
  static final int STRETCHES = 2;

  /**
   * What was found at so many steps.
   *
   * @param steps how many
   * @param rmse the root of the mean squared distance between forecast and truth
   * @param low lower end of its interval
   * @param high upper end
   * @param error its standard error
   * @param mean the same for the mean in place of forecasts
   * @param persistence the same for the state at the start
   * @param byCoordinate root mean square errors of single coordinates
   */
  record AtSteps(
      int steps,
      double rmse,
      double low,
      double high,
      double error,
      double mean,
      double persistence,
      double[] byCoordinate) {}

  /**
   * A forecast and what came.
   *
   * @param start the transition that it starts from
   * @param steps of each row, the first 0
   * @param forecast the state at the start, then forecasts
   * @param truth states
   */
  record Stretch(int start, List<Integer> steps, List<double[]> forecast, List<double[]> truth) {
    Stretch(int start) {
      this(start, new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    }

    void add(int step, double[] forecastRow, double[] truthRow) {
      steps.add(step);
      forecast.add(forecastRow);
      truth.add(truthRow);
    }
  }

  private final Transitions judges;
  private final KoopmanReport report;
  private final KoopmanOptions options;
  private final int stride;
  private final Matrix coordinates;
  private final int[] blockOf;
  private final List<AtSteps> found = new ArrayList<>();
  private final List<Stretch> stretches = new ArrayList<>();

  private HeldOutForecasts(
      Transitions judges, KoopmanData data, KoopmanOptions options, KoopmanReport report) {
    this.judges = judges;
    this.report = report;
    this.options = options;
    int most = Math.max(1, Math.min(MOST_STARTS, MOST_NUMBERS / judges.dimension()));
    this.stride = (judges.count() + most - 1) / most;
    this.blockOf = data.blockOf(judges);
    this.coordinates = coordinates(data);
  }

  static HeldOutForecasts of(
      Transitions judges, KoopmanData data, KoopmanOptions options, KoopmanReport report) {
    HeldOutForecasts forecasts = new HeldOutForecasts(judges, data, options, report);
    forecasts.run();
    return forecasts;
  }

  /** Functions are evaluated once, at some of the starts if there are many. */
  private Matrix coordinates(KoopmanData data) {
    int count = (judges.count() + stride - 1) / stride;
    int width = report.forward().encode().columns();
    double[] values = new double[count * width];
    for (int first = 0; first < count; first += options.batch()) {
      int last = Math.min(first + options.batch(), count);
      Matrix x = rows(first, last);
      double[] encoded =
          data.functions(x, report.forwardOnG()).times(report.forward().encode()).toArray();
      System.arraycopy(encoded, 0, values, first * width, encoded.length);
    }
    return Matrix.of(count, width, values);
  }

  private Matrix rows(int first, int last) {
    if (stride == 1) {
      return judges.starts(first, last);
    }
    Matrix[] rows =
        IntStream.range(first, last)
            .mapToObj(i -> judges.starts(i * stride, i * stride + 1))
            .toArray(Matrix[]::new);
    return Matrix.create(rows.length, judges.dimension(), (i, j) -> rows[i].at(0, j));
  }

  private void run() {
    TreeSet<Integer> steps = new TreeSet<>();
    IntStream.rangeClosed(1, options.horizon()).forEach(steps::add);
    IntStream.of(options.lags()).forEach(steps::add);
    int[] furthest = judges.startsAtLag(Math.min(options.horizon(), longest()));
    int[] chosen = usable(furthest);
    int[] looked = new int[Math.min(STRETCHES, chosen.length)];
    for (int s = 0; s < looked.length; s++) {
      looked[s] = chosen[(2 * s + 1) * chosen.length / (2 * looked.length)];
      Stretch stretch = new Stretch(looked[s]);
      double[] start = judges.inUnits(judges.starts(looked[s], looked[s] + 1)).toArray();
      stretch.add(0, start, start);
      stretches.add(stretch);
    }
    steps.forEach(m -> at(m, looked));
  }

  /** The most steps, up to the horizon, for which there are starts. */
  private int longest() {
    int most = options.horizon();
    while (most > 1 && usable(judges.startsAtLag(most)).length == 0) {
      most--;
    }
    return most;
  }

  private int[] usable(int... starts) {
    return IntStream.of(starts).filter(i -> i % stride == 0).toArray();
  }

  private void at(int steps, int[] looked) {
    int[] starts = judges.startsAtLag(steps);
    if (usable(starts).length == 0) {
      return;
    }
    Transitions later = judges.atLag(steps);
    Propagator forward = report.forward();
    Matrix onwards =
        DenseMatrices.power(forward.step(), steps - forward.offset()).times(forward.decode());
    int d = onwards.columns();
    double[] sums = new double[3 * d];
    double[][] blocks = new double[blockOf[blockOf.length - 1] + 1][3];
    for (int p = 0; p < starts.length; p++) {
      int start = starts[p];
      if (start % stride != 0) {
        continue;
      }
      double[] forecast = row(start / stride, onwards);
      double[] truth = judges.inUnits(later.ends(p, p + 1)).toArray();
      double[] now = judges.inUnits(judges.starts(start, start + 1)).toArray();
      double[] block = blocks[blockOf[start]];
      block[2]++;
      for (int j = 0; j < d; j++) {
        double square = Math.pow(forecast[j] - truth[j], 2);
        block[0] += square;
        block[1] += Math.pow(now[j] - truth[j], 2);
        sums[j] += square;
        sums[d + j] += truth[j];
        sums[2 * d + j] += truth[j] * truth[j];
      }
      for (int s = 0; s < looked.length; s++) {
        if (looked[s] == start && steps <= options.horizon()) {
          stretches.get(s).add(steps, forecast, truth);
        }
      }
    }
    found.add(summary(steps, sums, blocks));
  }

  private double[] row(int index, Matrix onwards) {
    double[] values = new double[onwards.columns()];
    for (int k = 0; k < onwards.rows(); k++) {
      double coordinate = coordinates.at(index, k);
      for (int j = 0; j < values.length; j++) {
        values[j] += coordinate * onwards.at(k, j);
      }
    }
    return values;
  }

  private AtSteps summary(int steps, double[] sums, double[]... blocks) {
    int d = sums.length / 3;
    List<double[]> seen = Arrays.stream(blocks).filter(b -> b[2] > 0).toList();
    double n = seen.stream().mapToDouble(b -> b[2]).sum();
    double variance = 0;
    double[] byCoordinate = new double[d];
    for (int j = 0; j < d; j++) {
      variance += sums[2 * d + j] / n - Math.pow(sums[d + j] / n, 2);
      byCoordinate[j] = Math.sqrt(sums[j] / n);
    }
    Bootstrap spread =
        Bootstrap.ofBlocks(
            seen, options.replicas(), report.seed(), drawn -> new double[] {root(drawn, 0)}, 1);
    return new AtSteps(
        steps,
        root(seen, 0),
        spread.low()[0],
        spread.high()[0],
        spread.errors()[0],
        Math.sqrt(Math.max(variance, 0)),
        root(seen, 1),
        byCoordinate);
  }

  private static double root(List<double[]> blocks, int of) {
    double sum = blocks.stream().mapToDouble(b -> b[of]).sum();
    return Math.sqrt(sum / blocks.stream().mapToDouble(b -> b[2]).sum());
  }

  /** Returns what was found, by rising number of steps. */
  List<AtSteps> found() {
    return found;
  }

  /** Returns some forecasts beside what came. */
  List<Stretch> stretches() {
    return stretches;
  }

  /** Returns steps, error, that of the mean, that of persistence, and the interval; by row. */
  Map<String, Matrix> arrays() {
    return found.isEmpty()
        ? Map.of()
        : Map.of(
            "forecast-rmse",
            Matrix.create(
                found.size(),
                6,
                (i, j) -> {
                  AtSteps at = found.get(i);
                  return switch (j) {
                    case 0 -> at.steps;
                    case 1 -> at.rmse;
                    case 2 -> at.mean;
                    case 3 -> at.persistence;
                    case 4 -> at.low;
                    default -> at.high;
                  };
                }));
  }

  /** Returns the errors at the lags that were asked for; else at one step and at the horizon. */
  Map<String, Double> metrics() {
    int[] lags = options.lags();
    Map<String, Double> metrics = new LinkedHashMap<>();
    for (AtSteps at : found) {
      boolean asked =
          lags.length == 0
              ? at.steps == 1 || at.steps == options.horizon()
              : IntStream.of(lags).anyMatch(lag -> lag == at.steps);
      if (asked) {
        metrics.put("forecastRmse" + at.steps, at.rmse);
        metrics.put("forecastRmse" + at.steps + "Error", at.error);
        metrics.put("climatologyRmse" + at.steps, at.mean);
        metrics.put("persistenceRmse" + at.steps, at.persistence);
      }
    }
    return metrics;
  }
}
