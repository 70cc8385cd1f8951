package org.nsm.api.spi;

import java.util.Map;
import java.util.Optional;
import org.nsm.api.tensor.Algebra;
import org.nsm.api.tensor.DType;
import org.nsm.api.tensor.Tensor;

/**
 * The L×L moments of a sample, in double precision; leading axes, if there are any, count samples.
 *
 * @param overlap M = fᵀf/B
 * @param projection Q = fᵀ(Tf)/B, symmetrised
 * @param squares N = (Tf)ᵀ(Tf)/B, where Tf is known; where images are samples of Tf, it holds their
 *     variance too
 */
public record Moments(Tensor overlap, Tensor projection, Optional<Tensor> squares)
    implements MomentSet<Moments> {

  /** Moments of functions whose images are known. */
  public Moments(Tensor overlap, Tensor projection, Tensor images) {
    this(overlap, projection, Optional.of(images));
  }

  /**
   * Returns N.
   *
   * @throws org.nsm.api.NsmException if the operator was evaluated in its weak form, which has no
   *     images
   */
  public Tensor images() {
    return squares.orElseThrow(Evaluation.DirichletForm::hasNoImages);
  }

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
    Moments pointwise = of(a, x.f(), x.image());
    return x.form().map(d -> pointwise.with(a, d)).orElse(pointwise);
  }

  private Moments with(Algebra a, Evaluation.DirichletForm form) {
    Tensor inner = a.sum(MomentSet.inner(a, form.gradient(), form.gradient()), 0);
    Tensor whole = a.add(projection, a.multiply(inner, form.weight()));
    return new Moments(overlap, whole, Optional.empty());
  }

  @Override
  public Moments combine(Algebra a, double p, Moments other, double q) {
    return new Moments(
        MomentSet.sum(a, p, overlap, q, other.overlap),
        MomentSet.sum(a, p, projection, q, other.projection),
        squares.map(n -> MomentSet.sum(a, p, n, q, other.images())));
  }
}
