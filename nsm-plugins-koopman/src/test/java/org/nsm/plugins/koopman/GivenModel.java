package org.nsm.plugins.koopman;

import java.util.function.Function;
import org.nsm.api.Matrix;
import org.nsm.api.spi.Batch;
import org.nsm.api.spi.Evaluation;
import org.nsm.api.spi.ExactSpectrum;
import org.nsm.api.spi.Model;
import org.nsm.api.spi.Models;
import org.nsm.api.spi.Operator;
import org.nsm.api.tensor.Algebra;
import org.nsm.api.tensor.DType;
import org.nsm.api.tensor.Derivatives;
import org.nsm.api.tensor.Jet;
import org.nsm.api.tensor.RandomKey;
import org.nsm.api.tensor.Shape;
import org.nsm.api.tensor.Tensor;
import org.nsm.testkit.JavaAlgebra;

/** Functions given in Java, and what the tests of several systems do with them. */
record GivenModel(int dimension, int modes, Function<Matrix, Matrix> functions) implements Model {

  /** Returns the exact eigenfunctions of an operator as a model. */
  static GivenModel exact(Operator operator, int modes) {
    ExactSpectrum exact = operator.exactSpectrum().orElseThrow();
    return new GivenModel(
        operator.descriptor().dimension(), modes, x -> exact.functions(x, modes).orElseThrow());
  }

  @Override
  public Derivatives derivatives() {
    return Derivatives.VALUE;
  }

  @Override
  public Jet jet(Algebra a, Tensor x, Derivatives depth) {
    Matrix values = functions.apply(JavaAlgebra.matrix(x));
    return Jet.of(
        a.constant(values.toArray(), Shape.of(values.rows(), values.columns()), DType.FLOAT64));
  }

  /** Returns f and Tf on a fresh batch of transitions. */
  Matrix[] sample(Operator operator, int transitions, int step) {
    JavaAlgebra a = JavaAlgebra.create();
    Batch batch = operator.sampler().draw(a, key(a, step), transitions, DType.FLOAT64);
    Evaluation seen = operator.act(a, Models.of(this), batch);
    return new Matrix[] {JavaAlgebra.matrix(seen.f()), JavaAlgebra.matrix(seen.image())};
  }

  /** Returns the mean of fgᵀ over rows. */
  static Matrix mean(Matrix f, Matrix g) {
    Matrix sum = f.transpose().times(g);
    return Matrix.create(sum.rows(), sum.columns(), (i, j) -> sum.at(i, j) / f.rows());
  }

  static RandomKey key(JavaAlgebra a, int step) {
    return new RandomKey(2024, a.scalar(step, DType.INT32));
  }
}
