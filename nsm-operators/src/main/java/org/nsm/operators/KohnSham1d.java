package org.nsm.operators;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.nsm.api.Matrix;
import org.nsm.api.SettingsException;
import org.nsm.api.spi.ExactSpectrum;
import org.nsm.api.spi.Quadrature;
import org.nsm.api.spi.Sampler;
import org.nsm.api.tensor.Algebra;
import org.nsm.api.tensor.DType;
import org.nsm.api.tensor.Tensor;

/**
 * The Kohn–Sham operator of an atom or a chain of atoms in one dimension, H = −½d²/dx² + v between
 * hard walls at ±b, where every charge is soft: nuclei at Xₐ attract by −Zₐ/√((x−Xₐ)² + 1), and
 * electrons repel each other likewise (L. O. Wagner, E. M. Stoudenmire, K. Burke, S. R. White,
 * Phys. Chem. Chem. Phys. 14, 8581, 2012).
 *
 * <p>What is learned are the lowest states of a fixed potential that knows no solution: that of the
 * nuclei, screened by the neutral atoms' electrons less one, with a wider softening (after E. Fermi
 * and E. Amaldi, 1934),
 *
 * <pre>
 *   v₀(x) = Σₐ Zₐ ( (1 − 1/N)(N/Z)/√((x−Xₐ)² + 3) − 1/√((x−Xₐ)² + 1) ),   Z = Σₐ Zₐ.
 * </pre>
 *
 * <p>The inference {@code kohn-sham} seeks self-consistency in their span. The exact spectrum is
 * that of H with v₀, on a {@link SineGrid}.
 */
public final class KohnSham1d extends Schroedinger implements KohnSham {
  /** Intervals of the grid: soft charges are smooth on the scale of a bohr. */
  private static final double PER_BOHR = 8;

  private static final double TOLERANCE = 1e-9;
  private static final int MOST_STATES = 60;
  private static final double SOFT = 1;
  private static final double SCREENING = 3;
  private static final LocalDensity GAS = new SoftCoulombGas();

  private final double[] positions;
  private final double[] charges;
  private final int electrons;
  private final double limit;

  private KohnSham1d(double[] positions, double[] charges, int electrons, double limit) {
    super(1, 0.5);
    this.positions = positions;
    this.charges = charges;
    this.electrons = electrons;
    this.limit = limit;
  }

  /**
   * Returns the operator.
   *
   * @param positions Xₐ, apart from each other and between the walls
   * @param charges Zₐ
   * @param electrons N
   * @param limit b
   */
  public static KohnSham1d of(double[] positions, double[] charges, int electrons, double limit) {
    Checks.positive("limit", limit);
    Checks.size("positions", positions.length, charges.length, "one for each of the charges");
    for (int a = 0; a < charges.length; a++) {
      Checks.positive("charges", charges[a]);
      if (!(Math.abs(positions[a]) < limit)) {
        throw new SettingsException(
            "positions", positions[a] + " is not between the walls at ±" + limit);
      }
      for (int b = 0; b < a; b++) {
        if (positions[a] == positions[b]) {
          throw new SettingsException("positions", "two nuclei at one place, " + positions[a]);
        }
      }
    }
    if (charges.length == 0 || electrons < 1) {
      throw new SettingsException("charges", "expected at least one nucleus and one electron");
    }
    return new KohnSham1d(positions.clone(), charges.clone(), electrons, limit);
  }

  @Override
  protected Tensor potential(Algebra a, Tensor x) {
    DType t = x.dtype();
    Tensor sum = a.multiply(x, 0);
    for (int k = 0; k < charges.length; k++) {
      Tensor squared = a.square(a.add(x, -positions[k]));
      Tensor pull = a.divide(a.scalar(charges[k], t), a.sqrt(a.add(squared, SOFT)));
      Tensor screen = a.divide(a.scalar(screened(k), t), a.sqrt(a.add(squared, SCREENING)));
      sum = a.add(sum, a.subtract(screen, pull));
    }
    return Points.inBox(a, x, limit, sum);
  }

