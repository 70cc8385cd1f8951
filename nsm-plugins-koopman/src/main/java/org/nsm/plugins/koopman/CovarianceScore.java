package org.nsm.plugins.koopman;

import java.util.Set;
import org.nsm.api.spi.Estimator;
import org.nsm.api.spi.Normalisation;
import org.nsm.api.spi.ObjectiveDescriptor;
import org.nsm.api.spi.OperatorDescriptor.Problem;
import org.nsm.api.spi.SingularMomentObjective;

/**
 * A score of the subspaces that f and g span, made of their covariances. Inverse covariances of a
 * batch are no unbiased estimates of those of the population, wherever their moments come from: a
 * small batch biases these scores, unlike low-rank approximation.
 */
abstract class CovarianceScore extends SingularMomentObjective {
  private final CovarianceInverse inverse;

  CovarianceScore(CovarianceInverse inverse, Estimator estimator) {
    super(estimator);
    this.inverse = inverse;
  }

  final CovarianceInverse inverse() {
    return inverse;
  }

  @Override
  public ObjectiveDescriptor descriptor() {
    return descriptor(Normalisation.FREE);
  }

  static ObjectiveDescriptor descriptor(Normalisation normalisation) {
    boolean ordered = false;
    boolean unbiased = false;
    boolean gradient = true;
    boolean needsPositive = false;
    return new ObjectiveDescriptor(
        Set.of(Problem.SINGULAR), ordered, normalisation, unbiased, gradient, needsPositive);
  }
}
