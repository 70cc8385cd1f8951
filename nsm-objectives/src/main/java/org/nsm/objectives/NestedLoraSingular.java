package org.nsm.objectives;

import java.util.Set;
import org.nsm.api.spi.Coefficients;
import org.nsm.api.spi.Estimator;
import org.nsm.api.spi.ObjectiveDescriptor;
import org.nsm.api.spi.OperatorDescriptor.Problem;
import org.nsm.api.spi.PairMoments;
import org.nsm.api.spi.SingularMomentObjective;
import org.nsm.api.tensor.Algebra;
import org.nsm.api.tensor.Tensor;

/**
 * {@link NestedLora} of an operator between two function spaces: A_f = A_g = −2 diag(v), C_f = 2
 * P∘M_g, C_g = 2 P∘M_f. The first {@code given} columns are no functions of the model but the
 * constant one.
 */
final class NestedLoraSingular extends SingularMomentObjective {
  private final Nesting nesting;
  private final int given;

  NestedLoraSingular(Nesting nesting, Estimator estimator, int given) {
    super(estimator);
    this.nesting = nesting;
    this.given = given;
  }

  @Override
  public ObjectiveDescriptor descriptor() {
    return NestedLora.descriptor(nesting, Set.of(Problem.SINGULAR));
  }

  @Override
  protected Coefficients onF(Algebra a, PairMoments moments) {
    return against(a, moments.g());
  }

  @Override
  protected Coefficients onG(Algebra a, PairMoments moments) {
    return against(a, moments.f());
  }

  /** The coefficients of one function, which the overlap of the other one holds back. */
  private Coefficients against(Algebra a, Tensor overlap) {
    int modes = overlap.shape().size(-1);
    Tensor v = nesting.weights(a, modes, given);
    Tensor p = nesting.pairWeights(a, modes, given);
    return new Coefficients(
        a.multiply(a.diagonalMatrix(v), -2), a.multiply(a.multiply(p, overlap), 2));
  }

  @Override
  protected Tensor loss(Algebra a, PairMoments own, PairMoments other) {
    return a.add(driving(a, own), metric(a, own, other));
  }

  /** −2 Σᵢ vᵢ E[fᵢ Tgᵢ]. */
  Tensor driving(Algebra a, PairMoments own) {
    Tensor v = nesting.weights(a, own.cross().shape().size(-1), given);
    return a.multiply(a.sum(a.multiply(v, a.diagonal(own.cross())), -1), -2);
  }

  /** Σᵢⱼ Pᵢⱼ (M_f)ᵢⱼ (M_g)ᵢⱼ. */
  Tensor metric(Algebra a, PairMoments own, PairMoments other) {
    Tensor p = nesting.pairWeights(a, own.f().shape().size(-1), given);
    return Right.trace(a, a.multiply(p, own.f()), other.g());
  }
}
