package org.nsm.tensorflow;

import java.util.List;
import java.util.Map;
import org.nsm.api.Failure;
import org.nsm.api.NsmException;
import org.nsm.api.spi.LinearParametrization;
import org.nsm.api.spi.Model;
import org.nsm.api.spi.Parameter;
import org.nsm.api.tensor.Algebra;
import org.nsm.api.tensor.DType;
import org.nsm.api.tensor.Derivatives;
import org.nsm.api.tensor.Jet;
import org.nsm.api.tensor.Shape;
import org.nsm.api.tensor.Tensor;

/** A table: one number for each point of a finite domain and each mode. */
final class Tabular implements LinearParametrization {
  private static final String TABLE = "table";

  private final double outputScale;

  private Tabular(double outputScale) {
    this.outputScale = outputScale;
  }

  static Tabular of(double outputScale) {
    return new Tabular(outputScale);
  }

  @Override
  public List<Parameter> parameters(Size size) {
    if (size.finite() == 0) {
      throw new NsmException(
          Failure.CONFIGURATION,
          "parametrization 'tabular' needs an operator on a finite domain, such as 'matrix'; this"
              + " one acts on functions of "
              + size.dimension()
              + " real variables");
    }
    return List.of(
        Parameter.perMode(
            TABLE,
            Shape.of(size.modes(), size.finite()),
            Parameter.Initializer.normal(outputScale)));
  }

  @Override
  public Derivatives derivatives() {
    return Derivatives.VALUE;
  }

  @Override
  public boolean byNumber() {
    return true;
  }

  @Override
  public Model model(Size size, Map<String, Tensor> values) {
    return new SizedModel(size, derivatives()) {
      @Override
      public Jet jet(Algebra a, Tensor x, Derivatives depth) {
        if (depth != Derivatives.VALUE) {
          throw new NsmException(
              Failure.CONFIGURATION,
              "parametrization 'tabular' has no derivatives, and the operator asks for " + depth);
        }
        return Jet.of(a.gather(coefficients(a, values), index(a, x)));
      }
    };
  }

  private static Tensor index(Algebra a, Tensor x) {
    return a.cast(a.reshape(x, Shape.of(x.shape().size(0))), DType.INT32);
  }

  /** One indicator a point of the domain. */
  @Override
  public Model features(Size size) {
    int points = size.finite();
    return new SizedModel(new Size(size.dimension(), points, points), derivatives()) {
      @Override
      public Jet jet(Algebra a, Tensor x, Derivatives depth) {
        Tensor one = a.fill(1, Shape.of(points), x.dtype());
        return Jet.of(a.gather(a.diagonalMatrix(one), index(a, x)));
      }
    };
  }

  @Override
  public Tensor coefficients(Algebra a, Map<String, Tensor> values) {
    return a.transpose(values.get(TABLE), 1, 0);
  }

  @Override
  public Map<String, Tensor> values(Algebra a, Tensor coefficients) {
    return Map.of(TABLE, a.transpose(coefficients, 1, 0));
  }
}
