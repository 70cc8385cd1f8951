package org.nsm.plugins.koopman;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.nsm.api.Matrix;
import org.nsm.api.Seeds;

/**
 * The generator of overdamped Langevin dynamics in one or two coordinates on cells of a grid: with
 * w = e^(−βU), cells of width h along an axis and no flux through the ends,
 *
 * <pre>
 *   (𝓛f)ᵢ = Σ over neighbours j of [ w(between i and j) (f_j − fᵢ) ] / (βγ h² wᵢ)
 * </pre>
 *
 * which is symmetric in L²(w) on every grid. In one coordinate the matrix is decomposed whole; in
 * two its leading eigenvectors are found by inverse iteration of a subspace.
 *
 * @param cells along each axis
 * @param rates leading eigenvalues, falling
 * @param functions eigenfunctions in the cells, of mean square one, one a column; the last axis
 *     runs fastest
 * @param largest of all eigenvalues in modulus, roughly
 */
record FiniteVolumes(int cells, double[] rates, Matrix functions, double largest) {
  /** So many functions are found in two coordinates; those after them are guards. */
  private static final int MODES = 24;

  private static final int GUARDS = 12;
  private static final int ITERATIONS = 16;

  /** Of the weight of the deepest cell. */
  private static final double NEGLIGIBLE = 1e-20;

  static FiniteVolumes of(LangevinPotential potential, double beta, double gamma, int cells) {
    return new Grid(potential, beta, gamma, cells).solve();
  }

  /** Values between the centres of cells, linear along each axis. */
  double at(LangevinPotential potential, Matrix points, int row, int function) {
    int d = potential.dimension();
    int[] cell = new int[d];
    double[] part = new double[d];
    for (int axis = 0; axis < d; axis++) {
      double h = (potential.high(axis) - potential.low(axis)) / cells;
      double place = (points.at(row, axis) - potential.low(axis)) / h - 0.5;
      cell[axis] = (int) Math.min(Math.max(Math.floor(place), 0), cells - 2);
      part[axis] = Math.min(Math.max(place - cell[axis], 0), 1);
    }
    double sum = 0;
    for (int corner = 0; corner < 1 << d; corner++) {
      double weight = 1;
      int index = 0;
      for (int axis = 0; axis < d; axis++) {
        int up = corner >> axis & 1;
        weight *= up == 1 ? part[axis] : 1 - part[axis];
        index = index * cells + cell[axis] + up;
      }
      sum += weight * functions.at(index, function);
    }
    return sum;
  }

  /** The matrix −√w 𝓛 (1/√w), symmetric and not negative. */
  private static final class Grid {
    private final LangevinPotential potential;
    private final double beta;
    private final double gamma;
    private final int cells;
    private final int d;
    private final int n;
    private final double[] energy;
    private final double lowest;

    Grid(LangevinPotential potential, double beta, double gamma, int cells) {
      this.potential = potential;
      this.beta = beta;
      this.gamma = gamma;
      this.cells = cells;
      this.d = potential.dimension();
      this.n = d == 1 ? cells : cells * cells;
      this.energy = new double[n];
      Arrays.setAll(energy, i -> potential.energy(place(i, -1)));
      this.lowest = Arrays.stream(energy).min().orElseThrow();
    }

    private double width(int axis) {
      return (potential.high(axis) - potential.low(axis)) / cells;
    }

    /** The centre of a cell, or of its upper face along an axis. */
    private double[] place(int cell, int face) {
      double[] x = new double[d];
      for (int axis = 0; axis < d; axis++) {
        int index = axis == d - 1 ? cell % cells : cell / cells;
        x[axis] = potential.low(axis) + (index + (axis == face ? 1 : 0.5)) * width(axis);
      }
      return x;
    }

    FiniteVolumes solve() {
      int band = d == 1 ? 1 : cells;
      double[] lower = new double[n * (band + 1)];
      for (int i = 0; i < n; i++) {
        for (int axis = 0; axis < d; axis++) {
          int step = axis == d - 1 ? 1 : cells;
          int index = axis == d - 1 ? i % cells : i / cells;
          if (index == cells - 1) {
            continue;
          }
          int j = i + step;
          if (negligible(i) || negligible(j)) {
            continue;
          }
          double face = potential.energy(place(i, axis));
          double rate = 1 / (beta * gamma * width(axis) * width(axis));
          lower[i * (band + 1) + band] += rate * Math.exp(-beta * (face - energy[i]));
          lower[j * (band + 1) + band] += rate * Math.exp(-beta * (face - energy[j]));
          lower[j * (band + 1) + band - step] -=
              rate * Math.exp(-beta * (face - (energy[i] + energy[j]) / 2));
        }
      }
      for (int i = 0; i < n; i++) {
        if (negligible(i)) {
          // Apart from the others, and no slow mode of its own.
          lower[i * (band + 1) + band] = 4 / (beta * gamma * width(0) * width(0));
        }
      }
      return d == 1 ? whole(lower) : leading(lower, band);
    }

