package org.nsm.plugins.koopman;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.nsm.api.Matrix;
import org.nsm.api.spi.Figure;

/**
 * What longer lags say of an estimate at lag τ.
 *
 * <ul>
 *   <li>Implied timescales −mτ/ln|λᵢ(mτ)|: flat in m where the functions hold all that is slow.
 *   <li>The Chapman–Kolmogorov test: |λᵢ(τ)|ᵐ against |λᵢ(mτ)|, which are equal where the process
 *       is Markovian in the functions.
 * </ul>
 *
 * <p>Eigenvalues at mτ are matched to the m-th powers of those at τ. Reference: J.-H. Prinz et al.,
 * "Markov models of molecular kinetics", J. Chem. Phys. 134, 2011.
 */
final class KoopmanLags {
  private final List<double[]> timescales = new ArrayList<>();
  private final List<double[]> test = new ArrayList<>();
  private final List<LagFigures.AtLag[]> seen = new ArrayList<>();
  private final List<String> warnings = new ArrayList<>();

  private final List<Complex> eigenvalues;

  private KoopmanLags(List<Complex> eigenvalues) {
    this.eigenvalues = eigenvalues;
  }

  static KoopmanLags of(
      TransitionSystem system, KoopmanData data, KoopmanOptions options, KoopmanReport report) {
    KoopmanLags lags = new KoopmanLags(report.eigenvalues());
    Transitions training = options.data(system).orElseThrow();
    for (int multiple : options.lags()) {
      Transitions later = training.atLag(multiple);
      if (later.count() < 2) {
        lags.warnings.add("lag " + multiple + " is left out: no trajectory is long enough for it");
        continue;
      }
      lags.compare(data.of(later), multiple, system.lagTime(), options, report);
    }
    return lags;
  }

  private void compare(
      List<TransitionMoments> blocks,
      int multiple,
      double lagTime,
      KoopmanOptions options,
      KoopmanReport report) {
    List<Complex> predicted =
        report.eigenvalues().stream().map(value -> value.power(multiple)).toList();
    int count = predicted.size();
    double time = multiple * lagTime;
    double[] moduli = moduli(report, TransitionMoments.sum(blocks), predicted);
    Bootstrap spread =
        Bootstrap.of(
            blocks, options.replicas(), report.seed(), m -> moduli(report, m, predicted), count);
    double[] row = new double[1 + 3 * count];
    double[] panel = new double[1 + 3 * count];
    LagFigures.AtLag[] drawn = new LagFigures.AtLag[count];
    Matrix band = report.intervals(2);
    row[0] = time;
    panel[0] = time;
    for (int i = 0; i < count; i++) {
      row[1 + 3 * i] = timescale(moduli[i], time);
      row[2 + 3 * i] = timescale(spread.low()[i], time);
      row[3 + 3 * i] = timescale(spread.high()[i], time);
      panel[1 + 3 * i] = predicted.get(i).abs();
      panel[2 + 3 * i] = moduli[i];
      panel[3 + 3 * i] = spread.errors()[i];
      // Quantiles of a power are the powers of quantiles.
      drawn[i] =
          new LagFigures.AtLag(
              predicted.get(i).abs(),
              Math.pow(band.at(i, 0), multiple),
              Math.pow(band.at(i, 1), multiple),
              moduli[i],
              spread.low()[i],
              spread.high()[i]);
    }
    seen.add(drawn);
    timescales.add(row);
    test.add(panel);
  }

  private static double[] moduli(
      KoopmanReport report, TransitionMoments moments, List<Complex> wanted) {
    List<Complex> found = report.estimate(moments).eigenvalues();
    return Arrays.stream(KoopmanScores.match(found, wanted))
        .mapToDouble(j -> j < 0 ? Double.NaN : found.get(j).abs())
        .toArray();
  }

  /** −t/ln|λ|, infinite where |λ| is one, to rounding, or more: that of the constant. */
  static double timescale(double modulus, double time) {
    return modulus > 1 - 1e-10 ? Double.POSITIVE_INFINITY : -time / Math.log(modulus);
  }

  /** Returns the arrays by name: one row a lag. */
  Map<String, Matrix> arrays() {
    Map<String, Matrix> arrays = new LinkedHashMap<>();
    put(arrays, "implied-timescales", timescales);
    put(arrays, "chapman-kolmogorov", test);
    return arrays;
  }

  /**
   * Returns the largest |λᵢ(τ)ᵐ − λᵢ(mτ)| in modulus over the leading eigenvalues but the first.
   */
  Map<String, Double> metrics() {
    Map<String, Double> metrics = new LinkedHashMap<>();
    test.stream()
        .mapToDouble(row -> row.length < 7 ? 0 : Math.abs(row[4] - row[5]))
        .max()
        .ifPresent(worst -> metrics.put("chapmanKolmogorovError", worst));
    return metrics;
  }

  /** Returns the figures. */
  List<Figure> figures() {
    return LagFigures.of(
        eigenvalues, timescales.stream().mapToDouble(row -> row[0]).toArray(), seen);
  }

  List<String> warnings() {
    return warnings;
  }

  private static void put(Map<String, Matrix> arrays, String name, List<double[]> rows) {
    if (!rows.isEmpty()) {
      arrays.put(name, Matrix.create(rows.size(), rows.get(0).length, (i, j) -> rows.get(i)[j]));
    }
  }
}
