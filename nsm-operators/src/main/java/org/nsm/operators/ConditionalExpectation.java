package org.nsm.operators;

import java.util.Optional;
import org.nsm.api.Failure;
import org.nsm.api.Matrix;
import org.nsm.api.NsmException;
import org.nsm.api.spi.Batch;
import org.nsm.api.spi.ConditionalPairs;
import org.nsm.api.spi.Domain;
import org.nsm.api.spi.Evaluation;
import org.nsm.api.spi.ExactSpectrum;
import org.nsm.api.spi.Models;
import org.nsm.api.spi.Operator;
import org.nsm.api.spi.OperatorDescriptor;
import org.nsm.api.spi.Sampler;
import org.nsm.api.tensor.Algebra;

/**
 * The conditional expectation (Tg)(x) = E[g(y) | x] of pairs (x, y), from L²(p(y)) to L²(p(x)),
 * with adjoint (T*f)(y) = E[f(x) | y]. Its kernel is the canonical dependence kernel p(x,
 * y)/(p(x)p(y)), its singular values are the maximal correlations of functions of x with functions
 * of y: CCA without the linearity.
 *
 * <p>It is known through pairs alone: g(yᵢ) is an unbiased sample of (Tg)(xᵢ), and f(xᵢ) of
 * (T*f)(yᵢ). The first singular value is one, with constant functions.
 *
 * <p>On finitely many pairs a class of functions that tells all points apart would make every
 * correlation one; what is learned from a file is meant for functions that cannot.
 */
public final class ConditionalExpectation implements Operator {
  private final Sampler pairs;
  private final int dimension;
  private final int other;
  private final Optional<ExactSpectrum> spectrum;

  private ConditionalExpectation(
      Sampler pairs, int dimension, int other, Optional<ExactSpectrum> spectrum) {
    this.pairs = pairs;
    this.dimension = dimension;
    this.other = other;
    this.spectrum = spectrum;
  }

  /**
   * Returns the operator of normal pairs with given correlations of their coordinates: (xᵢ, yᵢ)
   * standard normal with correlation ρᵢ, independent for different i.
   *
   * @param correlations ρᵢ, each above 0 and below 1
   */
  public static ConditionalExpectation gaussian(double... correlations) {
    return new ConditionalExpectation(
        new GaussianPairSampler(correlations),
        correlations.length,
        correlations.length,
        Optional.of(MehlerSpectrum.pairs(correlations)));
  }

  /**
   * Returns the operator of pairs of rows.
   *
   * @param x one point a row
   * @param y as many rows
   * @param linear whether results are held against classical CCA, which is exact for linear
   *     functions
   * @throws NsmException of kind {@link Failure#DATA} if the numbers of rows differ
   */
  public static ConditionalExpectation of(Matrix x, Matrix y, boolean linear) {
    if (x.rows() != y.rows() || x.rows() < 2) {
      throw new NsmException(
          Failure.DATA,
          "pairs: expected as many rows of y as of x, two or more, found "
              + x.rows()
              + " of x and "
              + y.rows()
              + " of y");
    }
    return new ConditionalExpectation(
        new RowPairSampler(x, y),
        x.columns(),
        y.columns(),
        linear ? Optional.of(CanonicalCorrelations.of(x, y)) : Optional.empty());
  }

  @Override
  public OperatorDescriptor descriptor() {
    return OperatorDescriptor.singular(Domain.real(dimension), Domain.real(other));
  }

  @Override
  public Evaluation act(Algebra a, Models models, Batch batch) {
    return ConditionalPairs.evaluate(a, models, batch, "pairs");
  }

  /** Returns a sampler of independent pairs. */
  @Override
  public Sampler sampler() {
    return pairs;
  }

  @Override
  public Optional<ExactSpectrum> exactSpectrum() {
    return spectrum;
  }
}