    /** Where exponentials of energies would leave the range of numbers, nothing ever comes. */
    private boolean negligible(int cell) {
      return beta * (energy[cell] - lowest) > -Math.log(NEGLIGIBLE);
    }

    private FiniteVolumes whole(double... lower) {
      DenseMatrices.Eigen eigen =
          DenseMatrices.symmetric(
              Matrix.create(
                  n,
                  n,
                  (i, j) ->
                      Math.abs(i - j) > 1 ? 0 : -lower[2 * Math.max(i, j) + (i == j ? 1 : 0)]));
      return new FiniteVolumes(
          cells, eigen.values(), functions(eigen.vectors()), Math.abs(eigen.values()[n - 1]));
    }

    /** Applies (A + s)⁻¹ to a subspace, with s a little, as the constant has the eigenvalue 0. */
    private FiniteVolumes leading(double[] lower, int band) {
      double shift = 1e-3 / (beta * gamma);
      for (int i = 0; i < n; i++) {
        lower[i * (band + 1) + band] += shift;
      }
      BandedCholesky factor = BandedCholesky.of(n, band, lower);
      int m = MODES + GUARDS;
      RandomGenerator random = new Seeds(0).generator("finite volumes");
      double[][] columns = new double[m][n];
      for (double[] column : columns) {
        Arrays.setAll(column, i -> random.nextGaussian());
      }
      double[] values = new double[m];
      for (int iteration = 0; iteration < ITERATIONS; iteration++) {
        orthonormalise(columns);
        double[][] before = new double[m][];
        Arrays.setAll(before, k -> columns[k].clone());
        for (double[] column : columns) {
          factor.solve(column);
        }
        DenseMatrices.Eigen eigen =
            DenseMatrices.symmetric(
                DenseMatrices.symmetrised(
                    Matrix.create(m, m, (i, j) -> dot(before[i], columns[j]))));
        values = eigen.values();
        rotate(columns, eigen.vectors());
      }
      orthonormalise(columns);
      double[] rates = new double[MODES];
      for (int k = 0; k < MODES; k++) {
        rates[k] = shift - 1 / values[k];
      }
      return new FiniteVolumes(
          cells,
          rates,
          functions(Matrix.create(n, MODES, (i, k) -> columns[k][i])),
          Math.abs(rates[MODES - 1]));
    }

    private static void rotate(double[][] columns, Matrix by) {
      int m = columns.length;
      double[] row = new double[m];
      for (int i = 0; i < columns[0].length; i++) {
        for (int k = 0; k < m; k++) {
          row[k] = 0;
          for (int l = 0; l < m; l++) {
            row[k] += columns[l][i] * by.at(l, k);
          }
        }
        for (int k = 0; k < m; k++) {
          columns[k][i] = row[k];
        }
      }
    }

    /** Gram and Schmidt, twice, which is enough. */
    private static void orthonormalise(double[]... columns) {
      for (int k = 0; k < columns.length; k++) {
        for (int pass = 0; pass < 2; pass++) {
          for (int l = 0; l < k; l++) {
            double overlap = dot(columns[l], columns[k]);
            for (int i = 0; i < columns[k].length; i++) {
              columns[k][i] -= overlap * columns[l][i];
            }
          }
        }
        double norm = Math.sqrt(dot(columns[k], columns[k]));
        for (int i = 0; i < columns[k].length; i++) {
          columns[k][i] /= norm;
        }
      }
    }

    private static double dot(double[] a, double[] b) {
      double sum = 0;
      for (int i = 0; i < a.length; i++) {
        sum += a[i] * b[i];
      }
      return sum;
    }

    /**
     * Eigenvectors are √w times functions; energies count from the lowest. Where nobody comes, what
     * is left of an eigenvector is rounding.
     */
    private Matrix functions(Matrix vectors) {
      double[] weight = Arrays.stream(energy).map(u -> Math.exp(-beta * (u - lowest))).toArray();
      double mass = Arrays.stream(weight).sum();
      return Matrix.create(
          n,
          vectors.columns(),
          (i, k) -> weight[i] < NEGLIGIBLE ? 0 : vectors.at(i, k) / Math.sqrt(weight[i] / mass));
    }
  }
}
