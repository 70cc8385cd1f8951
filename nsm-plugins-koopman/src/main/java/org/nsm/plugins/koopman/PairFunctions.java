package org.nsm.plugins.koopman;

import org.nsm.api.Matrix;
import org.nsm.api.spi.OperatorDescriptor.Problem;
import org.nsm.api.spi.Slot;
import org.nsm.api.spi.TrainedModel;

/** The functions f and g that an operator is estimated with, at points one a row. */
interface PairFunctions {

  /** Returns the number of functions f, and of g. */
  int modes();

  /** Returns f. */
  Matrix f(Matrix points);

  /** Returns g, which is f where one function serves both ends. */
  default Matrix g(Matrix points) {
    return f(points);
  }

  /** Returns the functions of a trained model. */
  static PairFunctions trained(TrainedModel model) {
    boolean two = model.operator().descriptor().problem() == Problem.SINGULAR;
    return new PairFunctions() {
      @Override
      public int modes() {
        return model.modes();
      }

      @Override
      public Matrix f(Matrix points) {
        return model.at(Slot.X, points).f();
      }

      @Override
      public Matrix g(Matrix points) {
        return two ? model.at(Slot.Y, points).f() : f(points);
      }
    };
  }

  /** Returns these functions behind the constant one. */
  default PairFunctions withConstant() {
    PairFunctions inner = this;
    return new PairFunctions() {
      @Override
      public int modes() {
        return inner.modes() + 1;
      }

      @Override
      public Matrix f(Matrix points) {
        return constantFirst(inner.f(points));
      }

      @Override
      public Matrix g(Matrix points) {
        return constantFirst(inner.g(points));
      }
    };
  }

  /** Returns functions behind a column of ones. */
  static Matrix constantFirst(Matrix f) {
    return Matrix.create(f.rows(), f.columns() + 1, (i, j) -> j == 0 ? 1 : f.at(i, j - 1));
  }
}
