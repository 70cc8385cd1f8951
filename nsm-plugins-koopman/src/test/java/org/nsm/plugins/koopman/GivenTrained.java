package org.nsm.plugins.koopman;

import java.util.Arrays;
import java.util.Set;
import org.nsm.api.Matrix;
import org.nsm.api.spi.AffineOperator;
import org.nsm.api.spi.Batch;
import org.nsm.api.spi.Normalisation;
import org.nsm.api.spi.ObjectiveDescriptor;
import org.nsm.api.spi.Operator;
import org.nsm.api.spi.OperatorDescriptor.Problem;
import org.nsm.api.spi.Slot;
import org.nsm.api.spi.TrainedModel;
import org.nsm.api.tensor.DType;
import org.nsm.testkit.JavaAlgebra;

/** Functions given in Java as a trained model of a problem of two functions. */
record GivenTrained(Operator of, PairFunctions functions, int threads) implements TrainedModel {

  GivenTrained(Operator of, PairFunctions functions) {
    this(of, functions, 1);
  }

  @Override
  public AffineOperator operator() {
    return AffineOperator.of(of, 1, 0);
  }

  @Override
  public ObjectiveDescriptor objective() {
    return new ObjectiveDescriptor(
        Set.of(Problem.SINGULAR), true, Normalisation.FREE, true, false, false);
  }

  @Override
  public int modes() {
    return functions.modes();
  }

  @Override
  public long seed() {
    return 1;
  }

  @Override
  public Values at(Matrix points) {
    return at(Slot.X, points);
  }

  @Override
  public Values at(Slot slot, Matrix points) {
    Matrix f = slot == Slot.X ? functions.f(points) : functions.g(points);
    Matrix unknown = Matrix.create(f.rows(), f.columns(), (i, j) -> Double.NaN);
    return new Values(points, f, unknown, ones(points.rows()));
  }

  @Override
  public Values sample(int count, long index) {
    return sample(Slot.X, count, index);
  }

  @Override
  public Values sample(Slot slot, int count, long index) {
    JavaAlgebra a = JavaAlgebra.create();
    Batch batch = of.sampler().draw(a, GivenModel.key(a, (int) index), count, DType.FLOAT64);
    Matrix x = JavaAlgebra.matrix(batch.x());
    Matrix y = JavaAlgebra.matrix(batch.y());
    return slot == Slot.X
        ? new Values(x, functions.f(x), functions.g(y), ones(count))
        : new Values(y, functions.g(y), functions.f(x), ones(count));
  }

  private static double[] ones(int count) {
    double[] ones = new double[count];
    Arrays.fill(ones, 1);
    return ones;
  }
}
