package org.nsm.runtime;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.nsm.api.spi.AffineOperator;
import org.nsm.api.spi.Quadrature;
import org.nsm.api.spi.Result;
import org.nsm.api.spi.Slot;
import org.nsm.api.spi.TrainedModel;

/**
 * Singular values and functions of a trained model: what {@link SpectrumInference} does for
 * problems of two functions, by {@link SingularTriples}.
 *
 * @param settings how
 */
record SingularInference(SpectrumInference.Options settings) {

  /** What was seen at the two slots. */
  private record Both(Observations x, Observations y) {

    SingularMoments moments() {
      return SingularMoments.of(x.all(), y.all(), x.samples());
    }

    List<SingularMoments> leaveOneOut() {
      List<MomentAccumulator> ofX = x.allButOne();
      List<MomentAccumulator> ofY = y.allButOne();
      return IntStream.range(0, ofX.size())
          .mapToObj(b -> SingularMoments.of(ofX.get(b), ofY.get(b), true))
          .toList();
    }
  }

  Result infer(TrainedModel model, int wanted, Optional<ExactReference> reference) {
    boolean quadrature = settings.usesQuadrature(model.operator());
    Both seen =
        quadrature
            ? onQuadrature(slot -> settings.rule(model.operator(), slot), model, reference)
            : onSamples(model, reference);
    SingularTriples triples = solve(seen.moments(), seen.x()).first(wanted);
    int count = triples.values().length;
    double[] errors = new double[count];
    if (!settings.sketch()) {
      errors =
          quadrature
              ? coarseErrors(model, triples)
              : SpectrumInference.jackknife(
                  seen.leaveOneOut().stream().map(m -> solve(m, seen.x()).values()).toList(),
                  count);
    }
    SingularReport report =
        SingularReport.of(model, seen.moments(), seen.x(), seen.y(), triples, errors, reference);
    return settings.plots() ? report.result(settings.batch()) : report.result();
  }

  private Both onQuadrature(
      Function<Slot, Quadrature> rules, TrainedModel model, Optional<ExactReference> reference) {
    return new Both(
        Observations.onQuadrature(model, Slot.X, rules.apply(Slot.X), settings.batch(), reference),
        Observations.onQuadrature(model, Slot.Y, rules.apply(Slot.Y), settings.batch(), reference));
  }

  private Both onSamples(TrainedModel model, Optional<ExactReference> reference) {
    return new Both(
        Observations.onSamples(model, Slot.X, settings.samples(), settings.batch(), reference),
        Observations.onSamples(model, Slot.Y, settings.samples(), settings.batch(), reference));
  }

  private SingularTriples solve(SingularMoments moments, Observations seen) {
    return settings.rotate()
        ? SingularTriples.rotate(moments, settings.floor(seen))
        : SingularTriples.asTrained(moments);
  }

  private double[] coarseErrors(TrainedModel model, SingularTriples fine) {
    AffineOperator operator = model.operator();
    double[] errors = new double[fine.values().length];
    boolean exact =
        operator.descriptor().slots().stream()
            .allMatch(slot -> operator.descriptor().domain(slot).isFinite());
    if (exact) {
      return errors;
    }
    boolean coarser =
        operator.descriptor().slots().stream()
            .allMatch(slot -> operator.quadrature(slot, 2).isPresent());
    if (!coarser) {
      Arrays.fill(errors, Double.NaN);
      return errors;
    }
    Both seen =
        onQuadrature(slot -> operator.quadrature(slot, 2).orElseThrow(), model, Optional.empty());
    double[] values = solve(seen.moments(), seen.x()).values();
    Arrays.setAll(
        errors, i -> i < values.length ? Math.abs(values[i] - fine.values()[i]) : Double.NaN);
    return errors;
  }
}
