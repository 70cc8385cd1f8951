package org.nsm.operators;

import org.nsm.api.Schema;
import org.nsm.api.Setting;
import org.nsm.api.Settings;
import org.nsm.api.spi.Operator;
import org.nsm.api.spi.OperatorProvider;
import org.nsm.api.spi.Plugin;
import org.nsm.api.tensor.Algebra;
import org.nsm.api.tensor.Shape;
import org.nsm.api.tensor.Tensor;

/** A kernel as somebody else would bring it: made of public types alone. */
@Plugin(
    id = "cauchy-kernel",
    summary = "the integral operator of the Cauchy kernel",
    formula = "k(x, y) = 1 / (1 + |x-y|^2 / l^2)",
    citation = "J. Basak, ICPR 2008")
public final class CauchyKernelProvider implements OperatorProvider {

  /** Creates the provider. */
  public CauchyKernelProvider() {}

  private record Cauchy(double length) implements Kernel {

    @Override
    public Tensor matrix(Algebra a, Tensor x, Tensor y) {
      int columns = y.shape().size(0);
      Tensor squares = a.add(a.reshape(a.sum(a.square(y), 1), Shape.of(1, columns)), norms(a, x));
      Tensor distance = a.subtract(squares, a.multiply(a.matmul(x, y, false, true), 2));
      return a.power(a.add(a.multiply(distance, 1 / (length * length)), 1), -1);
    }

    private static Tensor norms(Algebra a, Tensor x) {
      return a.reshape(a.sum(a.square(x), 1), Shape.of(x.shape().size(0), 1));
    }

    @Override
    public double at(double[] x, double[] y) {
      double sum = 0;
      for (int i = 0; i < x.length; i++) {
        sum += Math.pow((x[i] - y[i]) / length, 2);
      }
      return 1 / (1 + sum);
    }

    @Override
    public boolean positive() {
      return true;
    }

    @Override
    public boolean analytic() {
      return true;
    }
  }

  @Override
  public Schema schema() {
    return Schema.of(Setting.number("length", 2, "l").atLeast(1e-6))
        .and(KernelOperatorProvider.lawSchema());
  }

  @Override
  public Operator create(Settings settings) {
    return KernelOperator.of(
        new Cauchy(settings.number("length")),
        KernelOperatorProvider.law(settings),
        KernelOperatorProvider.source(settings));
  }
}
