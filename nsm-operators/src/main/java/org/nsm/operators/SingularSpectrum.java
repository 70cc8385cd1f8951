package org.nsm.operators;

import java.util.Arrays;
import java.util.Optional;
import org.nsm.api.Matrix;
import org.nsm.api.spi.ExactSpectrum;
import org.nsm.api.spi.Slot;
import org.nsm.operators.SymmetricMatrices.Eigen;
import org.nsm.operators.SymmetricMatrices.Svd;

/**
 * Singular values and functions of a matrix A, found when first asked for: all by a dense
 * decomposition up to {@value FiniteSpectrum#LARGEST_DENSE} rows or columns, whichever are fewer;
 * beyond that as many as are asked for, from the eigenpairs (σ², v) of AᵀA and u = Av/σ, or the
 * other way round. Squaring loses half of the digits of small singular values, and those are not
 * the ones that are wanted.
 */
final class SingularSpectrum implements ExactSpectrum {
  private final SparseMatrix matrix;
  private Optional<Svd> solution = Optional.empty();

  private SingularSpectrum(SparseMatrix matrix) {
    this.matrix = matrix;
  }

  static SingularSpectrum of(SparseMatrix matrix) {
    return new SingularSpectrum(matrix);
  }

  @Override
  public String source() {
    return isDense() ? "dense singular value decomposition" : "Chebyshev subspace iteration";
  }

  @Override
  public double[] values(int count) {
    double[] found = solve(known(count)).values();
    return Arrays.copyOf(found, Math.min(known(count), found.length));
  }

  @Override
  public Optional<Matrix> functions(Matrix points, int count) {
    return functions(Slot.X, points, count);
  }

  @Override
  public Optional<Matrix> functions(Slot slot, Matrix points, int count) {
    Svd svd = solve(known(count));
    Matrix vectors = slot == Slot.X ? svd.left() : svd.right();
    double scale = Math.sqrt(vectors.rows());
    return Optional.of(
        Matrix.create(
            points.rows(),
            Math.min(known(count), vectors.columns()),
            (i, j) -> scale * vectors.at((int) points.at(i, 0), j)));
  }

  private int known(int count) {
    return Math.min(count, Math.min(matrix.rows(), matrix.columns()));
  }

  private boolean isDense() {
    boolean small = Math.min(matrix.rows(), matrix.columns()) <= FiniteSpectrum.LARGEST_DENSE;
    return small && (long) matrix.rows() * matrix.columns() <= 20_000_000;
  }

  private synchronized Svd solve(int count) {
    if (solution.isPresent() && solution.get().values().length >= count) {
      return solution.get();
    }
    Svd found = isDense() ? SymmetricMatrices.svd(matrix.dense()) : squared(count);
    solution = Optional.of(found);
    return found;
  }

  private Svd squared(int count) {
    SparseMatrix transposed = matrix.transpose();
    boolean wide = matrix.columns() > matrix.rows();
    SparseMatrix inner = wide ? transposed : matrix;
    SparseMatrix outer = wide ? matrix : transposed;
    Eigen pairs =
        ChebyshevSubspace.largest(x -> outer.times(inner.times(x)), outer.rows(), bound(), count);
    double[] values = Arrays.stream(pairs.values()).map(v -> Math.sqrt(Math.max(v, 0))).toArray();
    Matrix here = pairs.vectors();
    double[][] there = new double[count][];
    for (int k = 0; k < count; k++) {
      double[] image = inner.times(here.column(k));
      double sigma = values[k];
      there[k] = Arrays.stream(image).map(v -> sigma == 0 ? 0 : v / sigma).toArray();
    }
    Matrix other = Matrix.create(inner.rows(), count, (i, k) -> there[k][i]);
    return wide ? new Svd(values, here, other) : new Svd(values, other, here);
  }

  /** ‖AᵀA‖ ≤ ‖A‖₁‖A‖_∞. */
  private double bound() {
    double[] rows = new double[matrix.rows()];
    double[] columns = new double[matrix.columns()];
    matrix.forEach(
        (i, j, value) -> {
          rows[i] += Math.abs(value);
          columns[j] += Math.abs(value);
        });
    return Arrays.stream(rows).max().orElse(0) * Arrays.stream(columns).max().orElse(0);
  }
}
