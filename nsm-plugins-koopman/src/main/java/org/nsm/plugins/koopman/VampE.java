package org.nsm.plugins.koopman;

import java.util.Set;
import org.nsm.api.spi.Coefficients;
import org.nsm.api.spi.Estimator;
import org.nsm.api.spi.Normalisation;
import org.nsm.api.spi.ObjectiveDescriptor;
import org.nsm.api.spi.OperatorDescriptor.Problem;
import org.nsm.api.spi.PairMoments;
import org.nsm.api.spi.SingularMomentObjective;
import org.nsm.api.tensor.Algebra;
import org.nsm.api.tensor.Tensor;

/**
 * The VAMP-E score of f and g with the singular values in their norms,
 *
 * <pre>
 *   S = 2 tr C₀₁ − tr(C₀C₁) = ‖T‖² − ‖T − Σᵢ fᵢ⊗gᵢ‖²,      G_f = −2 (Tg − f·C₁)/B,  G_g = −2 (T*f − g·C₀)/B
 * </pre>
 *
 * in Hilbert–Schmidt norms: minus the error of the operator, up to a constant. Its loss is −S: that
 * of low-rank approximation without nesting, and the spectral contrastive loss. No matrix is
 * inverted, and moments from other samples make it unbiased. The largest S is Σσᵢ², where fᵢ and gᵢ
 * are √σᵢ times the singular functions up to a mixing f·A, g·A⁻ᵀ.
 *
 * <p>Reference: as {@link Vamp2}.
 */
final class VampE extends SingularMomentObjective {

  VampE(Estimator estimator) {
    super(estimator);
  }

  @Override
  public ObjectiveDescriptor descriptor() {
    boolean ordered = false;
    boolean unbiased = true;
    boolean gradient = true;
    boolean needsPositive = false;
    return new ObjectiveDescriptor(
        Set.of(Problem.SINGULAR),
        ordered,
        Normalisation.EIGENVALUE,
        unbiased,
        gradient,
        needsPositive);
  }

  @Override
  protected Coefficients onF(Algebra a, PairMoments m) {
    return against(a, m.g());
  }

  @Override
  protected Coefficients onG(Algebra a, PairMoments m) {
    return against(a, m.f());
  }

  private static Coefficients against(Algebra a, Tensor overlap) {
    return new Coefficients(a.multiply(Spectral.identity(a, overlap), -2), a.multiply(overlap, 2));
  }

  @Override
  protected Tensor loss(Algebra a, PairMoments own, PairMoments other) {
    Tensor driving = a.multiply(a.sum(a.diagonal(own.cross()), -1), -2);
    return a.add(driving, Spectral.inner(a, own.f(), other.g()));
  }
}
