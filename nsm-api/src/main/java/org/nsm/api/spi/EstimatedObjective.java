package org.nsm.api.spi;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.nsm.api.tensor.Algebra;
import org.nsm.api.tensor.Tensor;

/**
 * The {@linkplain Estimator estimators}, once for all objectives that need moments only: where the
 * moments of a cotangent come from. Formulas of subclasses must work for moments with leading axes:
 * they use the operations of the algebra on the last two axes, and {@code sum(…, -2, -1)}.
 *
 * @param <M> the kind of moments
 */
abstract class EstimatedObjective<M extends MomentSet<M>> implements FieldObjective {
  private final Estimator estimator;

  EstimatedObjective(Estimator estimator) {
    this.estimator = estimator;
  }

  /** Returns the moments of samples by slot. */
  abstract M moments(Algebra a, Map<Slot, Sample> samples);

  /** Returns A and C by slot. */
  abstract Map<Slot, Coefficients> bySlot(Algebra a, M moments, Map<String, Tensor> state);

  /** Returns the loss; products of two moments take one factor from each set. */
  abstract Tensor value(Algebra a, M own, M other, Map<String, Tensor> state);

  /** Returns the next state, from two independent sets of moments. */
  abstract Map<String, Tensor> following(Algebra a, M first, M second, Map<String, Tensor> state);

  @Override
  public final Step step(Algebra a, Evaluation evaluation, Map<String, Tensor> state) {
    Map<Slot, Sample> samples = new EnumMap<>(Slot.class);
    evaluation.slots().forEach(slot -> samples.put(slot, Sample.of(a, evaluation.at(slot))));
    Estimate estimate =
        switch (effective(samples)) {
          case CROSS_FIT -> crossFit(a, samples, state);
          case U_STATISTIC -> leaveOneOut(a, samples, state);
          case SAME -> same(a, samples, state);
        };
    Map<Slot, Tensor> cotangents = new EnumMap<>(Slot.class);
    estimate.cotangents.forEach(
        (slot, g) -> cotangents.put(slot, a.cast(g, evaluation.at(slot).f().dtype())));
    return new Step(estimate.loss, cotangents, estimate.state);
  }

  /** One sample has neither a second half nor others. */
  private Estimator effective(Map<Slot, Sample> samples) {
    boolean single = samples.values().stream().anyMatch(s -> s.rows() < 2);
    return single ? Estimator.SAME : estimator;
  }

  private record Estimate(Tensor loss, Map<Slot, Tensor> cotangents, Map<String, Tensor> state) {}

  private Estimate same(Algebra a, Map<Slot, Sample> samples, Map<String, Tensor> state) {
    M moments = moments(a, samples);
    Map<Slot, Tensor> cotangents = new EnumMap<>(Slot.class);
    bySlot(a, moments, state)
        .forEach(
            (slot, c) -> {
              Sample sample = samples.get(slot);
              double weight = 1.0 / sample.rows();
              cotangents.put(slot, sample.combine(a, c, weight, weight));
            });
    return new Estimate(
        value(a, moments, moments, state), cotangents, next(a, moments, moments, state));
  }

  private Estimate crossFit(Algebra a, Map<Slot, Sample> samples, Map<String, Tensor> state) {
    List<Map<Slot, Sample>> halves = halves(a, samples);
    List<M> moments = List.of(moments(a, halves.get(0)), moments(a, halves.get(1)));
    Map<Slot, List<Tensor>> parts = new EnumMap<>(Slot.class);
    for (int h = 0; h < 2; h++) {
      Map<Slot, Sample> half = halves.get(h);
      bySlot(a, moments.get(1 - h), state)
          .forEach(
              (slot, c) -> {
                Sample own = half.get(slot);
                double rows = samples.get(slot).rows();
                parts
                    .computeIfAbsent(slot, s -> new ArrayList<>())
                    .add(own.combine(a, c, 1 / rows, 0.5 / own.rows()));
              });
    }
    Map<Slot, Tensor> cotangents = new EnumMap<>(Slot.class);
    parts.forEach((slot, both) -> cotangents.put(slot, a.concat(both, 0)));
    M first = moments.get(0);
    M second = moments.get(1);
    Tensor both = a.add(value(a, first, second, state), value(a, second, first, state));
    return new Estimate(a.multiply(both, 0.5), cotangents, next(a, first, second, state));
  }

  /** Moments without sample b: (B·M − M_b)/(B − 1), for every b at once. */
  private Estimate leaveOneOut(Algebra a, Map<Slot, Sample> samples, Map<String, Tensor> state) {
    int rows = samples.get(Slot.X).rows();
    Map<Slot, Sample> singles = new EnumMap<>(Slot.class);
    samples.forEach((slot, sample) -> singles.put(slot, sample.singles(a)));
    if (samples.values().stream().anyMatch(sample -> sample.rows() != rows)) {
      throw new IllegalArgumentException(
          "the estimator u-statistic leaves out pairs of rows and needs as many rows at X as at Y");
    }
    M own = moments(a, singles);
    double n = rows;
    M others = moments(a, samples).combine(a, n / (n - 1), own, -1 / (n - 1));
    Map<Slot, Tensor> cotangents = new EnumMap<>(Slot.class);
    bySlot(a, others, state)
        .forEach(
            (slot, c) ->
                cotangents.put(
                    slot,
                    a.reshape(
                        singles.get(slot).combine(a, c, 1 / n, 1 / n),
                        samples.get(slot).f().shape())));
    List<Map<Slot, Sample>> halves = state.isEmpty() ? List.of() : halves(a, samples);
    Map<String, Tensor> next =
        state.isEmpty()
            ? state
            : following(a, moments(a, halves.get(0)), moments(a, halves.get(1)), state);
    return new Estimate(a.mean(value(a, own, others, state), 0), cotangents, next);
  }

  private Map<String, Tensor> next(Algebra a, M first, M second, Map<String, Tensor> state) {
    return state.isEmpty() ? state : following(a, first, second, state);
  }

  private static List<Map<Slot, Sample>> halves(Algebra a, Map<Slot, Sample> samples) {
    List<Map<Slot, Sample>> halves = List.of(new EnumMap<>(Slot.class), new EnumMap<>(Slot.class));
    samples.forEach(
        (slot, sample) -> {
          List<Sample> both = sample.halves(a);
          halves.get(0).put(slot, both.get(0));
          halves.get(1).put(slot, both.get(1));
        });
    return halves;
  }
}
