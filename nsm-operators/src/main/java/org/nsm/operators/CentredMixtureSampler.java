package org.nsm.operators;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.random.RandomGenerator;
import org.nsm.api.Matrix;
import org.nsm.api.Seeds;
import org.nsm.api.spi.Batch;
import org.nsm.api.spi.Density;
import org.nsm.api.spi.Sampler;
import org.nsm.api.tensor.Algebra;
import org.nsm.api.tensor.DType;
import org.nsm.api.tensor.RandomKey;
import org.nsm.api.tensor.Shape;
import org.nsm.api.tensor.Tensor;

/**
 * Points from a mixture Σₖ pₖ N(cₖ, sₖ²I) of normal laws round centres of their own, such as nuclei
 * or wells; or configurations of several particles, each of them drawn from that mixture.
 */
final class CentredMixtureSampler implements Sampler {
  private final CentredMixture mixture;
  private final int particles;

  private CentredMixtureSampler(CentredMixture mixture, int particles) {
    this.mixture = mixture;
    this.particles = particles;
  }

  /**
   * Returns a sampler of one particle whose components are equally likely: each scale round each
   * centre.
   *
   * @param centres one a row
   * @param scales for each centre, the standard deviations of its components
   */
  static CentredMixtureSampler of(Matrix centres, double[][] scales) {
    return of(centres, scales, 1);
  }

  /** Returns a sampler of so many independent particles. */
  static CentredMixtureSampler of(Matrix centres, double[][] scales, int particles) {
    List<double[]> rows = new ArrayList<>();
    List<Double> all = new ArrayList<>();
    for (int k = 0; k < centres.rows(); k++) {
      for (double scale : scales[k]) {
        Checks.positive("scales", scale);
        rows.add(centres.rows(k, k + 1).toArray());
        all.add(scale);
      }
    }
    Matrix repeated = Matrix.create(rows.size(), centres.columns(), (i, j) -> rows.get(i)[j]);
    double[] widths = all.stream().mapToDouble(Double::doubleValue).toArray();
    double[] weights = new double[widths.length];
    Arrays.fill(weights, 1.0 / weights.length);
    return new CentredMixtureSampler(new CentredMixture(repeated, widths, weights), particles);
  }

  @Override
  public int dimension() {
    return mixture.dimension() * particles;
  }

  @Override
  public Batch draw(Algebra a, RandomKey key, int count, DType dtype) {
    int d = mixture.dimension();
    int rows = count * particles;
    Tensor choice = a.randomUniform(key.stream("component"), Shape.of(rows, 1), dtype);
    Tensor index = a.fill(0, Shape.of(rows, 1), dtype);
    double below = 0;
    for (int k = 1; k < mixture.scales().length; k++) {
      below += mixture.weights()[k - 1];
      Tensor one = a.fill(1, Shape.of(rows, 1), dtype);
      Tensor beyond = a.greater(choice, a.fill(below, Shape.of(rows, 1), dtype));
      index = a.add(index, a.select(beyond, one, a.multiply(one, 0)));
    }
    Tensor numbers = a.cast(a.reshape(index, Shape.of(rows)), DType.INT32);
    Matrix table =
        Matrix.create(
            mixture.scales().length,
            d + 1,
            (k, j) -> j < d ? mixture.centres().at(k, j) : mixture.scales()[k]);
    Tensor own =
        a.gather(a.constant(table.toArray(), Shape.of(table.rows(), d + 1), dtype), numbers);
    Tensor normal = a.randomNormal(key.stream("normal"), Shape.of(rows, d), dtype);
    Tensor spread = a.multiply(normal, a.slice(own, 1, d, d + 1));
    Tensor x = a.add(a.slice(own, 1, 0, d), spread);
    return Batch.of(particles == 1 ? x : a.reshape(x, Shape.of(count, d * particles)));
  }

  @Override
  public Optional<Density> density() {
    return Optional.of(new CentredMixtureDensity(mixture, particles));
  }

  /** Returns the mean of a function over a fixed sample of a hundred thousand configurations. */
  double mean(ToDoubleFunction<double[]> function) {
    RandomGenerator random = new Seeds(1).generator("centred mixture");
    int count = 100_000;
    int d = mixture.dimension();
    double[] x = new double[dimension()];
    double sum = 0;
    for (int i = 0; i < count; i++) {
      for (int e = 0; e < particles; e++) {
        double choice = random.nextDouble();
        int k = 0;
        while (k < mixture.scales().length - 1 && choice >= mixture.weights()[k]) {
          choice -= mixture.weights()[k++];
        }
        for (int axis = 0; axis < d; axis++) {
          x[e * d + axis] =
              mixture.centres().at(k, axis) + mixture.scales()[k] * random.nextGaussian();
        }
      }
      sum += function.applyAsDouble(x);
    }
    return sum / count;
  }
}
