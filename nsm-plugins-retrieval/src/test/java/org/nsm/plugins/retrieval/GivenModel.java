package org.nsm.plugins.retrieval;

import java.util.Arrays;
import java.util.Set;
import java.util.function.BiFunction;
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
import org.nsm.api.tensor.RandomKey;
import org.nsm.testkit.JavaAlgebra;

/** Functions given in Java as a trained model of an operator of pairs. */
record GivenModel(
    Operator of, int modes, boolean ordered, BiFunction<Slot, Matrix, Matrix> functions)
    implements TrainedModel {

  /** The exact singular functions without the constant, σᵢφᵢψᵢ shared alike, as f and g. */
  static GivenModel exact(Operator operator, int modes) {
    double[] values = operator.exactSpectrum().orElseThrow().values(modes + 1);
    return new GivenModel(
        operator,
        modes,
        true,
        (slot, points) -> {
          Matrix phi =
              operator
                  .exactSpectrum()
                  .orElseThrow()
                  .functions(slot, points, modes + 1)
                  .orElseThrow();
          return Matrix.create(
              points.rows(), modes, (i, j) -> Math.sqrt(values[j + 1]) * phi.at(i, j + 1));
        });
  }

  @Override
  public AffineOperator operator() {
    return AffineOperator.of(of, 1, 0);
  }

  @Override
  public ObjectiveDescriptor objective() {
    return new ObjectiveDescriptor(
        Set.of(Problem.SINGULAR), ordered, Normalisation.EIGENVALUE, true, false, false);
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
    Matrix f = functions.apply(slot, points);
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
    RandomKey key = new RandomKey(2024, a.scalar((int) index, DType.INT32));
    Batch batch = of.sampler().draw(a, key, count, DType.FLOAT64);
    return at(slot, JavaAlgebra.matrix(batch.points(slot)));
  }

  private static double[] ones(int count) {
    double[] ones = new double[count];
    Arrays.fill(ones, 1);
    return ones;
  }
}
