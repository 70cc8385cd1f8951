package org.nsm.tensorflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.nsm.api.Matrix;
import org.nsm.api.spi.Parameter;
import org.nsm.api.spi.Parametrization;
import org.nsm.api.spi.ParametrizationProvider;
import org.nsm.api.tensor.DType;
import org.nsm.api.tensor.Derivatives;
import org.nsm.api.tensor.Jet;
import org.nsm.api.tensor.Tensor;
import org.nsm.testkit.JavaAlgebra;
import org.nsm.testkit.ParametrizationContract;

/** Residual networks keep the contract, one for each mode or one for all. */
final class ResidualMlpTest {
  private static final Map<String, Object> SMALL =
      Map.of("width", 5L, "blocks", 2L, "activation", "softplus");

  @Nested
  final class Disjoint extends ParametrizationContract {
    @Override
    public ParametrizationProvider provider() {
      return new ResidualMlpProvider();
    }

    @Override
    public Map<String, Object> settings() {
      return SMALL;
    }
  }

  @Nested
  final class Shared extends ParametrizationContract {
    @Override
    public ParametrizationProvider provider() {
      return new ResidualMlpProvider();
    }

    @Override
    public Map<String, Object> settings() {
      return Map.of(
          "networks",
          "shared",
          "width",
          4L,
          "features",
          "periodic",
          "mask",
          "sine",
          "mask-lower",
          List.of(-3.0),
          "mask-upper",
          List.of(3.0));
    }
  }

  /** sin 0 = 0: blocks of zero weights and biases add nothing. */
  @Test
  void blocksThatAreZeroLetInputsThrough() {
    JavaAlgebra a = JavaAlgebra.create();
    Parametrization.Size size = new Parametrization.Size(2, 3, 0);
    Parametrization deep =
        Fixtures.parametrization(
            new ResidualMlpProvider(), Map.of("width", 4L, "blocks", 5L, "activation", "sin"));
    Map<String, Tensor> values = new HashMap<>(Fixtures.draw(a, deep, size, DType.FLOAT64));
    for (Parameter parameter : deep.parameters(size)) {
      if (parameter.name().startsWith("block")) {
        values.put(parameter.name(), a.fill(0, parameter.shape(), DType.FLOAT64));
      }
    }
    Tensor x = a.constant(Matrix.create(4, 2, (i, j) -> 0.3 * i - j), DType.FLOAT64);
    Jet jet = deep.model(size, values).jet(a, x, Derivatives.LAPLACIAN);
    // What is left is affine in x.
    for (double bend : JavaAlgebra.values(jet.laplacian())) {
      assertThat(bend).isCloseTo(0, within(1e-15));
    }
    double[] slopes = JavaAlgebra.values(jet.gradient());
    assertThat(slopes[0]).isEqualTo(slopes[3]).isNotZero();
  }
}
