package org.nsm.plugins.koopman;

import java.util.Optional;
import org.nsm.api.Failure;
import org.nsm.api.Matrix;
import org.nsm.api.NsmException;
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
 * The Koopman operator (Tf)(i) = E[f(x') | x = i] = Σⱼ Pᵢⱼ f(j) of a finite reversible Markov
 * chain, learned from transitions: the matrix is used to draw them and to know the answer, never to
 * apply T.
 *
 * <p>T is self-adjoint in L²(π), π being the stationary law. Its eigenvalues lie in [−1, 1]; the
 * first mode is the constant, with eigenvalue 1. A chain may have negative eigenvalues, which
 * low-rank objectives learn only with a shift. A point is the number of a state as a floating-point
 * number.
 */
public final class MarkovChain implements Operator {
  /** A batch is compared with whole rows of cumulative probabilities, so rows must stay short. */
  static final int LARGEST_SIZE = 2048;

  private final TransitionMatrix chain;
  private final ChainSpectrum spectrum;

  private MarkovChain(TransitionMatrix chain) {
    this.chain = chain;
    this.spectrum = ChainSpectrum.of(chain);
  }

  /**
   * Returns the operator of a transition matrix, one row a state to come from.
   *
   * @throws NsmException of kind {@link Failure#DATA} if it is empty, too large, not square, not
   *     stochastic, not connected or not reversible to 10⁻⁵; the message names the entry
   */
  public static MarkovChain of(Matrix probabilities) {
    if (probabilities.rows() > LARGEST_SIZE) {
      throw new NsmException(
          Failure.DATA,
          "transition matrix: expected at most "
              + LARGEST_SIZE
              + " states, found "
              + probabilities.rows());
    }
    return new MarkovChain(TransitionMatrix.of(probabilities));
  }

  /** Returns the stationary law π. */
  public double[] stationary() {
    return chain.stationary();
  }

  @Override
  public OperatorDescriptor descriptor() {
    // Eigenvalues of a symmetric matrix of norm one are found to about 1e-15 times its size.
    return OperatorDescriptor.eigen(1, Derivatives.VALUE, Measure.SAMPLING)
        .withSampledImages(true)
        .withPositive(spectrum.least() > -1e-10)
        .withFinite(chain.states());
  }

  @Override
  public Evaluation act(Algebra a, Models models, Batch batch) {
    return ReversiblePairs.evaluate(a, models.f(), batch);
  }

  /** Returns a sampler of stationary transitions, independent of each other. */
  @Override
  public Sampler sampler() {
    return MarkovChainSampler.of(chain);
  }

  @Override
  public Optional<ExactSpectrum> exactSpectrum() {
    return Optional.of(spectrum);
  }
}
