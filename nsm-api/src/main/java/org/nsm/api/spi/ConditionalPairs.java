package org.nsm.api.spi;

import org.nsm.api.Failure;
import org.nsm.api.NsmException;
import org.nsm.api.tensor.Algebra;
import org.nsm.api.tensor.Tensor;

/**
 * The conditional expectation (Tg)(x) = E[g(y) | x] from L²(p(y)) to L²(p(x)) on a batch of pairs
 * (x, y): g(y) is an unbiased sample of (Tg)(x), f(x) one of (T*f)(y), and nothing else is known of
 * T. Its kernel is the canonical dependence kernel p(x, y)/(p(x)p(y)); where y is what x became one
 * lag later, it is the Koopman operator.
 *
 * <p>Unlike {@link ReversiblePairs} this asks nothing of the law of pairs: neither reversibility
 * nor stationarity.
 */
public final class ConditionalPairs {
  private ConditionalPairs() {}

  /**
   * Returns (f(x), g(y)) at slot X and (g(y), f(x)) at slot Y.
   *
   * @param pairs what messages call the pairs, for example {@code transitions}
   * @throws NsmException of kind {@link Failure#CONFIGURATION} if the batch has no second points
   */
  public static Evaluation evaluate(Algebra a, Models models, Batch batch, String pairs) {
    Tensor y = second(batch, pairs);
    Tensor f = models.f().value(a, batch.x());
    Tensor g = models.g().value(a, y);
    return Evaluation.of(
        new Evaluation.Pair(f, a.stopGradient(g)), new Evaluation.Pair(g, a.stopGradient(f)));
  }

  /** Returns the second points of a batch, or says that the sampler draws none. */
  static Tensor second(Batch batch, String pairs) {
    return batch
        .find(Slot.Y)
        .orElseThrow(
            () ->
                new NsmException(
                    Failure.CONFIGURATION,
                    "sampler.type: this operator is known through "
                        + pairs
                        + ", and this sampler draws single points; leave the section sampler out"));
  }
}
