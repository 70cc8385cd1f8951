package org.nsm.operators;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.nsm.api.Matrix;
import org.nsm.api.spi.Batch;
import org.nsm.api.spi.Evaluation;
import org.nsm.api.spi.ExactSpectrum;
import org.nsm.api.spi.Models;
import org.nsm.api.spi.Operator;
import org.nsm.api.spi.OperatorDescriptor;
import org.nsm.api.spi.OperatorDescriptor.Measure;
import org.nsm.api.spi.Quadrature;
import org.nsm.api.spi.Sampler;
import org.nsm.api.tensor.Algebra;
import org.nsm.api.tensor.Derivatives;
import org.nsm.api.tensor.Jet;
import org.nsm.api.tensor.Tensor;

/**
 * The generator of overdamped Langevin dynamics dX = −∇U(X)/γ dt + √(2/(βγ)) dW:
 *
 * <pre>
 *   (Lf)(x) = −∇U·∇f/γ + Δf/(βγ),        ⟨f, Lg⟩ = −⟨∇f, ∇g⟩/(βγ) in L²(π),  π ∝ e^(−βU)
 * </pre>
 *
 * <p>T = L is self-adjoint in L²(π) and has no positive eigenvalue: 0 for the constant, and minus
 * the rates λₖ at which the process forgets φₖ. They are reported as eigenvalues of L. A method
 * that learns positive eigenvalues only needs {@code operator.shift} above the rate of the last
 * mode wanted (times {@code operator.scale}); a much larger one makes all modes look alike.
 *
 * <p>In its weak form training sees the inner products −⟨∇f, ∇g⟩/(βγ) alone: first derivatives of
 * f, and nothing of U but the points that were drawn. Such energies scatter more than f·Lf does,
 * which near an eigenfunction is λf².
 *
 * <p>Points are drawn from π, exactly where coordinates fall into groups of no more than two
 * ({@link GibbsGridSampler}), by {@link MalaSampler} else. The quadrature, for d ≤ 2, is the
 * midpoint rule with weights π, exponentially exact as π vanishes at the border.
 *
 * <p>Or they are data ({@link RowSampler}), and nothing else is known of π: no normalisation, no
 * quadrature. An eigenfunction has Lφ = λφ at every point, so that E[φLφ] = λE[φ²] over any points:
 * of chance in them, an eigenvalue feels the second order.
 *
 * <p>Reference: G. A. Pavliotis, Stochastic Processes and Applications, Springer 2014, §4.5.
 */
public final class LangevinGenerator implements Operator {
  private final GibbsMeasure law;
  private final double friction;
  private final boolean weak;
  private final Sampler sampler;
  private final Optional<ExactSpectrum> spectrum;

  private LangevinGenerator(GibbsMeasure law, double friction, boolean weak, Sampler sampler) {
    this.law = law;
    this.friction = friction;
    this.weak = weak;
    this.sampler = sampler;
    this.spectrum = LangevinSpectrum.of(law, 1 / (law.beta() * friction));
  }

  /**
   * Returns the generator of a process in equilibrium with a law.
   *
   * @param weak whether training sees its weak form
   */
  static LangevinGenerator of(GibbsMeasure law, double friction, boolean weak, Sampler sampler) {
    Checks.positive("friction", friction);
    return new LangevinGenerator(law, friction, weak, sampler);
  }

  @Override
  public OperatorDescriptor descriptor() {
    return OperatorDescriptor.eigen(
        law.potential().dimension(), Derivatives.LAPLACIAN, Measure.SAMPLING);
  }

  @Override
  public Evaluation act(Algebra a, Models models, Batch batch) {
    Jet jet = models.f().jet(a, batch.x(), Derivatives.LAPLACIAN);
    Tensor drift = a.sum(a.multiply(law.potential().gradient(a, batch.x()), jet.gradient()), 0);
    Tensor noise = a.multiply(jet.laplacian(), 1 / law.beta());
    Tensor image = a.multiply(a.subtract(noise, drift), 1 / friction);
    return Evaluation.of(jet.value(), a.stopGradient(image));
  }

  @Override
  public Evaluation form(Algebra a, Models models, Batch batch) {
    if (!weak) {
      return act(a, models, batch);
    }
    Jet jet = models.f().jet(a, batch.x(), Derivatives.GRADIENT);
    Tensor nothing = a.fill(0, jet.value().shape(), jet.value().dtype());
    double diffusion = 1 / (law.beta() * friction);
    return Evaluation.of(
        new Evaluation.Pair(
            jet.value(),
            nothing,
            Optional.of(new Evaluation.DirichletForm(jet.gradient(), -diffusion))));
  }

  @Override
  public Sampler sampler() {
    return sampler;
  }

  @Override
  public Optional<ExactSpectrum> exactSpectrum() {
    return spectrum;
  }

  @Override
  public Optional<Quadrature> quadrature(int fineness) {
    return sampler instanceof RowSampler ? Optional.empty() : quadrature(law, fineness);
  }

  /** Returns the midpoint rule of a law in one or two dimensions, without its negligible nodes. */
  static Optional<Quadrature> quadrature(GibbsMeasure law, int fineness) {
    int dimension = law.potential().dimension();
    if (dimension > 2) {
      return Optional.empty();
    }
    Grid grid = law.grid((dimension == 1 ? 2400 : 160) / fineness);
    double[] measure = FiniteVolumes.generator(grid, 1, law::log).measure();
    int[] kept =
        java.util.stream.IntStream.range(0, measure.length).filter(i -> measure[i] > 0).toArray();
    Matrix nodes = grid.nodes();
    return Optional.of(
        new Quadrature(
            Matrix.create(kept.length, dimension, (i, k) -> nodes.at(kept[i], k)),
            Arrays.stream(kept).mapToDouble(i -> measure[i]).toArray()));
  }

  @Override
  public List<String> notes() {
    return notes(sampler);
  }

  /** Returns what is to be known about points from a sampler. */
  static List<String> notes(Sampler sampler) {
    return sampler instanceof MalaSampler
        ? List.of(
            "points come from Markov chains of finite length: how often each well is occupied is"
                + " not exact; more operator.mala-steps bring it closer")
        : List.of();
  }
}
