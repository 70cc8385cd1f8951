package org.nsm.testkit;

import java.util.List;
import org.nsm.api.Matrix;
import org.nsm.api.spi.OperatorDescriptor.Problem;
import org.nsm.api.spi.Result;
import org.nsm.api.spi.Slot;

/** Models for the rules of {@link InferenceContract}. */
final class InferenceTrial {
  private static final double[] VALUES = {5, 4, 3, 2, 1.5, 1.2, 1, .8, .5, .3, .2, .1};

  private InferenceTrial() {}

  static FiniteProblem problem() {
    return FiniteProblem.of(Problem.EIGEN, VALUES);
  }

  /** Returns the first exact modes, times a matrix. */
  static Matrix modes(FiniteProblem problem, Matrix mixture) {
    return problem.modes(Slot.X).leadingColumns(mixture.rows()).times(mixture);
  }

  /** Returns the modes as they are. */
  static Matrix unit(int count) {
    return Matrix.create(count, count, (i, j) -> i == j ? 1 : 0);
  }

  /** Returns an invertible mixture that is far from orthogonal. */
  static Matrix mixture(int count) {
    Matrix random = FiniteProblem.normal("mixture", count, count, 0.3);
    return Matrix.create(count, count, (i, j) -> random.at(i, j) + (i == j ? 1 : 0));
  }

  static FiniteModel model(FiniteProblem problem, Matrix functions) {
    return FiniteModel.of(problem, functions, 1, 0, 1);
  }

  /** Returns the values of a result in order. */
  static List<Double> values(Result result) {
    return result.modes().stream().map(Result.Mode::value).toList();
  }
}
