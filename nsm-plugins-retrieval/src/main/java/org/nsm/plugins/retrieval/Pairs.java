package org.nsm.plugins.retrieval;

import org.nsm.api.Failure;
import org.nsm.api.NsmException;
import org.nsm.api.spi.Batch;
import org.nsm.api.spi.Evaluation;
import org.nsm.api.spi.Models;
import org.nsm.api.spi.Slot;
import org.nsm.api.tensor.Algebra;
import org.nsm.api.tensor.Tensor;

/**
 * The conditional expectation (Tg)(x) = E[g(y) | x] from L²(p(y)) to L²(p(x)) on a batch of pairs
 * (x, y): g(y) is a sample of (Tg)(x), f(x) one of (T*f)(y), and nothing else is known of T. Its
 * kernel is the canonical dependence kernel p(x, y)/(p(x)p(y)).
 */
final class Pairs {
  private Pairs() {}

  static Evaluation evaluate(Algebra a, Models models, Batch batch) {
    Tensor y =
        batch
            .find(Slot.Y)
            .orElseThrow(
                () ->
                    new NsmException(
                        Failure.CONFIGURATION,
                        "sampler.type: this operator is known through pairs, and this sampler draws"
                            + " single points; leave the section sampler out"));
    Tensor f = models.f().value(a, batch.x());
    Tensor g = models.g().value(a, y);
    return Evaluation.of(
        new Evaluation.Pair(f, a.stopGradient(g)), new Evaluation.Pair(g, a.stopGradient(f)));
  }
}
