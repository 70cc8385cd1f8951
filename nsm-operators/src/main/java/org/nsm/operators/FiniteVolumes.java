package org.nsm.operators;

import java.util.Arrays;
import java.util.function.ToDoubleFunction;
import org.nsm.api.Failure;
import org.nsm.api.Matrix;
import org.nsm.api.NsmException;
import org.nsm.operators.SymmetricMatrices.Eigen;

/**
 * T = w⁻¹∇·(κw∇) − V on a grid by finite volumes, self-adjoint in L²(w): Schrödinger operators −H
 * (w = 1) and generators of reversible diffusions (w their stationary density, V = 0).
 *
 * <p>With the mean of w over a cell taken at its middle, and over a face at its middle,
 *
 * <pre>
 *   (Tφ)ᵢ = Σⱼ κ w_ij (φⱼ − φᵢ) / (h² wᵢ) − Vᵢφᵢ        over the neighbours j of i
 * </pre>
 *
 * is symmetric for the measure wᵢhᵈ, whatever w. Where functions vanish at an end, they go on as
 * odd functions, else as even ones; so errors are even powers of h: second order, and the rest in
 * h⁴ ({@link GridSpectrum} extrapolates on that). Cells whose density is below e⁻⁴⁰ of the largest
 * are left out, with no flux into them, which changes less than rounding does.
 *
 * <p>Eigenpairs on a line by {@link TridiagonalEigen}; on small grids by the dense solver; beyond
 * them by {@link ChebyshevSubspace}, which finds the levels of symmetric problems with all their
 * multiplicity, and needs products with T only, about √(‖T‖/gap) of them for each vector.
 */
final class FiniteVolumes {
  /** Densities are left out below e to minus this, relative to the largest. */
  static final double NEGLIGIBLE = 40;

  private final Grid grid;
  private final double coefficient;
  private final ToDoubleFunction<double[]> logDensity;
  private final ToDoubleFunction<double[]> potential;
  private final boolean probability;
  private final double[] logAtNodes;
  private final double highest;

  /** The cell in the grid of each cell that takes part, and back (−1 where it does not). */
  private final int[] cells;

  private final int[] places;

  private FiniteVolumes(
      Grid grid,
      double coefficient,
      ToDoubleFunction<double[]> logDensity,
      ToDoubleFunction<double[]> potential,
      boolean probability) {
    this.grid = grid;
    this.coefficient = coefficient;
    this.logDensity = logDensity;
    this.potential = potential;
    this.probability = probability;
    this.logAtNodes = new double[grid.size()];
    Arrays.setAll(logAtNodes, i -> logDensity.applyAsDouble(grid.node(i)));
    this.highest = Arrays.stream(logAtNodes).max().orElse(0);
    this.places = new int[grid.size()];
    int kept = 0;
    for (int i = 0; i < places.length; i++) {
      places[i] = logAtNodes[i] > highest - NEGLIGIBLE ? kept++ : -1;
    }
    this.cells = new int[kept];
    for (int i = 0; i < places.length; i++) {
      if (places[i] >= 0) {
        cells[places[i]] = i;
      }
    }
  }

  /** Returns −H = κΔ − V. */
  static FiniteVolumes schroedinger(
      Grid grid, double kinetic, ToDoubleFunction<double[]> potential) {
    return new FiniteVolumes(grid, kinetic, x -> 0, potential, false);
  }

  /** Returns D w⁻¹∇·(w∇), the generator of dX = D∇log w dt + √(2D) dW. */
  static FiniteVolumes generator(
      Grid grid, double diffusion, ToDoubleFunction<double[]> logDensity) {
    return new FiniteVolumes(grid, diffusion, logDensity, x -> 0, true);
  }

  /** Returns the grid. */
  Grid grid() {
    return grid;
  }

  /** Returns how many cells take part. */
  int size() {
    return cells.length;
  }

  /** Returns the same operator on a grid of cells that are wider by a factor. */
  FiniteVolumes coarser(int factor) {
    return new FiniteVolumes(grid.coarser(factor), coefficient, logDensity, potential, probability);
  }

  /**
   * Returns the measure of each cell of the grid, zero where it does not take part: a probability
   * for a generator, and volumes for a Schrödinger operator.
   */
  double[] measure() {
    double[] measure = new double[grid.size()];
    double total = 0;
    for (int cell : cells) {
      measure[cell] = Math.exp(logAtNodes[cell] - highest);
      total += measure[cell];
    }
    double factor = probability ? 1 / total : grid.volume();
    for (int cell : cells) {
      measure[cell] *= factor;
    }
    return measure;
  }

