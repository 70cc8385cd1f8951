package org.nsm.operators;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.nsm.api.Matrix;
import org.nsm.api.SettingsException;
import org.nsm.api.spi.ExactSpectrum;
import org.nsm.api.spi.Quadrature;
import org.nsm.api.spi.Sampler;
import org.nsm.api.tensor.Algebra;
import org.nsm.api.tensor.DType;
import org.nsm.api.tensor.Tensor;

/**
 * The radial Kohn–Sham operator of a spherical atom, H = −½d²/dr² + l(l+1)/2r² + v on u(r) = rR(r)
 * with u(0) = u(b) = 0, in atomic units.
 *
 * <p>What is learned are the lowest states of a fixed potential that knows no solution: that of the
 * nucleus, screened by all electrons but one as in the atom of Thomas and Fermi, in the
 * approximation of T. Tietz (J. Chem. Phys. 25, 787, 1956) to their screening function, 1/(1 +
 * ar)²,
 *
 * <pre>
 *   v₀(r) = −Z/r + (N − 1)(1 − 1/(1 + ar)²)/r,   a = 0.606 Z^(1/3).
 * </pre>
 *
 * <p>The inference {@code kohn-sham} seeks self-consistency in the span of s states, and for shells
 * of l &gt; 0 in that of rˡ times them, with exchange and correlation of {@link SlaterVwn}. Shells
 * are filled in the order of n + l, an open one evenly over its directions and spins, as in the
 * reference data of S. Kotochigova, Z. H. Levine, E. L. Shirley, M. D. Stiles, C. W. Clark, Phys.
 * Rev. A 55, 191 (1997). The exact spectrum is that of H with v₀, on a {@link RadialGrid}.
 */
public final class KohnShamAtom extends Schroedinger implements KohnSham {
  private static final int BASIS = 90;
  private static final double TOLERANCE = 1e-9;
  private static final double SCREENING = 0.606;
  private static final LocalDensity GAS = new SlaterVwn();

  private final int charge;
  private final int electrons;
  private final int momentum;
  private final double limit;
  private final RadialAxis axis;

  private KohnShamAtom(int charge, int electrons, int momentum, double limit) {
    super(1, 0.5);
    this.charge = charge;
    this.electrons = electrons;
    this.momentum = momentum;
    this.limit = limit;
    this.axis = RadialAxis.of(charge, limit);
  }

  /**
   * Returns the operator.
   *
   * @param charge Z
   * @param electrons N
   * @param momentum l of the functions that are learned
   * @param limit b
   */
  public static KohnShamAtom of(int charge, int electrons, int momentum, double limit) {
    Checks.positive("charge", charge);
    Checks.positive("electrons", electrons);
    if (!(limit * charge >= 3) || Double.isInfinite(limit)) {
      throw new SettingsException(
          "limit",
          "a wall at " + limit + " is inside of the first shell; expected 3/charge or more");
    }
    if (momentum < 0) {
      throw new SettingsException("angular-momentum", "must not be negative, not " + momentum);
    }
    return new KohnShamAtom(charge, electrons, momentum, limit);
  }

  @Override
  protected Tensor potential(Algebra a, Tensor x) {
    DType t = x.dtype();
    Tensor pull = a.divide(a.scalar(-charge, t), x);
    // (1 − 1/(1 + s)²)/r = a(2 + s)/(1 + s)² with s = ar.
    Tensor s = a.multiply(x, screening());
    Tensor share = a.divide(a.add(s, 2), a.square(a.add(s, 1)));
    Tensor sum = a.add(pull, a.multiply(share, (electrons - 1) * screening()));
    if (momentum > 0) {
      Tensor whirl = a.divide(a.scalar(momentum * (momentum + 1) / 2.0, t), a.square(x));
      sum = a.add(sum, whirl);
    }
    Tensor before = a.greater(a.fill(0, x.shape(), t), x);
    Tensor nowhere = a.fill(Double.POSITIVE_INFINITY, x.shape(), t);
    return Points.inBox(a, x, limit, a.select(before, nowhere, sum));
  }

  private double screening() {
    return SCREENING * Math.cbrt(charge);
  }

  /** Returns radii whose density vanishes at the nucleus and at the wall together with its root. */
  @Override
  public Sampler sampler() {
    return new RadialSampler(axis);
  }

  @Override
  public Optional<Quadrature> quadrature(int fineness) {
    return Optional.of(ProductRule.of(List.of(axis.rule(2 * BASIS / fineness))));
  }

  @Override
  public Optional<ExactSpectrum> exactSpectrum() {
    return Optional.of(new Spectrum());
  }

  /** The states of v₀. */
  private final class Spectrum implements ExactSpectrum {
    private final RadialGrid grid = grid();
    private Optional<SymmetricMatrices.Eigen> known = Optional.empty();

    private synchronized SymmetricMatrices.Eigen states() {
      if (known.isEmpty()) {
        double[] v = Arrays.stream(grid.rule().nodes()).map(KohnShamAtom.this::fixed).toArray();
        known = Optional.of(grid.eigen(momentum, v));
      }
      return known.get();
    }

    private int known(int count) {
      return Math.min(count, grid.size() / 4);
    }

    @Override
    public String source() {
      return "Galerkin's method in the radius, for the potential that training starts from";
    }

    @Override
    public double[] values(int count) {
      return Arrays.stream(Arrays.copyOf(states().values(), known(count))).map(v -> -v).toArray();
    }

    @Override
    public Optional<Matrix> functions(Matrix points, int count) {
      return Optional.of(grid.at(points, states().vectors().leadingColumns(known(count))));
    }
  }

  @Override
  public int electrons() {
    return electrons;
  }

  @Override
  public List<Shell> shells(int count) {
    if (momentum != 0) {
      throw new SettingsException(
          "angular-momentum", "'kohn-sham' makes all shells of s states; expected 0");
    }
    List<Shell> shells = new ArrayList<>();
    int left = electrons;
    // n + l = sum, and of these the larger l first.
    for (int sum = 1; left > 0 || shells.size() < count; sum++) {
      for (int l = (sum - 1) / 2; l >= 0 && (left > 0 || shells.size() < count); l--) {
        int occupation = Math.min(left, 2 * (2 * l + 1));
        shells.add(new Shell(l, sum - 2 * l - 1, occupation));
        left -= occupation;
      }
    }
    return shells.subList(0, count == 0 ? shells.size() : count);
  }

  @Override
  public double external(double x) {
    return -charge / x;
  }

  @Override
  public double fixed(double x) {
    double s = screening() * x;
    return external(x) + (electrons - 1) * screening() * (2 + s) / ((1 + s) * (1 + s));
  }

  /** The nodes are those of Gauss in the coordinate of the axis. */
  @Override
  public double[] hartree(double[] nodes, double[] charges) {
    return axis.potential(nodes, charges);
  }

  @Override
  public double volume(double x) {
    return 4 * Math.PI * x * x;
  }

  @Override
  public LocalDensity functional() {
    return GAS;
  }

  @Override
  public double repulsion() {
    return 0;
  }

  @Override
  public Optional<SelfConsistentField.Solution> reference(List<Shell> shells) {
    RadialGrid grid = grid();
    SelfConsistentField.Solution found =
        new SelfConsistentField(0.4, TOLERANCE, 600)
            .solve(this, shells, grid.rule().nodes(), grid.rule().weights(), grid::solve);
    return Optional.of(found).filter(solution -> solution.change() < TOLERANCE);
  }

  private RadialGrid grid() {
    return new RadialGrid(axis, BASIS);
  }
}
