package org.nsm.operators;

import java.util.Arrays;
import java.util.Optional;
import org.nsm.api.Matrix;
import org.nsm.api.spi.ExactSpectrum;
import org.nsm.api.spi.Quadrature;
import org.nsm.api.spi.Sampler;
import org.nsm.api.tensor.Algebra;
import org.nsm.api.tensor.Tensor;

/**
 * The Fokker–Planck operator L†p = ∇·(p∇U)/γ + Δp/(βγ) in its symmetric form: with p = √π ψ,
 *
 * <pre>
 *   −π^(−½) L† π^½ = −Δ/(βγ) + V,        V = β|∇U|²/(4γ) − ΔU/(2γ)
 * </pre>
 *
 * <p>a Schrödinger operator on L²(dx), whose energies are the rates at which densities relax, the
 * eigenvalues of {@link LangevinGenerator} without their sign, and whose functions are ψₖ = √π φₖ;
 * the ground state √π has energy 0.
 *
 * <p>Points are drawn from a law of a temperature h times as high, so that in the gauge of √w
 * functions are f = ψ/√w = φ e^(−βU(1 − 1/h)/2): the nearer h is to one, the less of the decay has
 * to be learned, and the less is seen of where π is small. At h = 1 they are those of the
 * generator, φ itself. V is large where U is steep: images of functions that are not yet right
 * there are, too.
 *
 * <p>Reference: H. Risken, The Fokker–Planck Equation, Springer 1989, §6.3.
 */
public final class FokkerPlanck extends Schroedinger {
  private final GibbsMeasure law;
  private final GibbsMeasure hotter;
  private final double friction;
  private final Sampler sampler;

  private FokkerPlanck(GibbsMeasure law, double friction, double heat) {
    super(law.potential().dimension(), 1 / (law.beta() * friction));
    this.law = law;
    this.hotter = GibbsMeasure.of(law.potential(), law.beta() / heat, law.box(), Optional.empty());
    this.friction = friction;
    this.sampler = GibbsGridSampler.of(hotter);
  }

  /**
   * Returns the operator of a process in equilibrium with a law.
   *
   * @param law a law that {@link GibbsGridSampler} covers
   * @param heat h, one or more
   */
  static FokkerPlanck of(GibbsMeasure law, double friction, double heat) {
    Checks.positive("friction", friction);
    return new FokkerPlanck(law, friction, heat);
  }

  @Override
  protected Tensor potential(Algebra a, Tensor x) {
    Tensor square = a.sum(a.square(law.potential().gradient(a, x)), 0);
    return a.subtract(
        a.multiply(square, law.beta() / (4 * friction)),
        a.multiply(law.potential().laplacian(a, x), 1 / (2 * friction)));
  }

  @Override
  public Sampler sampler() {
    return sampler;
  }

  @Override
  public Optional<ExactSpectrum> exactSpectrum() {
    double diffusion = 1 / (law.beta() * friction);
    return LangevinSpectrum.of(law, diffusion).map(generator -> new Rates(generator, law));
  }

  /** Returns the midpoint rule in the box of the hotter law, for d ≤ 2. */
  @Override
  public Optional<Quadrature> quadrature(int fineness) {
    if (dimension() > 2) {
      return Optional.empty();
    }
    Grid grid = hotter.grid((dimension() == 1 ? 2400 : 200) / fineness);
    double[] weights = new double[grid.size()];
    Arrays.fill(weights, grid.volume());
    return Optional.of(new Quadrature(grid.nodes(), weights));
  }

  /** Rates and √π φ, where π is normalised on the nodes of a fine grid. */
  private record Rates(ExactSpectrum generator, GibbsMeasure law) implements ExactSpectrum {

    @Override
    public double[] values(int count) {
      return Arrays.stream(generator.values(count)).map(value -> 0 - value).toArray();
    }

    @Override
    public double[] errors(int count) {
      return generator.errors(count);
    }

    @Override
    public String source() {
      return generator.source();
    }

    @Override
    public Optional<Matrix> functions(Matrix points, int count) {
      double logPartition = GibbsGridSampler.logPartition(law);
      double[] roots = new double[points.rows()];
      double[] box = law.box();
      for (int i = 0; i < roots.length; i++) {
        double[] x = new double[points.columns()];
        boolean inside = true;
        for (int k = 0; k < x.length; k++) {
          x[k] = points.at(i, k);
          inside &= x[k] >= box[2 * k] && x[k] <= box[2 * k + 1];
        }
        // Beyond the box √π is below 1e-6 of its largest, and expansions of φ mean nothing there.
        roots[i] = inside ? Math.exp(0.5 * (law.log(x) - logPartition)) : 0;
      }
      return generator
          .functions(points, count)
          .map(
              phi -> Matrix.create(phi.rows(), phi.columns(), (i, k) -> product(phi, roots, i, k)));
    }

    private static double product(Matrix phi, double[] roots, int i, int k) {
      return roots[i] == 0 ? 0 : phi.at(i, k) * roots[i];
    }
  }
}
