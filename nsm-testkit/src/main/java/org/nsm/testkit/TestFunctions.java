package org.nsm.testkit;

import java.util.random.RandomGenerator;
import org.nsm.api.Matrix;
import org.nsm.api.Seeds;
import org.nsm.api.spi.Domain;
import org.nsm.api.spi.Model;
import org.nsm.api.tensor.Algebra;
import org.nsm.api.tensor.DType;
import org.nsm.api.tensor.Derivatives;
import org.nsm.api.tensor.Jet;
import org.nsm.api.tensor.Shape;
import org.nsm.api.tensor.Tensor;

/**
 * Functions without any symmetry and with exact jets, always the same for a name: on vectors the
 * waves sin(ω·x + b), on a finite set tables of normal numbers, combined as asked.
 */
final class TestFunctions implements Model {
  private final Domain domain;
  private final double[] first;
  private final double[] phases;
  private final int functions;
  private final Matrix combination;

  private TestFunctions(
      Domain domain, double[] first, double[] phases, int functions, Matrix combination) {
    this.domain = domain;
    this.first = first;
    this.phases = phases;
    this.functions = functions;
    this.combination = combination;
  }

  /**
   * Returns functions.
   *
   * @param scale the length on which waves vary
   */
  static TestFunctions of(Domain domain, String name, int functions, double scale) {
    RandomGenerator random = new Seeds(11).generator("test functions " + name);
    int rows = domain.isFinite() ? domain.finite() : domain.dimension();
    double[] first = new double[rows * functions];
    double[] phases = new double[functions];
    java.util.Arrays.setAll(
        first, i -> random.nextGaussian() / (domain.isFinite() ? 1 : Math.max(scale, 1e-9)));
    java.util.Arrays.setAll(phases, i -> 2 * Math.PI * random.nextDouble());
    Matrix identity = Matrix.create(functions, functions, (i, j) -> i == j ? 1 : 0);
    return new TestFunctions(domain, first, phases, functions, identity);
  }

  /** Returns linear combinations of these functions, one a column. */
  TestFunctions combined(Matrix columns) {
    return new TestFunctions(domain, first, phases, functions, combination.times(columns));
  }

  @Override
  public int modes() {
    return combination.columns();
  }

  @Override
  public int dimension() {
    return domain.dimension();
  }

  @Override
  public Derivatives derivatives() {
    return domain.isFinite() ? Derivatives.VALUE : Derivatives.LAPLACIAN;
  }

  @Override
  public Jet jet(Algebra a, Tensor x, Derivatives depth) {
    Tensor columns =
        a.constant(combination.toArray(), Shape.of(functions, combination.columns()), x.dtype());
    if (domain.isFinite()) {
      Tensor table = a.constant(first, Shape.of(domain.finite(), functions), x.dtype());
      Tensor index = a.cast(a.reshape(x, Shape.of(x.shape().size(0))), DType.INT32);
      return Jet.of(a.matmul(a.gather(table, index), columns));
    }
    int d = domain.dimension();
    Tensor omega = a.constant(first, Shape.of(d, functions), x.dtype());
    Tensor b = a.constant(phases, Shape.of(1, functions), x.dtype());
    Tensor phase = a.add(a.matmul(x, omega), b);
    Tensor value = a.matmul(a.sin(phase), columns);
    if (depth == Derivatives.VALUE) {
      return Jet.of(value);
    }
    Tensor each = a.reshape(omega, Shape.of(d, 1, functions));
    Tensor gradient = a.matmul(a.multiply(each, a.cos(phase)), columns);
    if (depth == Derivatives.GRADIENT) {
      return Jet.of(value, gradient);
    }
    Tensor square = a.reshape(a.sum(a.square(omega), 0), Shape.of(1, functions));
    Tensor bent = a.negate(a.multiply(square, a.sin(phase)));
    return Jet.of(value, gradient, a.matmul(bent, columns));
  }
}
