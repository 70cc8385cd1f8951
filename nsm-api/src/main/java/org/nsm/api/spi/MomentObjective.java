package org.nsm.api.spi;

import java.util.Map;
import org.nsm.api.tensor.Algebra;
import org.nsm.api.tensor.Tensor;

/**
 * An objective for eigenvalue problems whose cotangent is G = ((Tf)·A + f·C)/B with small matrices
 * A and C made of moments.
 *
 * <p>A subclass states A, C and the loss; where the moments come from (cross-fitted halves, all
 * other samples, the same batch) is decided once for all objectives. Formulas must therefore work
 * for moments with leading axes: use the operations of the algebra on the last two axes, and {@code
 * sum(…, -2, -1)}.
 */
public abstract class MomentObjective extends StatefulMomentObjective {

  /** Creates an objective with the given source of moments. */
  protected MomentObjective(Estimator estimator) {
    super(estimator);
  }

  /** Returns A and C for moments. */
  protected abstract Coefficients coefficients(Algebra a, Moments moments);

  /**
   * Returns the loss for two independent sets of moments; products of two moments take one factor
   * from each, terms with a single one take {@code own}.
   */
  protected abstract Tensor loss(Algebra a, Moments own, Moments other);

  @Override
  protected final Coefficients coefficients(Algebra a, Moments moments, Map<String, Tensor> state) {
    return coefficients(a, moments);
  }

  @Override
  protected final Tensor loss(Algebra a, Moments own, Moments other, Map<String, Tensor> state) {
    return loss(a, own, other);
  }

  @Override
  protected final Map<String, Tensor> next(
      Algebra a, Moments first, Moments second, Map<String, Tensor> state) {
    return state;
  }
}
