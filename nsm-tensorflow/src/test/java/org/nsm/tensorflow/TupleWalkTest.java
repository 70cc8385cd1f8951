package org.nsm.tensorflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.nsm.api.Matrix;
import org.nsm.api.spi.AffineOperator;
import org.nsm.api.spi.Model;
import org.nsm.api.spi.TrainingPlan;
import org.nsm.api.spi.TrainingProblem;
import org.nsm.api.tensor.Algebra;
import org.nsm.api.tensor.DType;
import org.nsm.api.tensor.Derivatives;
import org.nsm.api.tensor.Jet;
import org.nsm.api.tensor.Shape;
import org.nsm.api.tensor.Tensor;
import org.nsm.operators.MatrixOperator;
import org.nsm.testkit.JavaAlgebra;

/** Walkers on five points, where the law of pairs can be written down. */
class TupleWalkTest {
  private static final int POINTS = 5;
  private static final int TUPLES = 2_000;

  /** Two functions; the points 0 and 4 have parallel rows, so that pairs of them are singular. */
  private static final Matrix F =
      Matrix.of(POINTS, 2, new double[] {1, 0.5, -0.7, 1, 0.2, 0.9, 1.3, -0.4, 2, 1});

  private final JavaAlgebra a = JavaAlgebra.create();

  @Test
  void pairsOfPointsFollowTheSquaredDeterminant() {
    double[][] found = new double[POINTS][POINTS];
    Tensor x = a.fill(0, Shape.of(TUPLES, 2, 1), DType.FLOAT64);
    TupleWalk walk = walk();
    for (int step = 0; step < 4; step++) {
      TupleWalk.Walkers walkers = walk.move(a, x, a.scalar(step, DType.INT32));
      x = walkers.x();
      double[] regular = JavaAlgebra.values(a.cast(walkers.regular(), DType.FLOAT64));
      assertThat(regular).hasSize(TUPLES).contains(1);
    }
    double[] places = JavaAlgebra.values(x);
    for (int i = 0; i < TUPLES; i++) {
      found[(int) places[2 * i]][(int) places[2 * i + 1]] += 1.0 / TUPLES;
    }
    double total = 0;
    for (int i = 0; i < POINTS; i++) {
      for (int j = 0; j < POINTS; j++) {
        total += weight(i, j);
      }
    }
    for (int i = 0; i < POINTS; i++) {
      for (int j = 0; j < POINTS; j++) {
        double p = weight(i, j) / total;
        // Five standard errors of a frequency; eight sweeps have forgotten the first draw.
        double tolerance = 5 * Math.sqrt(Math.max(p, 1e-4) / TUPLES);
        assertThat(found[i][j]).as("pair %d, %d", i, j).isEqualTo(p, within(tolerance));
      }
    }
  }

  private static double weight(int i, int j) {
    double determinant = F.at(i, 0) * F.at(j, 1) - F.at(i, 1) * F.at(j, 0);
    return determinant * determinant;
  }

  private TupleWalk walk() {
    TrainingProblem problem =
        new TrainingProblem(
            AffineOperator.of(MatrixOperator.of(Matrix.create(POINTS, POINTS, (i, j) -> 0)), 1, 0),
            MatrixOperator.of(Matrix.create(POINTS, POINTS, (i, j) -> 0)).sampler(),
            Fixtures.parametrization(new TabularProvider(), Map.of()),
            Fixtures.objective(),
            new TrainingPlan(2, TUPLES, 10, 5));
    return new TupleWalk(
        new Batches(problem, new ProblemModels(problem, DType.FLOAT64)), new Table(), 2);
  }

  /** The rows of F. */
  private record Table() implements Model {
    @Override
    public int modes() {
      return 2;
    }

    @Override
    public int dimension() {
      return 1;
    }

    @Override
    public Derivatives derivatives() {
      return Derivatives.VALUE;
    }

    @Override
    public Jet jet(Algebra algebra, Tensor x, Derivatives depth) {
      Tensor rows = algebra.cast(algebra.reshape(x, Shape.of(x.shape().size(0))), DType.INT32);
      return Jet.of(
          algebra.gather(algebra.constant(F.toArray(), Shape.of(POINTS, 2), DType.FLOAT64), rows));
    }
  }
}
