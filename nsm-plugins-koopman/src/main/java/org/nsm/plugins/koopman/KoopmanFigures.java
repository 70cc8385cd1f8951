package org.nsm.plugins.koopman;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.nsm.api.Matrix;
import org.nsm.api.SettingsException;
import org.nsm.api.spi.Figure;
import org.nsm.api.spi.OperatorDescriptor;
import org.nsm.api.spi.Slot;
import org.nsm.api.spi.TrainedModel;

/**
 * Everything of an estimate that is to be seen.
 *
 * @param report the estimate and its uncertainty
 */
record KoopmanFigures(
    TrainedModel model,
    Optional<TransitionSystem> system,
    PairFunctions functions,
    KoopmanOptions options,
    KoopmanReport report) {
  private static final int POOL = 20_000;
  private static final int MOST_NUMBERS = 4_000_000;

  /** Returns the figures, with those of longer lags and of forecasts where there are any. */
  List<Figure> of(Optional<KoopmanLags> lags, Optional<HeldOutForecasts> forecasts) {
    List<Figure> figures = new ArrayList<>();
    figures.add(
        SpectrumFigures.eigenvalues(
            report.eigenvalues(), report.intervals(0), report.intervals(1), exact()));
    figures.add(report.values());
    lags.ifPresent(l -> figures.addAll(l.figures()));
    OperatorDescriptor descriptor = model.operator().descriptor();
    Matrix pool = pool();
    Matrix units = inUnits(pool);
    int[] axes =
        units.columns() < 2 ? new int[0] : EigenfunctionFigures.axes(units, options.coordinates());
    // Real eigenfunctions of few variables are modes; two pixels of a picture say nothing.
    boolean drawn = options.pictures() > 0 || (report.reversible() && descriptor.dimension() <= 2);
    if (!drawn && !descriptor.domain(Slot.X).isFinite()) {
      Matrix points = descriptor.dimension() <= 2 ? KoopmanPlots.grid(pool) : pool;
      Matrix at = report.forwardOnG() ? functions.g(points) : functions.f(points);
      figures.addAll(
          EigenfunctionFigures.of(
              inUnits(points),
              report.forward().spectrum(),
              at.times(report.forward().encode()),
              axes));
    }
    forecasts.ifPresent(
        f ->
            figures.addAll(
                ForecastFigures.of(
                    f,
                    report.lagTime(),
                    axes.length == 0 ? new int[] {0} : axes,
                    width(units.columns()),
                    system.flatMap(TransitionSystem::classes))));
    return figures;
  }

  private Optional<List<Complex>> exact() {
    int count = report.eigenvalues().size();
    Optional<List<Complex>> known = system.flatMap(s -> s.exactEigenvalues(count));
    if (known.isPresent() || !report.reversible()) {
      return known;
    }
    return model
        .operator()
        .exactSpectrum()
        .map(
            e ->
                IntStream.range(0, e.values(count).length)
                    .mapToObj(i -> new Complex(e.values(count)[i], 0))
                    .toList());
  }

  /** Some of the points, evenly over the data. */
  private Matrix pool() {
    int d = model.operator().descriptor().dimension();
    int most = Math.max(2, Math.min(POOL, MOST_NUMBERS / d));
    Optional<Transitions> training = system.flatMap(TransitionSystem::training);
    if (training.isEmpty()) {
      return model.sample(most, 0).points();
    }
    Transitions all = training.get();
    int count = Math.min(most, all.count());
    Matrix[] rows =
        IntStream.range(0, count)
            .map(i -> (int) ((long) i * all.count() / count))
            .mapToObj(i -> all.starts(i, i + 1))
            .toArray(Matrix[]::new);
    return Matrix.create(count, d, (i, j) -> rows[i].at(0, j));
  }

  private Matrix inUnits(Matrix points) {
    return system.flatMap(TransitionSystem::training).map(t -> t.inUnits(points)).orElse(points);
  }

  private int width(int dimension) {
    int width = options.pictures();
    if (width > 0 && dimension % width != 0) {
      throw new SettingsException(
          "pictures",
          "states of " + dimension + " numbers are no pictures of " + width + " columns");
    }
    return width;
  }
}
