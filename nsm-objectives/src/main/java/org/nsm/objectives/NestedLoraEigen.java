package org.nsm.objectives;

import java.util.Set;
import org.nsm.api.spi.Coefficients;
import org.nsm.api.spi.Estimator;
import org.nsm.api.spi.MomentObjective;
import org.nsm.api.spi.Moments;
import org.nsm.api.spi.ObjectiveDescriptor;
import org.nsm.api.spi.OperatorDescriptor.Problem;
import org.nsm.api.tensor.Algebra;
import org.nsm.api.tensor.Tensor;

/** {@link NestedLora} of a self-adjoint operator: A = −4 diag(v), C = 4 P∘M. */
final class NestedLoraEigen extends MomentObjective {
  private final Nesting nesting;

  NestedLoraEigen(Nesting nesting, Estimator estimator) {
    super(estimator);
    this.nesting = nesting;
  }

  @Override
  public ObjectiveDescriptor descriptor() {
    return NestedLora.descriptor(nesting, Set.of(Problem.EIGEN));
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
    Tensor metric = Right.trace(a, a.multiply(p, own.overlap()), other.overlap());
    return a.add(a.multiply(driving, -2), metric);
  }
}
