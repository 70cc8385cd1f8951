package org.nsm.plugins.retrieval;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.nsm.api.Matrix;
import org.nsm.api.Seeds;
import org.nsm.api.SettingsException;
import org.nsm.api.spi.Batch;
import org.nsm.api.spi.ConditionalPairs;
import org.nsm.api.spi.Domain;
import org.nsm.api.spi.Evaluation;
import org.nsm.api.spi.ExactSpectrum;
import org.nsm.api.spi.Models;
import org.nsm.api.spi.OperatorDescriptor;
import org.nsm.api.spi.Sampler;
import org.nsm.api.spi.Slot;
import org.nsm.api.tensor.Algebra;
import org.nsm.api.tensor.DType;
import org.nsm.api.tensor.RandomKey;
import org.nsm.api.tensor.Shape;
import org.nsm.api.tensor.Tensor;

/**
 * The dependence of jointly normal x and y of any dimensions: with u and v standard normal, uᵢ and
 * vᵢ of correlation ρᵢ and all else independent, x = Au and y = Bv for regular A and B. Nothing of
 * A and B changes the singular values, which are the products of powers of the ρᵢ ({@link
 * MehlerSpectrum}).
 */
public final class GaussianPairs implements PairedSystem {
  /** Scales of the canonical variables in x and y: from the one to the other. */
  private static final double LEAST = 0.5;

  private static final double GREATEST = 2;

  private final double[] correlations;
  private final Map<Slot, Matrix> mixing;
  private final MehlerSpectrum spectrum;

  private GaussianPairs(double[] correlations, Mixing x, Mixing y) {
    this.correlations = correlations;
    this.mixing = Map.of(Slot.X, x.forward, Slot.Y, y.forward);
    this.spectrum = new MehlerSpectrum(correlations, x.backward, y.backward);
  }

  /** Points are rows: x = u·forward, u = x·backward. */
  private record Mixing(Matrix forward, Matrix backward) {

    static Mixing none(int dimension) {
      Matrix identity = Matrix.create(dimension, dimension, (i, j) -> i == j ? 1 : 0);
      return new Mixing(identity, identity);
    }

    /** Rotation, scales, rotation. */
    static Mixing random(int dimension, RandomGenerator random) {
      Matrix first = rotation(dimension, random);
      Matrix second = rotation(dimension, random);
      double[] scales = new double[dimension];
      Arrays.setAll(scales, i -> LEAST + (GREATEST - LEAST) * random.nextDouble());
      Matrix scaled = Matrix.create(dimension, dimension, (i, j) -> first.at(i, j) * scales[j]);
      Matrix inverse = Matrix.create(dimension, dimension, (i, j) -> first.at(i, j) / scales[j]);
      return new Mixing(scaled.times(second), second.transpose().times(inverse.transpose()));
    }

    private static Matrix rotation(int dimension, RandomGenerator random) {
      double[] normal = new double[dimension * dimension];
      Arrays.setAll(normal, i -> random.nextGaussian());
      return Decompositions.svd(Matrix.of(dimension, dimension, normal)).left();
    }
  }

  /**
   * Returns the operator.
   *
   * @param xDimension of x, at least as many as correlations
   * @param yDimension of y, likewise
   * @param mixed whether A and B are random matrices, or the identity
   * @param seed of the random matrices
   * @param correlations ρ, each above 0 and below 1
   */
  public static GaussianPairs of(
      int xDimension, int yDimension, boolean mixed, long seed, double... correlations) {
    if (correlations.length == 0) {
      throw new SettingsException("correlations", "expected one or more numbers");
    }
    for (double rho : correlations) {
      if (!(rho > 0 && rho < 1)) {
        throw new SettingsException(
            "correlations", "expected numbers above 0 and below 1, found " + rho);
      }
    }
    requireRoom("x-dimension", xDimension, correlations.length);
    requireRoom("y-dimension", yDimension, correlations.length);
    Seeds seeds = new Seeds(seed);
    return mixed
        ? new GaussianPairs(
            correlations.clone(),
            Mixing.random(xDimension, seeds.generator("x")),
            Mixing.random(yDimension, seeds.generator("y")))
        : new GaussianPairs(correlations.clone(), Mixing.none(xDimension), Mixing.none(yDimension));
  }

  private static void requireRoom(String name, int dimension, int least) {
    if (dimension < least) {
      throw new SettingsException(
          name, "expected at least " + least + ", one for each correlation, found " + dimension);
    }
  }

  @Override
  public OperatorDescriptor descriptor() {
    return OperatorDescriptor.singular(
        Domain.real(mixing.get(Slot.X).rows()), Domain.real(mixing.get(Slot.Y).rows()));
  }

  @Override
  public Evaluation act(Algebra a, Models models, Batch batch) {
    return ConditionalPairs.evaluate(a, models, batch, "pairs");
  }

  /** Returns a sampler of independent pairs. */
  @Override
  public Sampler sampler() {
    int p = mixing.get(Slot.X).rows();
    int q = mixing.get(Slot.Y).rows();
    int common = correlations.length;
    double[] rest = Arrays.stream(correlations).map(r -> Math.sqrt(1 - r * r)).toArray();
    return new Sampler() {
      @Override
      public int dimension() {
        return p;
      }

      @Override
      public Batch draw(Algebra a, RandomKey key, int count, DType dtype) {
        Tensor u = a.randomNormal(key.stream("x"), Shape.of(count, p), dtype);
        Tensor own = a.randomNormal(key.stream("y"), Shape.of(count, q), dtype);
        Shape row = Shape.of(1, common);
        Tensor shared =
            a.add(
                a.multiply(a.slice(u, 1, 0, common), a.constant(correlations, row, dtype)),
                a.multiply(a.slice(own, 1, 0, common), a.constant(rest, row, dtype)));
        Tensor v =
            q == common
                ? shared
                : a.concat(java.util.List.of(shared, a.slice(own, 1, common, q)), 1);
        return Batch.of(mixed(a, u, Slot.X), mixed(a, v, Slot.Y));
      }

      private Tensor mixed(Algebra a, Tensor points, Slot slot) {
        Matrix m = mixing.get(slot);
        return a.matmul(
            points, a.constant(m.toArray(), Shape.of(m.rows(), m.columns()), points.dtype()));
      }
    };
  }

  @Override
  public Optional<ExactSpectrum> exactSpectrum() {
    return Optional.of(spectrum);
  }
}
