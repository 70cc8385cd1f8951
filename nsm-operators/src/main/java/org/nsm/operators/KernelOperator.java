package org.nsm.operators;

import java.util.List;
import java.util.Optional;
import org.nsm.api.Failure;
import org.nsm.api.NsmException;
import org.nsm.api.SettingsException;
import org.nsm.api.spi.Batch;
import org.nsm.api.spi.Evaluation;
import org.nsm.api.spi.ExactSpectrum;
import org.nsm.api.spi.Model;
import org.nsm.api.spi.Models;
import org.nsm.api.spi.Operator;
import org.nsm.api.spi.OperatorDescriptor;
import org.nsm.api.spi.OperatorDescriptor.Measure;
import org.nsm.api.spi.Quadrature;
import org.nsm.api.spi.Sampler;
import org.nsm.api.spi.Slot;
import org.nsm.api.tensor.Algebra;
import org.nsm.api.tensor.Derivatives;
import org.nsm.api.tensor.Shape;
import org.nsm.api.tensor.Tensor;

/**
 * The integral operator of a symmetric kernel, (Tf)(x) = E[k(x, y) f(y)] with y from a law p,
 * self-adjoint in L²(p).
 *
 * <p>It is learned from independent points. Of a batch of pairs (x, y), with a and b its first and
 * its second half, each of h pairs, the evaluation is
 *
 * <pre>
 *   f  = [ f(x_a);  f(y_a);  f(x_b);  f(y_b) ]
 *   Tf = [ K f(y_a)/h;  Kᵀ f(x_a)/h;  …the same of b ],      Kᵢⱼ = k(xᵢ, yⱼ)
 * </pre>
 *
 * <p>Every image is an unbiased estimate of Tf from points that are independent of its own, so that
 * whatever is linear in it is right on average; the projection is exactly symmetric on every batch;
 * and rows of one half know nothing of those of the other, as cross-fitting requires (see {@link
 * org.nsm.api.spi.ReversiblePairs}, which does the same for transitions). All 4h values of f serve
 * both as functions and as nodes. At single points T is applied by a rule of integration, where the
 * law has one: that is what results are computed with, and what {@link LearnFrom#LAW} trains with.
 *
 * <p>The exact spectrum: Mehler's formula and other closed forms where there are, a finite
 * eigenproblem for kernels of finite rank and for finitely many points, and otherwise, for analytic
 * kernels, {@link Nystrom}'s method on the nodes of the rule.
 */
public final class KernelOperator implements Operator {
  private final Kernel kernel;
  private final Law law;
  private final LearnFrom source;
  private final Optional<ExactSpectrum> spectrum;

  /** What a training applies T by. */
  public enum LearnFrom {
    /** Pairs of independent points. */
    PAIRS,
    /** The law's rule of integration; all points where they are finitely many. */
    LAW
  }

  private KernelOperator(Kernel kernel, Law law, LearnFrom source) {
    this.kernel = kernel;
    this.law = law;
    this.source = source;
    this.spectrum = KernelSpectra.of(kernel, law);
  }

  /** Returns the operator of a kernel, learned from pairs. */
  public static KernelOperator of(Kernel kernel, Law law) {
    return of(kernel, law, LearnFrom.PAIRS);
  }

  /**
   * Returns the operator of a kernel.
   *
   * @throws SettingsException if it is to be learned from a law that has no rule of integration
   */
  public static KernelOperator of(Kernel kernel, Law law, LearnFrom source) {
    if (source == LearnFrom.LAW && law.rule(1).isEmpty()) {
      throw new SettingsException(
          "learn-from",
          "there is no rule of integration in "
              + law.domain().dimension()
              + " dimensions; expected pairs");
    }
    return new KernelOperator(kernel, law, source);
  }

  @Override
  public OperatorDescriptor descriptor() {
    return OperatorDescriptor.eigen(law.domain(), Derivatives.VALUE, Measure.SAMPLING)
        .withPositive(kernel.positive())
        .withSampledImages(source == LearnFrom.PAIRS);
  }

  @Override
  public Evaluation act(Algebra a, Models models, Batch batch) {
    return batch
        .find(Slot.Y)
        .map(y -> pairs(a, models.f(), batch.x(), y))
        .orElseGet(() -> points(a, models.f(), batch.x()));
  }

  private Evaluation pairs(Algebra a, Model f, Tensor x, Tensor y) {
    int half = x.shape().size(0) / 2;
    if (half == 0) {
      throw new NsmException(
          Failure.CONFIGURATION,
          "training.batch-size: pairs are needed at least 2 at a time, one for each independent"
              + " half of the batch; found 1");
    }
    Tensor[] quarters = {
      a.slice(x, 0, 0, half),
      a.slice(y, 0, 0, half),
      a.slice(x, 0, half, 2 * half),
      a.slice(y, 0, half, 2 * half)
    };
    Tensor values = f.value(a, a.concat(List.of(quarters), 0));
    Tensor constant = a.multiply(a.stopGradient(values), 1.0 / half);
    Tensor[] images = new Tensor[4];
    for (int q = 0; q < 4; q += 2) {
      Tensor k =
          kernel.matrix(a, law.coordinates(a, quarters[q]), law.coordinates(a, quarters[q + 1]));
      Tensor here = a.slice(constant, 0, q * half, (q + 1) * half);
      Tensor there = a.slice(constant, 0, (q + 1) * half, (q + 2) * half);
      images[q] = a.matmul(k, there);
      images[q + 1] = a.matmul(k, here, true, false);
    }
    return Evaluation.of(values, a.stopGradient(a.concat(List.of(images), 0)));
  }

  private Evaluation points(Algebra a, Model f, Tensor x) {
    Quadrature rule =
        law.rule(1)
            .orElseThrow(
                () ->
                    new NsmException(
                        Failure.CONFIGURATION,
                        "sampler.type: this operator is known through pairs of points, and this"
                            + " sampler draws single ones; leave the section sampler out"));
    int count = rule.nodes().rows();
    Shape shape = Shape.of(count, rule.nodes().columns());
    Tensor nodes = a.constant(rule.nodes().toArray(), shape, x.dtype());
    Tensor weights = a.constant(rule.weights(), Shape.of(count, 1), x.dtype());
    Tensor k = kernel.matrix(a, law.coordinates(a, x), law.coordinates(a, nodes));
    Tensor there = a.multiply(weights, a.stopGradient(f.value(a, nodes)));
    return Evaluation.of(f.value(a, x), a.stopGradient(a.matmul(k, there)));
  }

  @Override
  public Sampler sampler() {
    return source == LearnFrom.PAIRS ? new PairSampler(law) : law.sampler();
  }

  @Override
  public int mostModes() {
    return Math.min(Operator.super.mostModes(), KernelSpectra.rank(kernel, law));
  }

  @Override
  public Optional<ExactSpectrum> exactSpectrum() {
    return spectrum;
  }

  @Override
  public Optional<Quadrature> quadrature(int fineness) {
    return law.rule(fineness);
  }
}
