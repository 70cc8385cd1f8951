package org.nsm.plugins.koopman;

import java.util.Optional;
import org.nsm.api.SettingsException;
import org.nsm.api.spi.Batch;
import org.nsm.api.spi.Evaluation;
import org.nsm.api.spi.ExactSpectrum;
import org.nsm.api.spi.Models;
import org.nsm.api.spi.Operator;
import org.nsm.api.spi.OperatorDescriptor;
import org.nsm.api.spi.OperatorDescriptor.Measure;
import org.nsm.api.spi.ReversiblePairs;
import org.nsm.api.spi.Sampler;
import org.nsm.api.tensor.Algebra;
import org.nsm.api.tensor.Derivatives;

/**
 * The Koopman operator (Tf)(x) = E[f(x') | x] of the Ornstein–Uhlenbeck process dX = −θX dt + √(2θ)
 * dW in d dimensions over a lag τ.
 *
 * <p>The stationary law π is N(0, I) and a transition is
 *
 * <pre>
 *   x' = e^(−θτ) x + √(1 − e^(−2θτ)) ξ,      ξ ~ N(0, I)
 * </pre>
 *
 * <p>The process is reversible, so T is self-adjoint in L²(π); by Mehler's formula its eigenvalues
 * are e^(−θτ(n₁+…+n_d)), all positive, and its eigenfunctions products of normalised probabilists'
 * Hermite polynomials. Only the product θτ matters. The first mode is the constant, with eigenvalue
 * 1.
 *
 * <p>Reference: G. A. Pavliotis, Stochastic Processes and Applications, Springer 2014, §4.4.
 */
public final class OrnsteinUhlenbeck implements Operator {
  private final int dimension;
  private final double rate;
  private final double lag;

  private OrnsteinUhlenbeck(int dimension, double rate, double lag) {
    this.dimension = dimension;
    this.rate = rate;
    this.lag = lag;
  }

  /**
   * Returns the operator.
   *
   * @param dimension d
   * @param rate θ
   * @param lag τ
   */
  public static OrnsteinUhlenbeck of(int dimension, double rate, double lag) {
    if (dimension < 1) {
      throw new SettingsException("dimension", "must be at least 1, not " + dimension);
    }
    requirePositive("rate", rate);
    requirePositive("lag", lag);
    return new OrnsteinUhlenbeck(dimension, rate, lag);
  }

  @Override
  public OperatorDescriptor descriptor() {
    return OperatorDescriptor.eigen(dimension, Derivatives.VALUE, Measure.SAMPLING)
        .withSampledImages(true)
        .withPositive(true);
  }

  @Override
  public Evaluation act(Algebra a, Models models, Batch batch) {
    return ReversiblePairs.evaluate(a, models.f(), batch);
  }

  /** Returns a sampler of stationary transitions, independent of each other. */
  @Override
  public Sampler sampler() {
    return OrnsteinUhlenbeckSampler.of(dimension, rate * lag);
  }

  @Override
  public Optional<ExactSpectrum> exactSpectrum() {
    return Optional.of(new HermiteSpectrum(dimension, rate * lag));
  }

  private static void requirePositive(String name, double value) {
    if (!(value > 0) || Double.isInfinite(value)) {
      throw new SettingsException(name, "must be positive and finite, not " + value);
    }
  }
}
