package org.nsm.operators;

import java.util.Optional;
import java.util.function.UnaryOperator;
import org.nsm.api.Failure;
import org.nsm.api.NsmException;
import org.nsm.api.spi.Batch;
import org.nsm.api.spi.Domain;
import org.nsm.api.spi.Evaluation;
import org.nsm.api.spi.ExactSpectrum;
import org.nsm.api.spi.Model;
import org.nsm.api.spi.Models;
import org.nsm.api.spi.Operator;
import org.nsm.api.spi.OperatorDescriptor;
import org.nsm.api.spi.Quadrature;
import org.nsm.api.spi.Sampler;
import org.nsm.api.spi.Slot;
import org.nsm.api.tensor.Algebra;
import org.nsm.api.tensor.DType;
import org.nsm.api.tensor.Shape;
import org.nsm.api.tensor.Tensor;

/**
 * An n×m matrix A, dense or sparse, as an operator from functions g of a column j = 0 … m−1 to
 * functions f of a row i = 0 … n−1, in the means over columns and rows as inner products:
 *
 * <pre>
 *   (Tg)(i) = √(n/m) Σⱼ Aᵢⱼ g(j),      (T*f)(j) = √(m/n) Σᵢ Aᵢⱼ f(i)
 * </pre>
 *
 * <p>Its singular values are those of A; its normalised singular functions are √n times the left
 * and √m times the right singular vectors. A square symmetric matrix gives the operator of {@link
 * MatrixOperator}.
 */
public final class RectangularMatrix implements Operator {
  private final SparseMatrix matrix;
  private final RowTable forth;
  private final RowTable back;
  private final SingularSpectrum spectrum;

  private RectangularMatrix(SparseMatrix matrix) {
    double scale = Math.sqrt((double) matrix.rows() / matrix.columns());
    this.matrix = matrix;
    this.forth = RowTable.of(matrix.map((i, j, value) -> scale * value));
    this.back = RowTable.of(matrix.transpose().map((i, j, value) -> value / scale));
    this.spectrum = SingularSpectrum.of(matrix);
  }

  /**
   * Returns the operator of a matrix.
   *
   * @throws NsmException of kind {@link Failure#DATA} if it is empty or not finite
   */
  public static RectangularMatrix of(SparseMatrix matrix) {
    if (matrix.rows() == 0 || matrix.columns() == 0) {
      throw new NsmException(
          Failure.DATA,
          "matrix: expected rows and columns, found " + matrix.rows() + " x " + matrix.columns());
    }
    if (Checks.largestEntry(matrix) == 0) {
      throw new NsmException(Failure.DATA, "matrix: all entries are zero");
    }
    return new RectangularMatrix(matrix);
  }

  /**
   * Returns the operator of a matrix that is known as a function x ↦ Ax only, which is called m + 1
   * times, here and never again: see {@link SparseMatrix#of(int, int, UnaryOperator)}.
   *
   * @param rows n
   * @param columns m
   * @param times A times a vector of length m
   * @throws NsmException of kind {@link Failure#DATA} as for other matrices, or if the function is
   *     not linear
   */
  public static RectangularMatrix of(int rows, int columns, UnaryOperator<double[]> times) {
    return of(SparseMatrix.of(rows, columns, times));
  }

  @Override
  public OperatorDescriptor descriptor() {
    return OperatorDescriptor.singular(
            Domain.finite(matrix.rows()), Domain.finite(matrix.columns()))
        .withSampledImages(false);
  }

  @Override
  public Evaluation act(Algebra a, Models models, Batch batch) {
    return Evaluation.of(
        new Evaluation.Pair(models.f().value(a, batch.x()), image(a, forth, models.g(), batch.x())),
        new Evaluation.Pair(models.g().value(a, batch.y()), image(a, back, models.f(), batch.y())));
  }

  private static Tensor image(Algebra a, RowTable rows, Model model, Tensor x) {
    int count = x.shape().size(0);
    Tensor index = a.cast(a.reshape(x, Shape.of(count)), DType.INT32);
    if (!rows.wantsAll(count)) {
      return a.stopGradient(rows.times(a, model, index, x.dtype()));
    }
    Tensor all = a.stopGradient(model.value(a, rows.points(a, x.dtype())));
    return a.stopGradient(rows.times(a, all, index));
  }

  /** Returns a sampler of rows and columns, independent of each other. */
  @Override
  public Sampler sampler() {
    return RowColumnSampler.of(matrix.rows(), matrix.columns());
  }

  @Override
  public Optional<ExactSpectrum> exactSpectrum() {
    return Optional.of(spectrum);
  }

  @Override
  public Optional<Quadrature> quadrature(int fineness) {
    return quadrature(Slot.X, fineness);
  }

  /** Returns all rows, or all columns, with equal weights: an exact rule. */
  @Override
  public Optional<Quadrature> quadrature(Slot slot, int fineness) {
    int points = slot == Slot.X ? matrix.rows() : matrix.columns();
    return Optional.of(FiniteAction.quadrature(FiniteAction.uniform(points)));
  }
}
