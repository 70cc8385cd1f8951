package com.example.objectives;

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
 * A sound objective to break: low-rank approximation without order, L = −2 tr Q + tr MM, A = −4I, C
 * = 4M.
 */
public class LowRank extends MomentObjective {

  /** Creates the objective. */
  public LowRank(Estimator estimator) {
    super(estimator);
  }

  @Override
  public ObjectiveDescriptor descriptor() {
    return new ObjectiveDescriptor(
        Set.of(Problem.EIGEN), false, Normalisation.EIGENVALUE, true, true, false);
  }

  @Override
  protected Coefficients coefficients(Algebra a, Moments moments) {
    Tensor m = moments.overlap();
    int modes = m.shape().size(-1);
    return new Coefficients(a.multiply(a.identity(modes, m.dtype()), -4), a.multiply(m, 4));
  }

  @Override
  protected Tensor loss(Algebra a, Moments own, Moments other) {
    Tensor driving = a.sum(a.diagonal(own.projection()), -1);
    Tensor metric = a.sum(a.multiply(own.overlap(), other.overlap()), -2, -1);
    return a.add(a.multiply(driving, -2), metric);
  }
}
