package org.nsm.operators;

import java.util.Arrays;
import java.util.function.ToDoubleFunction;
import org.nsm.api.Matrix;
import org.nsm.api.spi.Quadrature;
import org.nsm.operators.SymmetricMatrices.Eigen;

/**
 * T = w⁻¹∇·(κw∇) − V in products of {@linkplain TrigonometricBasis sines or cosines} by Galerkin's
 * method: with A_ij = −∫κ ∇e_i·∇e_j w − ∫V e_i e_j w and M_ij = ∫e_i e_j w,
 *
 * <pre>
 *   A v = λ M v,        φ = Σᵢ vᵢeᵢ
 * </pre>
 *
 * <p>Values are from below those of T (Ritz) and converge faster than any power of the number of
 * functions where κ, w and V are smooth and functions meet the conditions at the ends that the
 * basis has; integrals are Gauss–Legendre's. It is the second opinion on {@link FiniteVolumes}: the
 * two share nothing but the problem.
 */
final class Galerkin {
  /** Directions that w does not see are left out. */
  private static final double CUTOFF = 1e-13;

  /** Nodes of the quadrature for each function, along each axis. */
  private static final int NODES = 4;

  private final Grid box;
  private final double coefficient;
  private final ToDoubleFunction<double[]> logDensity;
  private final ToDoubleFunction<double[]> potential;
  private final boolean probability;

  private Galerkin(
      Grid box,
      double coefficient,
      ToDoubleFunction<double[]> logDensity,
      ToDoubleFunction<double[]> potential,
      boolean probability) {
    this.box = box;
    this.coefficient = coefficient;
    this.logDensity = logDensity;
    this.potential = potential;
    this.probability = probability;
  }

  /** Returns −H = κΔ − V on a box, of whose axes the cells do not matter. */
  static Galerkin schroedinger(Grid box, double kinetic, ToDoubleFunction<double[]> potential) {
    return new Galerkin(box, kinetic, x -> 0, potential, false);
  }

  /** Returns the generator D w⁻¹∇·(w∇). */
  static Galerkin generator(Grid box, double diffusion, ToDoubleFunction<double[]> logDensity) {
    return new Galerkin(box, diffusion, logDensity, x -> 0, true);
  }

  /**
   * Returns the largest eigenvalues of T and the coefficients of their functions; a density is
   * normalised to one.
   *
   * @param perAxis number of basis functions along each axis
   * @param count how many are wanted
   */
  Eigen largest(int perAxis, int count) {
    Quadrature rule =
        ProductRule.of(
            box.axes().stream()
                .map(axis -> LineRule.gauss(axis.low(), axis.high(), NODES * perAxis))
                .toList());
    Matrix nodes = rule.nodes();
    double[] weights = rule.weights();
    double[] log = new double[weights.length];
    Arrays.setAll(log, i -> logDensity.applyAsDouble(point(nodes, i)));
    double highest = Arrays.stream(log).max().orElse(0);
    Arrays.setAll(weights, i -> weights[i] * Math.exp(log[i] - highest));
    double total = probability ? Arrays.stream(weights).sum() : 1;
    double[] measure = Arrays.stream(weights).map(w -> w / total).toArray();
    Matrix values = basis(nodes, perAxis, -1);
    Matrix mass = inner(values, measure);
    double[] energies = new double[measure.length];
    Arrays.setAll(
        energies,
        i -> measure[i] == 0 ? 0 : -measure[i] * potential.applyAsDouble(point(nodes, i)));
    Matrix action = inner(values, energies);
    double[] stiffness = Arrays.stream(measure).map(w -> -coefficient * w).toArray();
    for (int axis = 0; axis < box.dimension(); axis++) {
      action = plus(action, inner(basis(nodes, perAxis, axis), stiffness));
    }
    Eigen all = SymmetricMatrices.generalized(action, mass, CUTOFF);
    return SymmetricMatrices.leading(all, Math.min(count, all.values().length));
  }

  /** Returns functions given by coefficients at points. */
  Matrix functions(Matrix points, int perAxis, Matrix coefficients) {
    return basis(points, perAxis, -1).times(coefficients);
  }

  private static double[] point(Matrix points, int row) {
    double[] x = new double[points.columns()];
    Arrays.setAll(x, k -> points.at(row, k));
    return x;
  }

  /** All products at points, or their derivatives along an axis (none for −1). */
  private Matrix basis(Matrix points, int perAxis, int derived) {
    int dimension = box.dimension();
    int functions = (int) Math.pow(perAxis, dimension);
    double[] result = new double[Math.multiplyExact(points.rows(), functions)];
    double[][] factors = new double[dimension][perAxis];
    for (int row = 0; row < points.rows(); row++) {
      for (int axis = 0; axis < dimension; axis++) {
        TrigonometricBasis line = TrigonometricBasis.of(box.axes().get(axis));
        double x = points.at(row, axis);
        for (int k = 0; k < perAxis; k++) {
          factors[axis][k] = axis == derived ? line.slope(k, x) : line.value(k, x);
        }
      }
      for (int function = 0; function < functions; function++) {
        double product = 1;
        int rest = function;
        for (int axis = 0; axis < dimension; axis++) {
          product *= factors[axis][rest % perAxis];
          rest /= perAxis;
        }
        result[row * functions + function] = product;
      }
    }
    return Matrix.of(points.rows(), functions, result);
  }

  /** Returns BᵀWB. */
  private static Matrix inner(Matrix basis, double[] weights) {
    Matrix weighted =
        Matrix.create(basis.rows(), basis.columns(), (i, j) -> basis.at(i, j) * weights[i]);
    return basis.transpose().times(weighted);
  }

  private static Matrix plus(Matrix a, Matrix b) {
    return Matrix.create(a.rows(), a.columns(), (i, j) -> a.at(i, j) + b.at(i, j));
  }
}
