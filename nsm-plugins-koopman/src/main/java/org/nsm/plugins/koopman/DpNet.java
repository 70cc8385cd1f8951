package org.nsm.plugins.koopman;

import org.nsm.api.spi.Coefficients;
import org.nsm.api.spi.Estimator;
import org.nsm.api.spi.Normalisation;
import org.nsm.api.spi.ObjectiveDescriptor;
import org.nsm.api.spi.PairMoments;
import org.nsm.api.tensor.Algebra;
import org.nsm.api.tensor.Tensor;

/**
 * Deep projection networks: the score P = {@link Vamp2 VAMP-2} less the {@linkplain
 * MetricDeformation metric deformation} γ/2 (R(C₀) + R(C₁)), which makes f and g orthonormal
 * without moving the best subspaces. The loss is −P.
 *
 * <p>Reference: V. Kostic, P. Novelli, R. Grazzi, K. Lounici, M. Pontil, "Learning invariant
 * representations of time-homogeneous stochastic dynamical systems", ICLR 2024, arXiv 2307.09912.
 */
final class DpNet extends CovarianceScore {
  private final Vamp2 score;
  private final MetricDeformation deformation;

  DpNet(CovarianceInverse inverse, MetricDeformation deformation, Estimator estimator) {
    super(inverse, estimator);
    this.score = new Vamp2(inverse, estimator);
    this.deformation = deformation;
  }

  @Override
  public ObjectiveDescriptor descriptor() {
    return descriptor(deformation.weight() > 0 ? Normalisation.UNIT : Normalisation.FREE);
  }

  @Override
  protected Coefficients onF(Algebra a, PairMoments m) {
    return deformation.onto(a, score.onF(a, m), m.f());
  }

  @Override
  protected Coefficients onG(Algebra a, PairMoments m) {
    return deformation.onto(a, score.onG(a, m), m.g());
  }

  @Override
  protected Tensor loss(Algebra a, PairMoments own, PairMoments other) {
    return a.add(score.loss(a, own, other), deformation.loss(a, own.f(), own.g()));
  }
}
