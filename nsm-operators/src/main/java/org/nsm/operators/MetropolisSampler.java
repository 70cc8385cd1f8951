package org.nsm.operators;

import java.util.Optional;
import org.nsm.api.spi.Batch;
import org.nsm.api.spi.Density;
import org.nsm.api.spi.Sampler;
import org.nsm.api.spi.Slot;
import org.nsm.api.tensor.Algebra;
import org.nsm.api.tensor.DType;
import org.nsm.api.tensor.Derivatives;
import org.nsm.api.tensor.Jet;
import org.nsm.api.tensor.RandomKey;
import org.nsm.api.tensor.Shape;
import org.nsm.api.tensor.Tensor;

/**
 * Walkers for a density w ∝ q·J² that cannot be drawn from directly: q is a tractable one, and J
 * keeps particles apart ({@link PairCorrelation}).
 *
 * <p>A batch is a pure function of its key, and yet exact. Walkers start from q with the weight w/q
 * of where they start, and take some steps of Metropolis' method, which leaves w invariant. A
 * weighted sample of w stays one under any such step, and so E[weight·h(x)] = ∫wh whatever their
 * number: steps bring walkers to where w is, and need not bring them into equilibrium. (This is
 * annealed importance sampling with one temperature: R. M. Neal, Statistics and Computing 11, 125,
 * 2001.) A chain that goes on from batch to batch would need a state, and would be biased at its
 * beginning; a short one without weights would be biased always, and the √density gauge takes w to
 * be exact.
 *
 * <p>The constant in w is an average over q, by a fixed sample, to about 10⁻³. It is a factor of
 * the inner product, and neither eigenvalues nor normalised functions depend on it.
 */
final class MetropolisSampler implements Sampler {
  private static final int STEPS = 6;

  private final CentredMixtureSampler start;
  private final PairCorrelation correlation;
  private final double step;
  private final double logConstant;

  private MetropolisSampler(
      CentredMixtureSampler start, PairCorrelation correlation, double step, double logConstant) {
    this.start = start;
    this.correlation = correlation;
    this.step = step;
    this.logConstant = logConstant;
  }

  /**
   * Returns a sampler of so many particles in space.
   *
   * @param start q
   * @param particles N
   * @param charge of the largest nucleus: a step is as long as its innermost shell is wide
   */
  static MetropolisSampler of(CentredMixtureSampler start, int particles, double charge) {
    PairCorrelation correlation = new PairCorrelation(particles);
    double mean = start.mean(correlation::squared);
    return new MetropolisSampler(start, correlation, 0.4 / charge, Math.log(mean));
  }

  @Override
  public int dimension() {
    return start.dimension();
  }

  @Override
  public Batch draw(Algebra a, RandomKey key, int count, DType dtype) {
    Tensor x = start.draw(a, key.stream("start"), count, dtype).x();
    Tensor weight = a.exp(a.add(a.multiply(correlation.log(a, x), 2), -logConstant));
    Tensor here = log(a, x);
    for (int s = 0; s < STEPS; s++) {
      RandomKey own = key.stream("step " + s);
      Tensor move = a.randomNormal(own.stream("move"), Shape.of(count, dimension()), dtype);
      Tensor other = a.add(x, a.multiply(move, step));
      Tensor there = log(a, other);
      // Uniform on (0, 1], whose logarithm is finite.
      Tensor u =
          a.add(a.negate(a.randomUniform(own.stream("accept"), Shape.of(count, 1), dtype)), 1);
      Tensor accepted = a.greater(a.subtract(there, here), a.log(u));
      x = a.select(accepted, other, x);
      here = a.select(accepted, there, here);
    }
    return Batch.of(x).withWeights(Slot.X, weight);
  }

  private Tensor log(Algebra a, Tensor x) {
    Tensor q = start.density().orElseThrow().log(a, x);
    return a.add(q, a.multiply(correlation.log(a, x), 2));
  }

  @Override
  public Optional<Density> density() {
    return Optional.of(new Correlated(start.density().orElseThrow(), correlation, logConstant));
  }

  /** w = q·J²/c: the root is √q·J, and its relative jet the product of both. */
  private record Correlated(Density start, PairCorrelation correlation, double logConstant)
      implements Density {

    @Override
    public Tensor log(Algebra a, Tensor x) {
      Tensor both = a.add(start.log(a, x), a.multiply(correlation.log(a, x), 2));
      return a.add(both, -logConstant);
    }

    @Override
    public Jet relativeRoot(Algebra a, Tensor x, Derivatives depth) {
      return Jet.product(a, start.relativeRoot(a, x, depth), correlation.relative(a, x, depth));
    }
  }
}
