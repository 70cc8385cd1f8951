package org.nsm.plugins.koopman;

import org.nsm.api.Failure;
import org.nsm.api.NsmException;
import org.nsm.api.spi.Batch;
import org.nsm.api.spi.Evaluation;
import org.nsm.api.spi.Models;
import org.nsm.api.spi.Slot;
import org.nsm.api.tensor.Algebra;
import org.nsm.api.tensor.Tensor;

/**
 * The Koopman operator (Tg)(x) = E[g(x') | x] from L²(ρ₁) to L²(ρ₀) on a batch of transitions (x,
 * x'): f at x with g(x') for Tg, and g at x' with f(x) for T*f, each an unbiased sample of one.
 *
 * <p>Unlike {@link org.nsm.api.spi.ReversiblePairs} this asks nothing of the process: neither
 * reversibility nor stationarity.
 */
final class TransitionPairs {
  private TransitionPairs() {}

  static Evaluation evaluate(Algebra a, Models models, Batch batch) {
    Tensor next =
        batch
            .find(Slot.Y)
            .orElseThrow(
                () ->
                    new NsmException(
                        Failure.CONFIGURATION,
                        "sampler.type: this operator is known through transitions, and this"
                            + " sampler draws single points; leave the section sampler out"));
    Tensor f = models.f().value(a, batch.x());
    Tensor g = models.g().value(a, next);
    return Evaluation.of(
        new Evaluation.Pair(f, a.stopGradient(g)), new Evaluation.Pair(g, a.stopGradient(f)));
  }
}
