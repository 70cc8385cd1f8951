package org.nsm.plugins.koopman;

import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.nsm.api.Matrix;
import org.nsm.api.Seeds;
import org.nsm.api.SettingsException;
import org.nsm.api.spi.Batch;
import org.nsm.api.spi.ConditionalPairs;
import org.nsm.api.spi.Evaluation;
import org.nsm.api.spi.ExactSpectrum;
import org.nsm.api.spi.Models;
import org.nsm.api.spi.OperatorDescriptor;
import org.nsm.api.spi.Sampler;
import org.nsm.api.tensor.Algebra;
import org.nsm.api.tensor.DType;
import org.nsm.api.tensor.RandomKey;
import org.nsm.api.tensor.Tensor;

/**
 * The Koopman operator of the noisy logistic map on the circle [0, 1),
 *
 * <pre>
 *   x' = 4x(1−x) + ξ  mod 1,      ξ with density C cosᴺ(πξ) on [−½, ½], N even,
 * </pre>
 *
 * which is not reversible and has exactly N + 1 singular values ({@link LogisticSpectrum}).
 *
 * <p>Either every batch is fresh, x from the stationary law, or there is one trajectory to train on
 * and another, independent one to judge by. The noise of a trajectory is drawn without a table: if
 * z is normal in N + 2 dimensions, then sin πξ = z₁/‖z‖ has the density that belongs to cosᴺ(πξ).
 *
 * <p>Reference: V. Kostic, P. Novelli, R. Grazzi, K. Lounici, M. Pontil, "Learning invariant
 * representations of time-homogeneous stochastic dynamical systems", ICLR 2024, arXiv 2307.09912.
 */
public final class LogisticMap implements TransitionSystem {
  /** The law forgets its start by a factor of 0.27 a step. */
  private static final int BURN_IN = 100;

  private final LogisticSpectrum spectrum;
  private final Optional<TransitionTable> training;
  private final Optional<TransitionTable> heldOut;
  private final Sampler sampler;

  private LogisticMap(
      LogisticSpectrum spectrum,
      Optional<TransitionTable> training,
      Optional<TransitionTable> heldOut,
      Sampler sampler) {
    this.spectrum = spectrum;
    this.training = training;
    this.heldOut = heldOut;
    this.sampler = sampler;
  }

  /**
   * Returns the operator with fresh transitions.
   *
   * @param exponent N, even and positive
   */
  public static LogisticMap of(int exponent) {
    requireEven(exponent);
    LogisticSpectrum spectrum = LogisticSpectrum.of(exponent);
    return new LogisticMap(
        spectrum, Optional.empty(), Optional.empty(), new Fresh(exponent, spectrum));
  }

  /**
   * Returns the operator with transitions of one trajectory.
   *
   * @param pairs transitions to train on, at least 2
   * @param judges transitions of an independent trajectory, for scores; 0 for none
   */
  public static LogisticMap of(int exponent, int pairs, int judges, long seed) {
    requireEven(exponent);
    TransitionTable training = trajectory(exponent, pairs, new Seeds(seed).generator("training"));
    Optional<TransitionTable> heldOut =
        judges == 0
            ? Optional.empty()
            : Optional.of(trajectory(exponent, judges, new Seeds(seed).generator("held-out")));
    return new LogisticMap(
        LogisticSpectrum.of(exponent),
        Optional.of(training),
        heldOut,
        TransitionSampler.of(training));
  }

  private static void requireEven(int exponent) {
    if (exponent < 2 || exponent % 2 != 0) {
      throw new SettingsException("exponent", "must be even and at least 2, not " + exponent);
    }
  }

  /** T(x) = 4x(1−x). */
  static double map(double x) {
    return 4 * x * (1 - x);
  }

  private static TransitionTable trajectory(int exponent, int pairs, RandomGenerator random) {
    double[] frames = new double[pairs + 1];
    double x = 0.5;
    for (int t = -BURN_IN; t <= pairs; t++) {
      double squares = 0;
      double first = 0;
      for (int i = 0; i < exponent + 2; i++) {
        double z = random.nextGaussian();
        first = i == 0 ? z : first;
        squares += z * z;
      }
      double next = map(x) + Math.asin(first / Math.sqrt(squares)) / Math.PI;
      x = next - Math.floor(next);
      frames[Math.max(t, 0)] = x;
    }
    return TransitionTable.of(
        Frames.of("logistic map", Matrix.of(frames.length, 1, frames)), Window.ofLag(1));
  }

  /** Fresh stationary transitions, by inversion. */
  private static final class Fresh implements Sampler {
    private final InverseCdf start;
    private final InverseCdf noise;

    Fresh(int exponent, LogisticSpectrum spectrum) {
      start = InverseCdf.of(spectrum::density, 0, 1);
      noise = InverseCdf.of(xi -> Math.pow(Math.cos(Math.PI * xi), exponent), -0.5, 0.5);
    }

    @Override
    public int dimension() {
      return 1;
    }

    @Override
    public Batch draw(Algebra a, RandomKey key, int count, DType dtype) {
      Tensor x = start.draw(a, key.stream("start"), count);
      Tensor mapped = a.multiply(a.subtract(x, a.square(x)), 4);
      Tensor next = a.add(mapped, noise.draw(a, key.stream("noise"), count));
      return Batch.of(a.cast(x, dtype), a.cast(a.subtract(next, a.floor(next)), dtype));
    }
  }

  @Override
  public OperatorDescriptor descriptor() {
    return OperatorDescriptor.singular(1);
  }

  @Override
  public Evaluation act(Algebra a, Models models, Batch batch) {
    return ConditionalPairs.evaluate(a, models, batch, "transitions");
  }

  @Override
  public Sampler sampler() {
    return sampler;
  }

  @Override
  public Optional<ExactSpectrum> exactSpectrum() {
    return Optional.of(spectrum);
  }

  @Override
  public double lagTime() {
    return 1;
  }

  @Override
  public Optional<Transitions> training() {
    return training.map(table -> table);
  }

  @Override
  public Optional<Transitions> heldOut() {
    return heldOut.map(table -> table);
  }

  @Override
  public Optional<PairRule> law() {
    return Optional.of(spectrum.law());
  }

  @Override
  public Optional<List<Complex>> exactEigenvalues(int count) {
    return Optional.of(spectrum.eigenvalues(count));
  }
}
