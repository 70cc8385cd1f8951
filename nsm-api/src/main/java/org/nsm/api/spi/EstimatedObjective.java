package org.nsm.api.spi;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.nsm.api.tensor.Algebra;
import org.nsm.api.tensor.DType;
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
    Map<Slot, Tensor> gradients = new EnumMap<>(Slot.class);
    estimate.pulls.forEach(
        (slot, pull) -> {
          DType dtype = evaluation.at(slot).f().dtype();
          cotangents.put(slot, a.cast(pull.onFunction, dtype));
          pull.onGradient.ifPresent(g -> gradients.put(slot, a.cast(g, dtype)));
        });
    return new Step(estimate.loss, cotangents, gradients, estimate.state);
  }

  /** One sample has neither a second half nor others. */
  private Estimator effective(Map<Slot, Sample> samples) {
    boolean single = samples.values().stream().anyMatch(s -> s.rows() < 2);
    return single ? Estimator.SAME : estimator;
  }

  /** What acts on f and, where there is a form, on ∇f. */
  private record Pull(Tensor onFunction, Optional<Tensor> onGradient) {

    /** Returns p·(Tf)·A + q·f·C. */
    static Pull of(Algebra a, Sample sample, Coefficients c, double p, double q) {
      return new Pull(sample.combine(a, c, p, q), sample.combineGradient(a, c, p));
    }

    /** Returns this one for the first rows and another one for the rows after them. */
    Pull then(Algebra a, Pull rest) {
      return new Pull(
          a.concat(List.of(onFunction, rest.onFunction), 0),
          onGradient.map(g -> a.concat(List.of(g, rest.onGradient.orElseThrow()), 1)));
    }
  }

  private record Estimate(Tensor loss, Map<Slot, Pull> pulls, Map<String, Tensor> state) {}

  private Estimate same(Algebra a, Map<Slot, Sample> samples, Map<String, Tensor> state) {
    M moments = moments(a, samples);
    Map<Slot, Pull> pulls = new EnumMap<>(Slot.class);
    bySlot(a, moments, state)
        .forEach(
            (slot, c) -> {
              Sample sample = samples.get(slot);
              double weight = 1.0 / sample.rows();
              pulls.put(slot, Pull.of(a, sample, c, weight, weight));
            });
    return new Estimate(value(a, moments, moments, state), pulls, next(a, moments, moments, state));
  }

  private Estimate crossFit(Algebra a, Map<Slot, Sample> samples, Map<String, Tensor> state) {
    List<Map<Slot, Sample>> halves = halves(a, samples);
    List<M> moments = List.of(moments(a, halves.get(0)), moments(a, halves.get(1)));
    Map<Slot, Pull> pulls = new EnumMap<>(Slot.class);
    for (int h = 0; h < 2; h++) {
      Map<Slot, Sample> half = halves.get(h);
      bySlot(a, moments.get(1 - h), state)
          .forEach(
              (slot, c) -> {
                Sample own = half.get(slot);
                double rows = samples.get(slot).rows();
                Pull pull = Pull.of(a, own, c, 1 / rows, 0.5 / own.rows());
                pulls.merge(slot, pull, (first, second) -> first.then(a, second));
              });
    }
    M first = moments.get(0);
    M second = moments.get(1);
    Tensor both = a.add(value(a, first, second, state), value(a, second, first, state));
    return new Estimate(a.multiply(both, 0.5), pulls, next(a, first, second, state));
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
    Map<Slot, Pull> pulls = new EnumMap<>(Slot.class);
    bySlot(a, others, state)
        .forEach(
            (slot, c) -> {
              Sample whole = samples.get(slot);
              Pull pull = Pull.of(a, singles.get(slot), c, 1 / n, 1 / n);
              pulls.put(
                  slot,
                  new Pull(
                      a.reshape(pull.onFunction, whole.f().shape()),
                      pull.onGradient.map(
                          g -> a.reshape(g, whole.form().orElseThrow().gradient().shape()))));
            });
    List<Map<Slot, Sample>> halves = state.isEmpty() ? List.of() : halves(a, samples);
    Map<String, Tensor> next =
        state.isEmpty()
            ? state
            : following(a, moments(a, halves.get(0)), moments(a, halves.get(1)), state);
    return new Estimate(a.mean(value(a, own, others, state), 0), pulls, next);
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
