package org.nsm.testkit;

import java.util.List;
import org.nsm.api.Matrix;
import org.nsm.api.tensor.DType;
import org.nsm.api.tensor.RandomKey;
import org.nsm.api.tensor.Shape;
import org.nsm.api.tensor.Tensor;

/**
 * The reference algebra: every operation is done at once, in plain Java and double precision, and
 * remembers how to pull cotangents back.
 *
 * <p>Results of type {@link DType#FLOAT32} are rounded after each operation. What {@link #pullBack}
 * returns can be differentiated again. A tensor keeps what it was made of alive; a loop that feeds
 * results into the next round should pass them through {@link #stopGradient}. Safe for use by
 * several threads.
 *
 * <pre>{@code
 * JavaAlgebra a = JavaAlgebra.create();
 * double[] y = JavaAlgebra.values(a.exp(a.scalar(1, DType.FLOAT64)));
 * }</pre>
 */
public final class JavaAlgebra extends ElementWise {
  private final Structure structure = new Structure(this);
  private final MatrixOps matrices = new MatrixOps(this);
  private final Decompositions decompositions = new Decompositions(this, matrices);
  private final RandomNumbers random = new RandomNumbers(this);
  private final Tape tape = new Tape(this);

  private JavaAlgebra() {}

  /** Returns a new algebra; tensors of another one are foreign to it. */
  public static JavaAlgebra create() {
    return new JavaAlgebra();
  }

  /** Returns the values of a tensor that an algebra of this class made, row by row. */
  public static double[] values(Tensor tensor) {
    if (!(tensor instanceof JavaTensor own)) {
      throw new IllegalArgumentException("a tensor of another algebra: " + tensor);
    }
    return own.values().clone();
  }

  /** Returns the values of a tensor with two axes. */
  public static Matrix matrix(Tensor tensor) {
    return Matrix.of(tensor.shape().size(0), tensor.shape().size(1), values(tensor));
  }

  /** Returns a matrix as a tensor. */
  public Tensor constant(Matrix matrix, DType dtype) {
    return constant(matrix.toArray(), Shape.of(matrix.rows(), matrix.columns()), dtype);
  }

  @Override
  Tensor sumTo(Tensor tensor, Shape shape) {
    return structure.sumTo(tensor, shape);
  }

  @Override
  public Tensor constant(double[] values, Shape shape, DType dtype) {
    return make(values.clone(), shape, dtype);
  }

  @Override
  public Tensor reshape(Tensor x, Shape shape) {
    return structure.reshape(x, shape);
  }

  @Override
  public Tensor transpose(Tensor x, int... order) {
    return structure.transpose(x, order);
  }

  @Override
  public Tensor concat(List<Tensor> parts, int axis) {
    return structure.concat(parts, axis);
  }

  @Override
  public Tensor slice(Tensor x, int axis, int from, int to) {
    return structure.slice(x, axis, from, to);
  }

  @Override
  public Tensor gather(Tensor x, Tensor indices) {
    return structure.gather(x, indices);
  }

  @Override
  public Tensor broadcast(Tensor x, Shape shape) {
    return structure.broadcast(x, shape);
  }

  @Override
  public Tensor sum(Tensor x, int... axes) {
    return structure.sum(x, axes);
  }

  @Override
  public Tensor max(Tensor x, int... axes) {
    return structure.max(x, axes);
  }

  @Override
  public Tensor matmul(Tensor x, Tensor y, boolean transposeX, boolean transposeY) {
    return matrices.matmul(x, y, transposeX, transposeY);
  }

  @Override
  public Tensor upperTriangle(Tensor x) {
    return matrices.upperTriangle(x);
  }

  @Override
  public Tensor lowerTriangle(Tensor x) {
    return matrices.lowerTriangle(x);
  }

  @Override
  public Tensor diagonal(Tensor x) {
    return matrices.diagonal(x);
  }

  @Override
  public Tensor diagonalMatrix(Tensor diagonal) {
    return matrices.diagonalMatrix(diagonal);
  }

  @Override
  public Tensor cholesky(Tensor x) {
    return decompositions.cholesky(x);
  }

  @Override
  public Tensor triangularSolve(Tensor x, Tensor y, boolean lower, boolean transposed) {
    return decompositions.triangularSolve(x, y, lower, transposed);
  }

  @Override
  public Tensor inverse(Tensor x) {
    return decompositions.inverse(x);
  }

  @Override
  public SymmetricEigen symmetricEigen(Tensor x) {
    return decompositions.symmetricEigen(x);
  }

  @Override
  public Svd svd(Tensor x) {
    return decompositions.svd(x);
  }

  @Override
  public Qr qr(Tensor x) {
    return decompositions.qr(x);
  }

  @Override
  public Tensor randomNormal(RandomKey key, Shape shape, DType dtype) {
    return random.normal(key, shape, dtype);
  }

  @Override
  public Tensor randomUniform(RandomKey key, Shape shape, DType dtype) {
    return random.uniform(key, shape, dtype);
  }

  @Override
  public List<Tensor> pullBack(List<Tensor> outputs, List<Tensor> cotangents, List<Tensor> inputs) {
    return tape.pullBack(outputs, cotangents, inputs);
  }
}
