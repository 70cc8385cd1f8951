package org.nsm.objectives;

import java.util.Set;
import org.nsm.api.spi.Coefficients;
import org.nsm.api.spi.Estimator;
import org.nsm.api.spi.MomentObjective;
import org.nsm.api.spi.Moments;
import org.nsm.api.spi.Normalisation;
import org.nsm.api.spi.ObjectiveDescriptor;
import org.nsm.api.spi.OperatorDescriptor.Problem;
import org.nsm.api.tensor.Algebra;
import org.nsm.api.tensor.Tensor;

/**
 * Nested low-rank approximation of a self-adjoint operator (NestedLoRA, "NeuralSVD").
 *
 * <p>By Schmidt's theorem the best rank-k approximation Σ fᵢ⊗fᵢ of T in Hilbert–Schmidt norm is its
 * top-k truncation. Expanded, and without the constant ‖T‖², the error is
 *
 * <pre>
 *   L(f) = −2 Σᵢ vᵢ Qᵢᵢ + Σᵢⱼ Pᵢⱼ Mᵢⱼ²,      M = E[ffᵀ],  Q = E[f(Tf)ᵀ]
 * </pre>
 *
 * with the {@linkplain Nesting nesting} weights v and P. As T is self-adjoint, dQᵢᵢ = 2⟨dfᵢ, Tfᵢ⟩,
 * so the cotangent needs Tf only as a constant:
 *
 * <pre>
 *   A = −4 diag(v),      C = 4 P∘M
 * </pre>
 *
 * <p>Fixed point: fᵢ = √λᵢ φᵢ for the modes with λᵢ &gt; 0, fᵢ = 0 beyond; so an operator without
 * positive eigenvalues needs a shift. M enters once in C and twice, as a product, in L: with
 * cross-fitted or leave-one-out moments both are unbiased. The loss of the sequential form is a
 * monitor, not a potential of the field.
 *
 * <p>Reference: J. J. Ryu, X. Xu, H. S. M. Erol, Y. Bu, L. Zheng, G. W. Wornell, "Operator SVD with
 * Neural Networks via Nested Low-Rank Approximation", ICML 2024, arXiv 2402.03655.
 */
public final class NestedLora extends MomentObjective {
  private final Nesting nesting;

  private NestedLora(Nesting nesting, Estimator estimator) {
    super(estimator);
    this.nesting = nesting;
  }

  /** Returns the objective. */
  public static NestedLora of(Nesting nesting, Estimator estimator) {
    return new NestedLora(nesting, estimator);
  }

  @Override
  public ObjectiveDescriptor descriptor() {
    return new ObjectiveDescriptor(
        Set.of(Problem.EIGEN),
        nesting != Nesting.NONE,
        Normalisation.EIGENVALUE,
        true,
        nesting != Nesting.SEQUENTIAL,
        false);
  }

  @Override
  protected Coefficients coefficients(Algebra a, Moments moments) {
    Tensor m = moments.overlap();
    int modes = m.shape().size(-1);
    Tensor v = nesting.weights(a, modes);
    Tensor p = nesting.pairWeights(a, modes);
    return new Coefficients(a.multiply(a.diagonalMatrix(v), -4), a.multiply(a.multiply(p, m), 4));
  }

  @Override
  protected Tensor loss(Algebra a, Moments own, Moments other) {
    int modes = own.overlap().shape().size(-1);
    Tensor v = nesting.weights(a, modes);
    Tensor p = nesting.pairWeights(a, modes);
    Tensor driving = a.sum(a.multiply(v, a.diagonal(own.projection())), -1);
    Tensor metric = a.sum(a.multiply(p, a.multiply(own.overlap(), other.overlap())), -2, -1);
    return a.add(a.multiply(driving, -2), metric);
  }
}
