package org.nsm.api.spi;

import java.util.Map;
import org.nsm.api.tensor.Algebra;
import org.nsm.api.tensor.Tensor;

/**
 * A {@link MomentObjective} with a state of its own, such as duals or running moments. Its subclass
 * also overrides {@link #initialState}.
 */
public abstract class StatefulMomentObjective extends EstimatedObjective<Moments> {

  /** Creates an objective with the given source of moments. */
  protected StatefulMomentObjective(Estimator estimator) {
    super(estimator);
  }

  /** Returns A and C for moments. */
  protected abstract Coefficients coefficients(
      Algebra a, Moments moments, Map<String, Tensor> state);

  /**
   * Returns the loss for two independent sets of moments; products of two moments take one factor
   * from each, terms with a single one take {@code own}.
   */
  protected abstract Tensor loss(Algebra a, Moments own, Moments other, Map<String, Tensor> state);

  /**
   * Returns the next state, for two independent sets of moments without leading axes: those of the
   * halves of the batch, or twice the same for the estimator {@code same}.
   */
  protected abstract Map<String, Tensor> next(
      Algebra a, Moments first, Moments second, Map<String, Tensor> state);

  @Override
  final Moments moments(Algebra a, Map<Slot, Sample> samples) {
    return Moments.of(a, samples);
  }

  @Override
  final Map<Slot, Coefficients> bySlot(Algebra a, Moments moments, Map<String, Tensor> state) {
    return Map.of(Slot.X, coefficients(a, moments, state));
  }

  @Override
  final Tensor value(Algebra a, Moments own, Moments other, Map<String, Tensor> state) {
    return loss(a, own, other, state);
  }

  @Override
  final Map<String, Tensor> following(
      Algebra a, Moments first, Moments second, Map<String, Tensor> state) {
    return next(a, first, second, state);
  }
}
