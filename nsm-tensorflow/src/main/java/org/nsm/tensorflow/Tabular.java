package org.nsm.tensorflow;

import java.util.List;
import java.util.Map;
import org.nsm.api.Failure;
import org.nsm.api.NsmException;
import org.nsm.api.spi.Model;
import org.nsm.api.spi.Parameter;
import org.nsm.api.spi.Parametrization;
import org.nsm.api.tensor.Algebra;
import org.nsm.api.tensor.DType;
import org.nsm.api.tensor.Derivatives;
import org.nsm.api.tensor.Jet;
import org.nsm.api.tensor.Shape;
import org.nsm.api.tensor.Tensor;

/** A table: one number for each point of a finite domain and each mode. */
final class Tabular implements Parametrization {
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
  public Model model(Size size, Map<String, Tensor> values) {
    return new SizedModel(size, derivatives()) {
      @Override
      public Jet jet(Algebra a, Tensor x, Derivatives depth) {
        if (depth != Derivatives.VALUE) {
          throw new NsmException(
              Failure.CONFIGURATION,
              "parametrization 'tabular' has no derivatives, and the operator asks for " + depth);
        }
        Tensor index = a.cast(a.reshape(x, Shape.of(x.shape().size(0))), DType.INT32);
        return Jet.of(a.gather(a.transpose(values.get(TABLE), 1, 0), index));
      }
    };
  }
}
