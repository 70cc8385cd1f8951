package org.nsm.objectives;

import java.util.Map;
import java.util.Set;
import org.nsm.api.spi.ConstantMode;
import org.nsm.api.spi.Estimator;
import org.nsm.api.spi.Evaluation;
import org.nsm.api.spi.FieldObjective;
import org.nsm.api.spi.Normalisation;
import org.nsm.api.spi.ObjectiveDescriptor;
import org.nsm.api.spi.OperatorDescriptor.Problem;
import org.nsm.api.spi.Slot;
import org.nsm.api.tensor.Algebra;
import org.nsm.api.tensor.Tensor;

/**
 * Nested low-rank approximation of an operator (NestedLoRA, "NeuralSVD"), for eigenvalue and for
 * singular value problems.
 *
 * <p>By Schmidt's theorem the best rank-k approximation Σ fᵢ⊗gᵢ of T in Hilbert–Schmidt norm is its
 * top-k truncation. Expanded, and without the constant ‖T‖², the error is, with the {@linkplain
 * Nesting nesting} weights v and P,
 *
 * <pre>
 *   T self-adjoint, g = f:   L = −2 Σᵢ vᵢ Qᵢᵢ + Σᵢⱼ Pᵢⱼ Mᵢⱼ²,        M = E[ffᵀ],  Q = E[f(Tf)ᵀ]
 *                            A = −4 diag(v),      C = 4 P∘M
 *   two functions:           L = −2 Σᵢ vᵢ E[fᵢ Tgᵢ] + Σᵢⱼ Pᵢⱼ (M_f)ᵢⱼ (M_g)ᵢⱼ
 *                            A_f = A_g = −2 diag(v),   C_f = 2 P∘M_g,   C_g = 2 P∘M_f
 * </pre>
 *
 * <p>As a self-adjoint T has dQᵢᵢ = 2⟨dfᵢ, Tfᵢ⟩, the cotangent needs Tf only as a constant. For
 * paired data (x, y), Tg(x) = E[g(y)|x], of which g(y) is the one sample at hand; un-nested, the
 * loss is then the spectral contrastive loss.
 *
 * <p>Fixed point: fᵢ = √λᵢ φᵢ for the modes with λᵢ &gt; 0, fᵢ = 0 beyond, so an operator without
 * positive eigenvalues needs a shift; or fᵢ ⊗ gᵢ = σᵢ φᵢ ⊗ ψᵢ, of whose norms only the product is
 * determined. Products of two moments take independent factors, so both are unbiased. The loss of
 * the sequential form is a monitor, not a potential of the field.
 *
 * <p>Conditional expectations and Markov operators have the singular value one, with constant
 * functions. {@linkplain #withConstantMode With a constant mode} that pair is given instead of
 * learned: f and g stand for [1 f] and [1 g], and cuts begin at two, so that v = 1, 1, 1 − 1/L, ….
 * The functions learned are then the modes from the second on, and uncorrelated with the constant.
 * T must not be scaled then: T1 = 1.
 *
 * <p>Reference: J. J. Ryu, X. Xu, H. S. M. Erol, Y. Bu, L. Zheng, G. W. Wornell, "Operator SVD with
 * Neural Networks via Nested Low-Rank Approximation", ICML 2024, arXiv 2402.03655. Spectral
 * contrastive loss: J. Z. HaoChen, C. Wei, A. Gaidon, T. Ma, NeurIPS 2021, arXiv 2106.04156.
 */
public final class NestedLora implements FieldObjective {
  private final Nesting nesting;
  private final Estimator estimator;
  private final boolean constantMode;
  private final NestedLoraEigen eigen;
  private final FieldObjective singular;

  private NestedLora(Nesting nesting, Estimator estimator, boolean constantMode) {
    this.nesting = nesting;
    this.estimator = estimator;
    this.constantMode = constantMode;
    eigen = new NestedLoraEigen(nesting, estimator);
    singular =
        constantMode
            ? new ConstantMode(new NestedLoraSingular(nesting, estimator, 1))
            : new NestedLoraSingular(nesting, estimator, 0);
  }

  /** Returns the objective. */
  public static NestedLora of(Nesting nesting, Estimator estimator) {
    return new NestedLora(nesting, estimator, false);
  }

  /**
   * Returns this objective for singular value problems whose first mode is a pair of constants,
   * with singular value one.
   */
  public NestedLora withConstantMode() {
    return new NestedLora(nesting, estimator, true);
  }

  @Override
  public ObjectiveDescriptor descriptor() {
    return constantMode
        ? descriptor(nesting, Set.of(Problem.SINGULAR)).withGiven(1)
        : descriptor(nesting, Set.of(Problem.EIGEN, Problem.SINGULAR));
  }

  static ObjectiveDescriptor descriptor(Nesting nesting, Set<Problem> problems) {
    return new ObjectiveDescriptor(
        problems,
        nesting != Nesting.NONE,
        Normalisation.EIGENVALUE,
        true,
        nesting != Nesting.SEQUENTIAL,
        false);
  }

  @Override
  public Step step(Algebra a, Evaluation evaluation, Map<String, Tensor> state) {
    if (evaluation.slots().contains(Slot.Y)) {
      return singular.step(a, evaluation, state);
    }
    if (constantMode) {
      throw new IllegalArgumentException("a constant mode needs two functions, f and g");
    }
    return eigen.step(a, evaluation, state);
  }
}