  private double screened(int k) {
    return charges[k] * (electrons - 1) / Arrays.stream(charges).sum();
  }

  /** Returns points whose density vanishes at the walls together with its root. */
  @Override
  public Sampler sampler() {
    return DirichletBoxSampler.of(1, limit);
  }

  @Override
  public Optional<Quadrature> quadrature(int fineness) {
    LineRule rule = LineRule.gauss(-limit, limit, 240 / fineness);
    return Optional.of(ProductRule.of(List.of(rule)));
  }

  @Override
  public Optional<ExactSpectrum> exactSpectrum() {
    return Optional.of(
        new ExactSpectrum() {
          private Optional<SineGrid.States> known = Optional.empty();

          private synchronized SineGrid.States states() {
            if (known.isEmpty()) {
              double[] v = Arrays.stream(grid().nodes()).map(KohnSham1d.this::fixed).toArray();
              known = Optional.of(grid().solve(v));
            }
            return known.get();
          }

          private int known(int count) {
            return Math.min(count, Math.min(MOST_STATES, grid().intervals() / 4));
          }

          @Override
          public String source() {
            return "a sine grid, for the potential that training starts from";
          }

          @Override
          public double[] values(int count) {
            return Arrays.copyOf(states().energies(), known(count));
          }

          @Override
          public Optional<Matrix> functions(Matrix points, int count) {
            return Optional.of(
                grid().at(points, states().functions().leadingColumns(known(count))));
          }
        });
  }

  @Override
  public int electrons() {
    return electrons;
  }

  @Override
  public List<Shell> shells(int count) {
    return IntStream.range(0, count == 0 ? (electrons + 1) / 2 : count)
        .mapToObj(i -> new Shell(0, i, Math.max(0, Math.min(2, electrons - 2 * i))))
        .toList();
  }

  @Override
  public double external(double x) {
    double sum = 0;
    for (int k = 0; k < charges.length; k++) {
      sum -= charges[k] / soft(x - positions[k], SOFT);
    }
    return sum;
  }

  @Override
  public double fixed(double x) {
    double sum = external(x);
    for (int k = 0; k < charges.length; k++) {
      sum += screened(k) / soft(x - positions[k], SCREENING);
    }
    return sum;
  }

  @Override
  public double[] hartree(double[] nodes, double[] chargesAtNodes) {
    double[] potential = new double[nodes.length];
    for (int i = 0; i < nodes.length; i++) {
      for (int j = 0; j < nodes.length; j++) {
        potential[i] += chargesAtNodes[j] / soft(nodes[i] - nodes[j], SOFT);
      }
    }
    return potential;
  }

  @Override
  public double volume(double x) {
    return 1;
  }

  @Override
  public LocalDensity functional() {
    return GAS;
  }

  @Override
  public double repulsion() {
    double sum = 0;
    for (int k = 0; k < charges.length; k++) {
      for (int l = 0; l < k; l++) {
        sum += charges[k] * charges[l] / soft(positions[k] - positions[l], SOFT);
      }
    }
    return sum;
  }

  @Override
  public Optional<SelfConsistentField.Solution> reference(List<Shell> shells) {
    SineGrid grid = grid();
    double[] weights = new double[grid.intervals() - 1];
    Arrays.fill(weights, grid.step());
    SelfConsistentField.Solution found =
        new SelfConsistentField(0.4, TOLERANCE, 600)
            .solve(this, shells, grid.nodes(), weights, (momentum, v) -> grid.solve(v));
    return Optional.of(found).filter(solution -> solution.change() < TOLERANCE);
  }

  private SineGrid grid() {
    return new SineGrid(0.5, -limit, 2 * limit, (int) Math.round(PER_BOHR * 2 * limit));
  }

  private static double soft(double distance, double softening) {
    return Math.sqrt(distance * distance + softening);
  }
}
