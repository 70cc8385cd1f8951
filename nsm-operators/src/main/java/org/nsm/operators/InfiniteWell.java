package org.nsm.operators;

import java.util.Collections;
import java.util.Optional;
import org.nsm.api.spi.ExactSpectrum;
import org.nsm.api.spi.Quadrature;
import org.nsm.api.spi.Sampler;
import org.nsm.api.tensor.Algebra;
import org.nsm.api.tensor.Tensor;

/**
 * A particle in a box: H = −Δ on [−c, c]ᵈ with functions that vanish on the border.
 *
 * <p>Energies E = (π/2c)² Σ nᵢ² for nᵢ = 1, 2, …; eigenfunctions ∏ c^(−½) sin(nᵢπ(xᵢ + c)/(2c)).
 *
 * <p>H is self-adjoint on functions that vanish on the border only. The operator's own sampler sees
 * to it: the root of its density is a Dirichlet mask. With another sampler the parametrization must
 * have one ({@code box}). Outside the box the potential is infinite.
 */
public final class InfiniteWell extends Schroedinger {
  private static final int[] NODES = {200, 72, 30};

  private final double limit;

  private InfiniteWell(int dimension, double limit) {
    super(dimension, 1);
    this.limit = limit;
  }

  /**
   * Returns the well.
   *
   * @param dimension d
   * @param limit c, half the side of the box
   */
  public static InfiniteWell of(int dimension, double limit) {
    Checks.positive("limit", limit);
    return new InfiniteWell(dimension, limit);
  }

  @Override
  protected Tensor potential(Algebra a, Tensor x) {
    return Points.inBox(a, x, limit, a.multiply(Points.ones(a, x), 0));
  }

  /** Returns points whose density vanishes on the border together with its root. */
  @Override
  public Sampler sampler() {
    return DirichletBoxSampler.of(dimension(), limit);
  }

  @Override
  public Optional<ExactSpectrum> exactSpectrum() {
    return Optional.of(new SeparableSpectrum(Collections.nCopies(dimension(), new Axis(limit))));
  }

  /** Gauss–Legendre in each coordinate, for d ≤ 3. */
  @Override
  public Optional<Quadrature> quadrature(int fineness) {
    if (dimension() > NODES.length) {
      return Optional.empty();
    }
    LineRule axis = LineRule.gauss(-limit, limit, NODES[dimension() - 1] / fineness);
    return Optional.of(ProductRule.of(Collections.nCopies(dimension(), axis)));
  }

  private record Axis(double limit) implements SeparableSpectrum.Axis {

    @Override
    public double[] energies(int count) {
      double[] energies = new double[count];
      java.util.Arrays.setAll(energies, i -> Math.pow(wave(i), 2));
      return energies;
    }

    @Override
    public double[] functions(double x, int count) {
      double[] values = new double[count];
      java.util.Arrays.setAll(values, i -> Math.sin(wave(i) * (x + limit)) / Math.sqrt(limit));
      return values;
    }

    private double wave(int i) {
      return (i + 1) * Math.PI / (2 * limit);
    }
  }
}
