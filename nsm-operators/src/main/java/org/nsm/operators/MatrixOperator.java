package org.nsm.operators;

import java.util.Optional;
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
import org.nsm.api.tensor.DType;
import org.nsm.api.tensor.Derivatives;
import org.nsm.api.tensor.Shape;
import org.nsm.api.tensor.Tensor;

/**
 * A dense symmetric n×n matrix A as an operator on functions of an index i = 0 … n−1: (Tf)(i) = Σⱼ
 * Aᵢⱼ f(j), in the inner product ⟨f, g⟩ = (1/n) Σᵢ f(i)g(i).
 *
 * <p>Its eigenvalues are those of A; its normalised eigenfunctions are √n times the orthonormal
 * eigenvectors. A point is the index itself, as a floating-point number.
 */
public final class MatrixOperator implements Operator {
  private final Matrix matrix;
  private final boolean positive;
  private final DenseSpectrum spectrum;

  private MatrixOperator(Matrix matrix, boolean positive) {
    this.matrix = matrix;
    this.positive = positive;
    this.spectrum = new DenseSpectrum(matrix);
  }

  /**
   * Returns the operator of a matrix.
   *
   * @throws NsmException of kind {@link Failure#DATA} if it is empty, not square, not finite or not
   *     symmetric to 10⁻¹² of its largest entry
   */
  public static MatrixOperator of(Matrix matrix) {
    int n = matrix.rows();
    if (n == 0 || n != matrix.columns()) {
      throw new NsmException(
          Failure.DATA,
          "matrix: expected a square matrix, found " + n + " x " + matrix.columns() + " numbers");
    }
    double largest = 0;
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        if (!Double.isFinite(matrix.at(i, j))) {
          throw new NsmException(
              Failure.DATA,
              "matrix: the entry in row "
                  + i
                  + ", column "
                  + j
                  + " is "
                  + matrix.at(i, j)
                  + ", expected a finite number (counted from 0)");
        }
        largest = Math.max(largest, Math.abs(matrix.at(i, j)));
      }
    }
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < i; j++) {
        if (Math.abs(matrix.at(i, j) - matrix.at(j, i)) > 1e-12 * largest) {
          throw new NsmException(
              Failure.DATA,
              "matrix: not symmetric: the entry in row "
                  + i
                  + ", column "
                  + j
                  + " is "
                  + matrix.at(i, j)
                  + ", its mirror image is "
                  + matrix.at(j, i)
                  + " (counted from 0)");
        }
      }
    }
    return new MatrixOperator(matrix, DenseSpectrum.isPositive(matrix, 1e-10 * largest));
  }

  @Override
  public OperatorDescriptor descriptor() {
    return OperatorDescriptor.eigen(1, Derivatives.VALUE, Measure.SAMPLING)
        .withPositive(positive)
        .withFinite(matrix.rows());
  }

  /** Applies the matrix: f is evaluated at all n points, f and Af are gathered at the batch's. */
  @Override
  public Evaluation act(Algebra a, Models models, Batch batch) {
    int n = matrix.rows();
    Tensor x = batch.x();
    double[] indices = new double[n];
    java.util.Arrays.setAll(indices, i -> i);
    Tensor f = models.f().value(a, a.constant(indices, Shape.of(n, 1), x.dtype()));
    Tensor entries = a.constant(matrix.toArray(), Shape.of(n, n), f.dtype());
    Tensor image = a.matmul(entries, a.stopGradient(f));
    Tensor rows = a.cast(a.reshape(x, Shape.of(x.shape().size(0))), DType.INT32);
    return Evaluation.of(a.gather(f, rows), a.stopGradient(a.gather(image, rows)));
  }

  @Override
  public Sampler sampler() {
    return IndexSampler.of(matrix.rows());
  }

  @Override
  public Optional<ExactSpectrum> exactSpectrum() {
    return Optional.of(spectrum);
  }

  /** Returns all n indices with weight 1/n: an exact rule, whatever the fineness. */
  @Override
  public Optional<Quadrature> quadrature(int fineness) {
    int n = matrix.rows();
    double[] weights = new double[n];
    java.util.Arrays.fill(weights, 1.0 / n);
    return Optional.of(new Quadrature(Matrix.create(n, 1, (i, j) -> i), weights));
  }
}
