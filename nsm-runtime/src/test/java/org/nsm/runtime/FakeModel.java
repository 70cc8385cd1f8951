package org.nsm.runtime;

import java.util.Set;
import org.nsm.api.Matrix;
import org.nsm.api.spi.AffineOperator;
import org.nsm.api.spi.ExactSpectrum;
import org.nsm.api.spi.Normalisation;
import org.nsm.api.spi.ObjectiveDescriptor;
import org.nsm.api.spi.OperatorDescriptor.Measure;
import org.nsm.api.spi.OperatorDescriptor.Problem;
import org.nsm.api.spi.Sampler;
import org.nsm.api.spi.TrainedModel;
import org.nsm.api.tensor.DType;
import org.nsm.api.tensor.RandomKey;
import org.nsm.api.tensor.Tensor;
import org.nsm.testkit.JavaAlgebra;

/**
 * A model whose functions are known combinations ψ = φC of exact eigenfunctions, so that everything
 * an inference should find follows from C by hand. Values are rounded to single precision on
 * request, as those of a backend are.
 */
record FakeModel(
    AffineOperator operator,
    Sampler sampler,
    Matrix combinations,
    Normalisation normalisation,
    boolean single)
    implements TrainedModel {

  static FakeModel of(AffineOperator operator, Matrix combinations, Normalisation normalisation) {
    return new FakeModel(operator, operator.sampler(), combinations, normalisation, false);
  }

  FakeModel inSinglePrecision() {
    return new FakeModel(operator, sampler, combinations, normalisation, true);
  }

  @Override
  public ObjectiveDescriptor objective() {
    return new ObjectiveDescriptor(Set.of(Problem.EIGEN), true, normalisation, true, true, false);
  }

  @Override
  public int modes() {
    return combinations.columns();
  }

  @Override
  public long seed() {
    return 5;
  }

  @Override
  public Values at(Matrix points) {
    int count = combinations.rows();
    ExactSpectrum exact = operator.exactSpectrum().orElseThrow();
    Matrix phi = exact.functions(points, count).orElseThrow();
    double[] physical = exact.values(count);
    Matrix image =
        Matrix.create(
            count, modes(), (i, j) -> operator.eigenvalue(physical[i]) * combinations.at(i, j));
    double[] density = density(points);
    return new Values(
        points,
        relative(phi.times(combinations), density),
        relative(phi.times(image), density),
        density);
  }

  @Override
  public Values sample(int count, long index) {
    JavaAlgebra a = JavaAlgebra.create();
    RandomKey key = new RandomKey(99, a.scalar((double) index, DType.INT32));
    return at(JavaAlgebra.matrix(sampler.draw(a, key, count, DType.FLOAT64).x()));
  }

  private double[] density(Matrix points) {
    if (operator.descriptor().measure() == Measure.SAMPLING) {
      double[] ones = new double[points.rows()];
      java.util.Arrays.fill(ones, 1);
      return ones;
    }
    JavaAlgebra a = JavaAlgebra.create();
    Tensor x = a.constant(points, DType.FLOAT64);
    return JavaAlgebra.values(a.exp(sampler.density().orElseThrow().log(a, x)));
  }

  private Matrix relative(Matrix psi, double[] density) {
    return Matrix.create(
        psi.rows(),
        psi.columns(),
        (i, j) -> {
          double value = density[i] == 0 ? 0 : psi.at(i, j) / Math.sqrt(density[i]);
          return single ? (float) value : value;
        });
  }
}
