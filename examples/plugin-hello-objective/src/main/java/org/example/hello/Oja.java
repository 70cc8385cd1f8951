package org.example.hello;

import java.util.Set;
import org.nsm.api.spi.Coefficients;
import org.nsm.api.spi.Estimator;
import org.nsm.api.spi.MomentObjective;
import org.nsm.api.spi.Moments;
import org.nsm.api.spi.Normalisation;
import org.nsm.api.spi.ObjectiveDescriptor;
import org.nsm.api.spi.OperatorDescriptor.Problem;
import org.nsm.api.tensor.Algebra;
import org.nsm.api.tensor.DType;
import org.nsm.api.tensor.Tensor;

/**
 * Oja's subspace rule, in function space:
 *
 * <pre>
 *   df = Tf − f·Q,      Q = E[f(Tf)ᵀ]
 * </pre>
 *
 * <p>The cotangent G = ((Tf)·A + f·C)/B is what is descended, so A = −I and C = Q. Fixed points
 * satisfy Tf = f·Q: f spans an invariant subspace, and M = E[ffᵀ] is the identity on it. The stable
 * one is the top subspace, in any orthonormal basis; eigenfunctions come from the Rayleigh–Ritz
 * rotation of the inference.
 *
 * <p>Reference: E. Oja, "Simplified neuron model as a principal component analyzer", Journal of
 * Mathematical Biology 15, 1982.
 */
public final class Oja extends MomentObjective {

  private Oja(Estimator estimator) {
    super(estimator);
  }

  /** Returns the objective. */
  public static Oja of(Estimator estimator) {
    return new Oja(estimator);
  }

  @Override
  public ObjectiveDescriptor descriptor() {
    boolean ordered = false;
    boolean unbiased = true; // C is linear in the moments
    boolean gradient = false; // a field of its own, not the gradient of the loss below
    boolean needsPositive = true;
    return new ObjectiveDescriptor(
        Set.of(Problem.EIGEN), ordered, Normalisation.UNIT, unbiased, gradient, needsPositive);
  }

  @Override
  protected Coefficients coefficients(Algebra a, Moments moments) {
    Tensor q = moments.projection();
    Tensor identity = a.identity(q.shape().size(-1), DType.FLOAT64);
    return new Coefficients(a.multiply(identity, -1), q);
  }

  /** Minus the sum of the quotients; only logged. */
  @Override
  protected Tensor loss(Algebra a, Moments own, Moments other) {
    return a.multiply(a.sum(a.diagonal(own.projection()), -1), -1);
  }
}
