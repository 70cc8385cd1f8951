package com.example.operators;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.nsm.api.Matrix;
import org.nsm.api.Seeds;
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
import org.nsm.api.tensor.RandomKey;
import org.nsm.api.tensor.Shape;
import org.nsm.api.tensor.Tensor;
import org.nsm.testkit.JavaAlgebra;

/**
 * A matrix between functions on m and on n equally likely points, as sound as an operator can be: T
 * = √(n/m)·A for a singular value problem, T = AAᵀ for an eigenvalue problem.
 */
final class Table implements Operator {
  private final OperatorDescriptor descriptor;
  private final Matrix forth;
  private final Matrix back;
  private final ExactSpectrum spectrum;

  private Table(OperatorDescriptor descriptor, Matrix forth, Matrix back, ExactSpectrum spectrum) {
    this.descriptor = descriptor;
    this.forth = forth;
    this.back = back;
    this.spectrum = spectrum;
  }

  /** Returns a self-adjoint operator on functions of n points. */
  static Table symmetric(int n) {
    Matrix a = normal(n, n);
    Matrix square = a.times(a.transpose());
    OperatorDescriptor descriptor =
        OperatorDescriptor.eigen(
                Domain.finite(n),
                org.nsm.api.tensor.Derivatives.VALUE,
                OperatorDescriptor.Measure.SAMPLING)
            .withPositive(true);
    return new Table(descriptor, square, square, Svd.of(square));
  }

  /** Returns an operator from functions of m points to functions of n. */
  static Table rectangular(int n, int m) {
    Matrix a = normal(n, m);
    double scale = Math.sqrt((double) n / m);
    OperatorDescriptor descriptor =
        OperatorDescriptor.singular(Domain.finite(n), Domain.finite(m)).withSampledImages(false);
    return new Table(
        descriptor,
        Matrix.create(n, m, (i, j) -> scale * a.at(i, j)),
        Matrix.create(m, n, (i, j) -> a.at(j, i) / scale),
        Svd.of(a));
  }

  private static Matrix normal(int n, int m) {
    var random = new Seeds(3).generator("table");
    return Matrix.create(n, m, (i, j) -> random.nextGaussian());
  }

  @Override
  public OperatorDescriptor descriptor() {
    return descriptor;
  }

  @Override
  public Evaluation act(Algebra a, Models models, Batch batch) {
    if (descriptor.slots().size() == 1) {
      return Evaluation.of(models.f().value(a, batch.x()), image(a, forth, models.f(), batch.x()));
    }
    return Evaluation.of(
        new Evaluation.Pair(models.f().value(a, batch.x()), image(a, forth, models.g(), batch.x())),
        new Evaluation.Pair(models.g().value(a, batch.y()), image(a, back, models.f(), batch.y())));
  }

  private static Tensor image(Algebra a, Matrix matrix, Model model, Tensor x) {
    double[] all = new double[matrix.columns()];
    Arrays.setAll(all, j -> j);
    Tensor values = model.value(a, a.constant(all, Shape.of(all.length, 1), x.dtype()));
    Tensor entries =
        a.constant(matrix.toArray(), Shape.of(matrix.rows(), matrix.columns()), x.dtype());
    Tensor index = a.cast(a.reshape(x, Shape.of(x.shape().size(0))), DType.INT32);
    return a.gather(a.matmul(entries, a.stopGradient(values)), index);
  }

  @Override
  public Sampler sampler() {
    return new Sampler() {
      @Override
      public int dimension() {
        return 1;
      }

      @Override
      public Batch draw(Algebra a, RandomKey key, int count, DType dtype) {
        int most = Math.max(descriptor.x().finite(), descriptor.y().finite());
        Tensor x = points(a, key.stream("x"), descriptor.x().finite(), count, most, dtype);
        return descriptor.slots().equals(List.of(Slot.X))
            ? Batch.of(x)
            : Batch.of(x, points(a, key.stream("y"), descriptor.y().finite(), count, most, dtype));
      }
    };
  }

  private static Tensor points(
      Algebra a, RandomKey key, int points, int count, int most, DType dtype) {
    if (count == most) {
      double[] all = new double[points];
      Arrays.setAll(all, i -> i);
      return a.constant(all, Shape.of(points, 1), dtype);
    }
    return a.floor(a.multiply(a.randomUniform(key, Shape.of(count, 1), dtype), points));
  }

  @Override
  public Optional<ExactSpectrum> exactSpectrum() {
    return Optional.of(spectrum);
  }

  @Override
  public Optional<Quadrature> quadrature(int fineness) {
    return quadrature(Slot.X, fineness);
  }

  @Override
  public Optional<Quadrature> quadrature(Slot slot, int fineness) {
    int n = descriptor.domain(slot).finite();
    double[] weights = new double[n];
    Arrays.fill(weights, 1.0 / n);
    return Optional.of(new Quadrature(Matrix.create(n, 1, (i, j) -> i), weights));
  }

  /** Singular values and vectors, which for AAᵀ are eigenvalues and eigenvectors. */
  record Svd(double[] all, Matrix left, Matrix right) implements ExactSpectrum {

    static Svd of(Matrix matrix) {
      JavaAlgebra a = JavaAlgebra.create();
      var svd = a.svd(a.constant(matrix, DType.FLOAT64));
      return new Svd(
          JavaAlgebra.values(svd.values()),
          JavaAlgebra.matrix(svd.u()),
          JavaAlgebra.matrix(svd.v()));
    }

    @Override
    public double[] values(int count) {
      return Arrays.copyOf(all, Math.min(count, all.length));
    }

    @Override
    public Optional<Matrix> functions(Matrix points, int count) {
      return functions(Slot.X, points, count);
    }

    @Override
    public Optional<Matrix> functions(Slot slot, Matrix points, int count) {
      Matrix vectors = slot == Slot.X ? left : right;
      double scale = Math.sqrt(vectors.rows());
      return Optional.of(
          Matrix.create(
              points.rows(),
              Math.min(count, all.length),
              (i, j) -> scale * vectors.at((int) points.at(i, 0), j)));
    }
  }
}
