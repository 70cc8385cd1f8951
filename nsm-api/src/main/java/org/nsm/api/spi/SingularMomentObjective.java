package org.nsm.api.spi;

import java.util.Map;
import org.nsm.api.tensor.Algebra;
import org.nsm.api.tensor.Tensor;

/**
 * An objective for singular value problems whose cotangents are Gf = ((Tg)·A_f + f·C_f)/B and Gg =
 * ((T*f)·A_g + g·C_g)/B with small matrices made of moments.
 *
 * <p>The counterpart of {@link MomentObjective} for two functions: a subclass states the matrices
 * and the loss, and they must work for moments with leading axes.
 */
public abstract class SingularMomentObjective extends EstimatedObjective<PairMoments> {

  /** Creates an objective with the given source of moments. */
  protected SingularMomentObjective(Estimator estimator) {
    super(estimator);
  }

  /** Returns A_f and C_f. */
  protected abstract Coefficients onF(Algebra a, PairMoments moments);

  /** Returns A_g and C_g. */
  protected abstract Coefficients onG(Algebra a, PairMoments moments);

  /**
   * Returns the loss for two independent sets of moments; products of two moments take one factor
   * from each, terms with a single one take {@code own}.
   */
  protected abstract Tensor loss(Algebra a, PairMoments own, PairMoments other);

  @Override
  final PairMoments moments(Algebra a, Map<Slot, Sample> samples) {
    return PairMoments.of(a, samples);
  }

  @Override
  final Map<Slot, Coefficients> bySlot(Algebra a, PairMoments moments, Map<String, Tensor> state) {
    return Map.of(Slot.X, onF(a, moments), Slot.Y, onG(a, moments));
  }

  @Override
  final Tensor value(Algebra a, PairMoments own, PairMoments other, Map<String, Tensor> state) {
    return loss(a, own, other);
  }

  @Override
  final Map<String, Tensor> following(
      Algebra a, PairMoments first, PairMoments second, Map<String, Tensor> state) {
    return state;
  }
}
