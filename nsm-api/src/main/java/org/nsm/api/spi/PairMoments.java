package org.nsm.api.spi;

import java.util.Map;
import org.nsm.api.tensor.Algebra;
import org.nsm.api.tensor.Tensor;

/**
 * The L×L moments of samples of two functions, in double precision; leading axes, if there are any,
 * count samples.
 *
 * @param f M_f = fᵀf/B
 * @param g M_g = gᵀg/B
 * @param cross T̂ = fᵀ(Tg)/B, averaged with (T*f)ᵀg/B, which has the same mean
 */
public record PairMoments(Tensor f, Tensor g, Tensor cross) implements MomentSet<PairMoments> {

  /** Returns the moments of slots X, with f and Tg, and Y, with g and T*f. */
  static PairMoments of(Algebra a, Map<Slot, Sample> samples) {
    Sample x = samples.get(Slot.X);
    Sample y = samples.get(Slot.Y);
    Tensor forward = MomentSet.inner(a, x.f(), x.image());
    Tensor backward = MomentSet.inner(a, y.image(), y.f());
    return new PairMoments(
        MomentSet.inner(a, x.f(), x.f()),
        MomentSet.inner(a, y.f(), y.f()),
        a.multiply(a.add(forward, backward), 0.5));
  }

  @Override
  public PairMoments combine(Algebra a, double p, PairMoments other, double q) {
    return new PairMoments(
        MomentSet.sum(a, p, f, q, other.f),
        MomentSet.sum(a, p, g, q, other.g),
        MomentSet.sum(a, p, cross, q, other.cross));
  }
}
