package org.nsm.plugins.retrieval;

import java.util.Set;
import org.nsm.api.spi.Coefficients;
import org.nsm.api.spi.Estimator;
import org.nsm.api.spi.Normalisation;
import org.nsm.api.spi.ObjectiveDescriptor;
import org.nsm.api.spi.OperatorDescriptor.Problem;
import org.nsm.api.spi.PairMoments;
import org.nsm.api.spi.SingularMomentObjective;
import org.nsm.api.tensor.Algebra;
import org.nsm.api.tensor.DType;
import org.nsm.api.tensor.Tensor;

/**
 * The spectral contrastive loss of two modalities,
 *
 * <pre>
 *   L = −2 E[f(x)·g(y)] + E[(f(x)·g(y'))²],
 * </pre>
 *
 * <p>the first mean over pairs, which attract each other, the second over x and y' that are
 * independent and repel each other. As E[(f(x)·g(y'))²] = tr(M_f M_g) with M_f = E[ffᵀ] and M_g =
 * E[ggᵀ], negatives need not be paired up one by one, and cotangents are closed:
 *
 * <pre>
 *   G_f = (−2 g(y) + 2 f(x) M_g)/B,      G_g = (−2 f(x) + 2 g(y) M_f)/B.
 * </pre>
 *
 * <p>With the estimator {@code u-statistic} the moments at a sample are those of all others: that
 * is the loss over the B(B−1) negatives of a batch, unbiased. With {@code same} an item counts
 * among its own negatives.
 *
 * <p><em>Relation to low-rank approximation.</em> L + ‖T‖² = ‖T − Σ fᵢ⊗gᵢ‖² in Hilbert–Schmidt
 * norm, with T the conditional expectation: it is NestedLoRA without nesting. The minimum is the
 * span of the first singular functions in any basis; nothing orders them, and to cut the columns of
 * such an embedding costs far more than to cut an ordered one. With the pair of constants given
 * ({@link org.nsm.api.spi.ConstantMode}) scores are 1 + f·g, and f and g are uncorrelated with
 * constants.
 *
 * <p>Reference: J. Z. HaoChen, C. Wei, A. Gaidon, T. Ma, "Provable guarantees for self-supervised
 * deep learning with spectral contrastive loss", NeurIPS 2021, arXiv 2106.04156.
 */
final class SpectralContrastive extends SingularMomentObjective {

  SpectralContrastive(Estimator estimator) {
    super(estimator);
  }

  @Override
  public ObjectiveDescriptor descriptor() {
    return new ObjectiveDescriptor(
        Set.of(Problem.SINGULAR), false, Normalisation.EIGENVALUE, true, true, false);
  }

  @Override
  protected Coefficients onF(Algebra a, PairMoments moments) {
    return against(a, moments.g());
  }

  @Override
  protected Coefficients onG(Algebra a, PairMoments moments) {
    return against(a, moments.f());
  }

  private static Coefficients against(Algebra a, Tensor overlap) {
    Tensor identity = a.identity(overlap.shape().size(-1), DType.FLOAT64);
    return new Coefficients(a.multiply(identity, -2), a.multiply(overlap, 2));
  }

  @Override
  protected Tensor loss(Algebra a, PairMoments own, PairMoments other) {
    Tensor attraction = a.sum(a.diagonal(own.cross()), -1);
    Tensor repulsion = a.sum(a.multiply(own.f(), other.g()), -2, -1);
    return a.add(a.multiply(attraction, -2), repulsion);
  }
}
