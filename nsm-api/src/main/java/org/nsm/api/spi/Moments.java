package org.nsm.api.spi;

import java.util.Map;
import org.nsm.api.tensor.Algebra;
import org.nsm.api.tensor.DType;
import org.nsm.api.tensor.Tensor;

/**
 * The L×L moments of a sample, in double precision; leading axes, if there are any, count samples.
 *
 * @param overlap M = fᵀf/B
 * @param projection Q = fᵀ(Tf)/B, symmetrised
 * @param images N = (Tf)ᵀ(Tf)/B; where images are samples of Tf, it holds their variance too
 */
public record Moments(Tensor overlap, Tensor projection, Tensor images)
    implements MomentSet<Moments> {

  /** Returns the moments of the rows of f and Tf, which may have leading axes. */
  public static Moments of(Algebra a, Tensor f, Tensor image) {
    Tensor g = a.cast(f, DType.FLOAT64);
    Tensor h = a.cast(image, DType.FLOAT64);
    return new Moments(
        MomentSet.inner(a, g, g),
        a.multiply(a.add(MomentSet.inner(a, g, h), MomentSet.inner(a, h, g)), 0.5),
        MomentSet.inner(a, h, h));
  }

  /** Returns the moments of slot X. */
  static Moments of(Algebra a, Map<Slot, Sample> samples) {
    Sample x = samples.get(Slot.X);
    return of(a, x.f(), x.image());
  }

  @Override
  public Moments combine(Algebra a, double p, Moments other, double q) {
    return new Moments(
        MomentSet.sum(a, p, overlap, q, other.overlap),
        MomentSet.sum(a, p, projection, q, other.projection),
        MomentSet.sum(a, p, images, q, other.images));
  }
}