  /** Returns w^½ T w^(−½), rows for the cells that take part. */
  SparseMatrix symmetric() {
    SparseMatrix.Builder entries = SparseMatrix.builder(cells.length, cells.length);
    for (int place = 0; place < cells.length; place++) {
      int cell = cells[place];
      double[] x = grid.node(cell);
      double centre = -potential.applyAsDouble(x);
      for (int axis = 0; axis < grid.dimension(); axis++) {
        for (int side = -1; side <= 1; side += 2) {
          centre -= face(entries, place, x, axis, side);
        }
      }
      if (!Double.isFinite(centre)) {
        throw new NsmException(
            Failure.DATA,
            "potential: at "
                + Arrays.toString(x)
                + " the operator's entry is "
                + centre
                + ", expected a finite number");
      }
      entries.add(place, place, centre);
    }
    return entries.build();
  }

  /** Adds what a face couples; returns what it takes from the diagonal. */
  private double face(SparseMatrix.Builder entries, int place, double[] x, int axis, int side) {
    int cell = cells[place];
    GridAxis along = grid.axes().get(axis);
    double h = along.step();
    int index = grid.index(cell, axis);
    int target = index + side;
    boolean outside = target < 0 || target >= along.cells();
    double[] middle = x.clone();
    middle[axis] += side * h / 2;
    double strength = coefficient / (h * h);
    double log = logDensity.applyAsDouble(middle);
    if (outside && along.ends() != GridAxis.Ends.PERIODIC) {
      return along.ends() == GridAxis.Ends.ZERO
          ? 2 * strength * Math.exp(log - logAtNodes[cell])
          : 0;
    }
    int other = cell + (along.inside(target) - index) * grid.stride(axis);
    if (places[other] < 0) {
      return 0;
    }
    entries.add(
        place,
        places[other],
        strength * Math.exp(log - (logAtNodes[cell] + logAtNodes[other]) / 2));
    return strength * Math.exp(log - logAtNodes[cell]);
  }

  /** Returns the largest row sum of magnitudes, which no eigenvalue exceeds. */
  double bound() {
    double[] sums = new double[cells.length];
    symmetric().forEach((i, j, value) -> sums[i] += Math.abs(value));
    return Arrays.stream(sums).max().orElse(0);
  }

  /**
   * Returns the largest eigenvalues of T and the eigenfunctions at all cells of the grid,
   * normalised in {@link #measure}; where a cell does not take part, the value of the nearest one
   * that does.
   */
  Eigen largest(int count) {
    Eigen found = solve(symmetric(), Math.min(count, cells.length));
    double[] measure = measure();
    double[] values = found.values();
    double[] functions = new double[Math.multiplyExact(grid.size(), values.length)];
    int[] nearest = nearest();
    for (int i = 0; i < nearest.length; i++) {
      double root = Math.sqrt(measure[nearest[i]]);
      for (int k = 0; k < values.length; k++) {
        functions[i * values.length + k] = found.vectors().at(places[nearest[i]], k) / root;
      }
    }
    return new Eigen(values, Matrix.of(grid.size(), values.length, functions));
  }

  private Eigen solve(SparseMatrix matrix, int count) {
    int n = matrix.rows();
    if (grid.dimension() == 1 && grid.axes().get(0).ends() != GridAxis.Ends.PERIODIC) {
      double[] diagonal = new double[n];
      double[] beside = new double[n - 1];
      Arrays.setAll(diagonal, i -> matrix.at(i, i));
      Arrays.setAll(beside, i -> matrix.at(i, i + 1));
      return TridiagonalEigen.largest(diagonal, beside, count);
    }
    return n <= 600
        ? SymmetricMatrices.leading(SymmetricMatrices.eigen(matrix.dense()), count)
        : ChebyshevSubspace.largest(matrix, count);
  }

  /** For each cell the nearest one that takes part, in steps along the axes. */
  private int[] nearest() {
    int[] nearest = new int[grid.size()];
    Arrays.fill(nearest, -1);
    int[] queue = new int[grid.size()];
    int end = 0;
    for (int cell : cells) {
      nearest[cell] = cell;
      queue[end++] = cell;
    }
    for (int next = 0; next < end; next++) {
      int cell = queue[next];
      for (int axis = 0; axis < grid.dimension(); axis++) {
        GridAxis along = grid.axes().get(axis);
        int index = grid.index(cell, axis);
        for (int side = -1; side <= 1; side += 2) {
          int other = cell + (along.inside(index + side) - index) * grid.stride(axis);
          if (nearest[other] < 0) {
            nearest[other] = nearest[cell];
            queue[end++] = other;
          }
        }
      }
    }
    return nearest;
  }
}
