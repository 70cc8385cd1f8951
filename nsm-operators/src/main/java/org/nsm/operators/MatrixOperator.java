package org.nsm.operators;

import java.util.Optional;
import java.util.function.UnaryOperator;
import org.nsm.api.Failure;
import org.nsm.api.Matrix;
import org.nsm.api.NsmException;
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

/**
 * A symmetric n×n matrix A, dense or sparse, as an operator on functions of an index i = 0 … n−1:
 * (Tf)(i) = Σⱼ Aᵢⱼ f(j), in the inner product ⟨f, g⟩ = (1/n) Σᵢ f(i)g(i).
 *
 * <p>Its eigenvalues are those of A; its normalised eigenfunctions are √n times the orthonormal
 * eigenvectors. A point is the index itself, as a floating-point number.
 */
public final class MatrixOperator implements Operator {
  private final int size;
  private final FiniteAction action;
  private final boolean positive;
  private final ExactSpectrum spectrum;

  private MatrixOperator(SparseMatrix matrix) {
    this.size = matrix.rows();
    this.action = FiniteAction.of(matrix, FiniteAction.uniform(size));
    this.positive = action.positive();
    this.spectrum = action.spectrum(1);
  }

  /**
   * Returns the operator of a dense matrix.
   *
   * @throws NsmException of kind {@link Failure#DATA} if it is empty, not square, not finite or not
   *     symmetric to 10⁻¹² of its largest entry
   */
  public static MatrixOperator of(Matrix matrix) {
    return of(SparseMatrix.of(matrix));
  }

  /**
   * Returns the operator of a sparse matrix.
   *
   * @throws NsmException of kind {@link Failure#DATA} as for a dense one
   */
  public static MatrixOperator of(SparseMatrix matrix) {
    int n = matrix.rows();
    if (n == 0 || n != matrix.columns()) {
      throw new NsmException(
          Failure.DATA,
          "matrix: expected a square matrix, found " + n + " x " + matrix.columns() + " numbers");
    }
    double tolerance = 1e-12 * Checks.largestEntry(matrix);
    matrix.forEach(
        (i, j, value) -> {
          if (Math.abs(value - matrix.at(j, i)) > tolerance) {
            throw new NsmException(
                Failure.DATA,
                "matrix: not symmetric: the entry in row "
                    + Math.max(i, j)
                    + ", column "
                    + Math.min(i, j)
                    + " is "
                    + matrix.at(Math.max(i, j), Math.min(i, j))
                    + ", its mirror image is "
                    + matrix.at(Math.min(i, j), Math.max(i, j))
                    + " (counted from 0)");
          }
        });
    return new MatrixOperator(matrix);
  }

  /**
   * Returns the operator of a matrix that is known as a function x ↦ Ax only, which is called n + 1
   * times, here and never again: see {@link SparseMatrix#of(int, int, UnaryOperator)}.
   *
   * @param size n
   * @param times A times a vector of length n
   * @throws NsmException of kind {@link Failure#DATA} as for a dense matrix, or if the function is
   *     not linear
   */
  public static MatrixOperator of(int size, UnaryOperator<double[]> times) {
    return of(SparseMatrix.of(size, size, times));
  }

  FiniteAction action() {
    return action;
  }

  @Override
  public OperatorDescriptor descriptor() {
    return OperatorDescriptor.eigen(1, Derivatives.VALUE, Measure.SAMPLING)
        .withPositive(positive)
        .withFinite(size);
  }

  @Override
  public Evaluation act(Algebra a, Models models, Batch batch) {
    return action.act(a, models.f(), batch.x());
  }

  @Override
  public Sampler sampler() {
    return IndexSampler.of(size);
  }

  @Override
  public Optional<ExactSpectrum> exactSpectrum() {
    return Optional.of(spectrum);
  }

  /** Returns all n indices with weight 1/n: an exact rule, whatever the fineness. */
  @Override
  public Optional<Quadrature> quadrature(int fineness) {
    return Optional.of(action.quadrature());
  }
}
