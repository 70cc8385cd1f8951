package org.nsm.testkit;

import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.nsm.api.Matrix;
import org.nsm.api.Seeds;
import org.nsm.api.spi.AffineOperator;
import org.nsm.api.spi.Batch;
import org.nsm.api.spi.Domain;
import org.nsm.api.spi.Evaluation;
import org.nsm.api.spi.ExactSpectrum;
import org.nsm.api.spi.Model;
import org.nsm.api.spi.Models;
import org.nsm.api.spi.Normalisation;
import org.nsm.api.spi.ObjectiveDescriptor;
import org.nsm.api.spi.Operator;
import org.nsm.api.spi.OperatorDescriptor;
import org.nsm.api.spi.OperatorDescriptor.Measure;
import org.nsm.api.spi.OperatorDescriptor.Problem;
import org.nsm.api.spi.Quadrature;
import org.nsm.api.spi.Sampler;
import org.nsm.api.spi.Slot;
import org.nsm.api.spi.TrainedModel;
import org.nsm.api.tensor.Algebra;
import org.nsm.api.tensor.DType;
import org.nsm.api.tensor.Derivatives;
import org.nsm.api.tensor.RandomKey;
import org.nsm.api.tensor.Shape;
import org.nsm.api.tensor.Tensor;

/**
 * A trained model that is a table of functions on n equally likely points, and the symmetric matrix
 * they were trained on: everything an inference may ask, without training anything.
 */
final class FiniteModel implements TrainedModel {
  private final FiniteProblem problem;
  private final Matrix functions;
  private final AffineOperator operator;

  private FiniteModel(FiniteProblem problem, Matrix functions, AffineOperator operator) {
    this.problem = problem;
    this.functions = functions;
    this.operator = operator;
  }

  /**
   * Returns a model of functions, one a column.
   *
   * @param scale the operator's scale
   * @param shift the operator's shift
   * @param sign +1, or −1 where the physical value is minus the eigenvalue
   */
  static FiniteModel of(
      FiniteProblem problem, Matrix functions, double scale, double shift, int sign) {
    return new FiniteModel(
        problem, functions, AffineOperator.of(new Tabulated(problem, sign), scale, shift));
  }

  @Override
  public AffineOperator operator() {
    return operator;
  }

  @Override
  public ObjectiveDescriptor objective() {
    return new ObjectiveDescriptor(
        Set.of(Problem.EIGEN), true, Normalisation.FREE, true, false, false);
  }

  @Override
  public int modes() {
    return functions.columns();
  }

  @Override
  public long seed() {
    return 1;
  }

  @Override
  public Values at(Matrix points) {
    Matrix image = problem.operator().times(functions);
    double[] density = new double[points.rows()];
    java.util.Arrays.fill(density, 1);
    return new Values(
        points,
        rows(functions, points),
        Matrix.create(
            points.rows(),
            modes(),
            (i, j) ->
                operator.scale() * image.at((int) points.at(i, 0), j)
                    + operator.shift() * functions.at((int) points.at(i, 0), j)),
        density);
  }

  @Override
  public Values sample(int count, long index) {
    RandomGenerator random = new Seeds(index).generator("sample");
    return at(Matrix.create(count, 1, (i, j) -> random.nextInt(problem.points())));
  }

  private static Matrix rows(Matrix table, Matrix points) {
    return Matrix.create(
        points.rows(), table.columns(), (i, j) -> table.at((int) points.at(i, 0), j));
  }

  /** The matrix as an operator, with its exact spectrum and a rule that is the whole domain. */
  private record Tabulated(FiniteProblem problem, int sign) implements Operator {

    @Override
    public OperatorDescriptor descriptor() {
      return OperatorDescriptor.eigen(
              Domain.finite(problem.points()), Derivatives.VALUE, Measure.SAMPLING)
          .withQuantity("value", sign);
    }

    @Override
    public Evaluation act(Algebra a, Models models, Batch batch) {
      Model f = models.f();
      Tensor all = a.constant(numbers(), Shape.of(problem.points(), 1), batch.x().dtype());
      Shape square = Shape.of(problem.points(), problem.points());
      Tensor t = a.constant(problem.operator().toArray(), square, batch.x().dtype());
      Tensor image = a.matmul(t, a.stopGradient(f.value(a, all)));
      Tensor index = a.cast(a.reshape(batch.x(), Shape.of(batch.x().shape().size(0))), DType.INT32);
      return Evaluation.of(f.value(a, batch.x()), a.gather(image, index));
    }

    private double[] numbers() {
      return java.util.stream.IntStream.range(0, problem.points()).asDoubleStream().toArray();
    }

    @Override
    public Sampler sampler() {
      int points = problem.points();
      return new Sampler() {
        @Override
        public int dimension() {
          return 1;
        }

        @Override
        public Batch draw(Algebra a, RandomKey key, int count, DType dtype) {
          Tensor uniform = a.randomUniform(key, Shape.of(count, 1), dtype);
          Tensor last = a.scalar(points - 1, dtype);
          return Batch.of(a.minimum(a.floor(a.multiply(uniform, points)), last));
        }
      };
    }

    @Override
    public Optional<ExactSpectrum> exactSpectrum() {
      return Optional.of(
          new ExactSpectrum() {
            @Override
            public double[] values(int count) {
              return java.util.Arrays.stream(problem.values())
                  .limit(count)
                  .map(v -> sign * v)
                  .toArray();
            }

            @Override
            public Optional<Matrix> functions(Matrix points, int count) {
              Matrix modes = problem.modes(Slot.X);
              return Optional.of(rows(modes, points).leadingColumns(count));
            }
          });
    }

    @Override
    public Optional<Quadrature> quadrature(int fineness) {
      double[] weights = new double[problem.points()];
      java.util.Arrays.fill(weights, 1.0 / problem.points());
      return Optional.of(new Quadrature(Matrix.of(problem.points(), 1, numbers()), weights));
    }
  }
}
