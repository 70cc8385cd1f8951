package org.nsm.operators;

import org.nsm.api.spi.Batch;
import org.nsm.api.spi.Sampler;
import org.nsm.api.tensor.Algebra;
import org.nsm.api.tensor.DType;
import org.nsm.api.tensor.RandomKey;
import org.nsm.api.tensor.Shape;
import org.nsm.api.tensor.Tensor;

/**
 * Points from a Gibbs measure by the Metropolis-adjusted Langevin algorithm (G. O. Roberts, R. L.
 * Tweedie, Bernoulli 2, 341, 1996): from x propose
 *
 * <pre>
 *   y = x − D(x) + √(2τ/β) ξ,        accepted with min(1, π(y)q(x|y) / π(x)q(y|x))
 * </pre>
 *
 * <p>where the drift D is τ∇U, cut off at twice the length of the noise (the truncated variant of
 * the same paper): a chain that starts on a steep slope would overshoot, and never move.
 *
 * <p>Every point has a chain of its own, which starts uniformly in the box and goes through the
 * temperatures 1/βₛ from {@value #HOT} times that of the law down to it in the first half of its
 * steps. So a batch is a pure function of its key, its rows are independent, and there is no state
 * that a resumed run could lack. The price: nothing is exact but the limit of many steps. Within a
 * well they are soon enough; how often each well is occupied is decided on the way down.
 */
final class MalaSampler implements Sampler {
  private static final double HOT = 20;

  private final GibbsMeasure law;
  private final int steps;
  private final double tau;

  private MalaSampler(GibbsMeasure law, int steps, double tau) {
    this.law = law;
    this.steps = steps;
    this.tau = tau;
  }

  /**
   * Returns a sampler.
   *
   * @param law π
   * @param steps how many steps a chain has
   * @param tau τ at the temperature of the law
   */
  static MalaSampler of(GibbsMeasure law, int steps, double tau) {
    Checks.positive("mala-step", tau);
    return new MalaSampler(law, steps, tau);
  }

  @Override
  public int dimension() {
    return law.potential().dimension();
  }

  @Override
  public Batch draw(Algebra a, RandomKey key, int count, DType dtype) {
    int d = dimension();
    Shape shape = Shape.of(count, d);
    double[] low = new double[d];
    double[] width = new double[d];
    for (int k = 0; k < d; k++) {
      low[k] = law.box()[2 * k];
      width[k] = law.box()[2 * k + 1] - low[k];
    }
    Tensor start = a.randomUniform(key.stream("start"), shape, DType.FLOAT64);
    Tensor x =
        a.add(
            a.multiply(start, a.constant(width, Shape.of(1, d), DType.FLOAT64)),
            a.constant(low, Shape.of(1, d), DType.FLOAT64));
    Tensor normal = a.randomNormal(key.stream("noise"), Shape.of(steps, count, d), DType.FLOAT64);
    Tensor chance = a.randomUniform(key.stream("accept"), Shape.of(steps, count, 1), DType.FLOAT64);
    Point at = point(a, x);
    for (int s = 0; s < steps; s++) {
      double hotter = Math.max(1, Math.pow(HOT, 1 - 2.0 * s / steps));
      Tensor xi = a.reshape(a.slice(normal, 0, s, s + 1), shape);
      Tensor u = a.reshape(a.slice(chance, 0, s, s + 1), Shape.of(count, 1));
      at = step(a, at, law.beta() / hotter, xi, u);
    }
    return Batch.of(a.cast(at.x, dtype));
  }

  private record Point(Tensor x, Tensor energy, Tensor drift) {}

  private Point point(Algebra a, Tensor x) {
    Tensor gradient = law.potential().gradient(a, x);
    int rows = x.shape().size(0);
    Tensor aligned = a.transpose(a.reshape(gradient, Shape.of(x.shape().size(1), rows)), 1, 0);
    double longest = 2 * Math.sqrt(2 * tau * dimension() / law.beta());
    Shape column = Shape.of(rows, 1);
    Tensor length = a.multiply(a.sqrt(Points.squaredRadius(a, aligned)), tau / longest);
    Tensor cut = a.maximum(length, a.fill(1, column, DType.FLOAT64));
    return new Point(x, law.potential().value(a, x), a.divide(a.multiply(aligned, tau), cut));
  }

  private Point step(Algebra a, Point from, double beta, Tensor xi, Tensor chance) {
    Tensor noise = a.multiply(xi, Math.sqrt(2 * tau / beta));
    Point to = point(a, a.add(a.subtract(from.x, from.drift), noise));
    // log q(y|x) = −β|y − x + D(x)|²/(4τ), the difference of which with the noise is known.
    Tensor back = a.add(a.subtract(from.x, to.x), to.drift);
    Tensor proposal =
        a.multiply(
            a.subtract(Points.squaredRadius(a, noise), Points.squaredRadius(a, back)),
            beta / (4 * tau));
    Tensor ratio = a.add(a.multiply(a.subtract(from.energy, to.energy), beta), proposal);
    Tensor accepted = a.greater(ratio, a.log(chance));
    return new Point(
        a.select(accepted, to.x, from.x),
        a.select(accepted, to.energy, from.energy),
        a.select(accepted, to.drift, from.drift));
  }
}
