package org.nsm.tensorflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nsm.api.NsmException;
import org.nsm.api.Schema;
import org.nsm.api.SettingsException;
import org.nsm.api.spi.Model;
import org.nsm.api.spi.Parametrization;
import org.nsm.api.spi.ParametrizationProvider;
import org.nsm.api.tensor.DType;
import org.nsm.api.tensor.Derivatives;
import org.nsm.api.tensor.Jet;
import org.nsm.api.tensor.Shape;
import org.nsm.api.tensor.Tensor;
import org.nsm.testkit.JavaAlgebra;
import org.nsm.testkit.ParametrizationContract;

/** Functions of periodic features are functions on a torus, and keep the contract. */
final class PeriodicFeaturesTest extends ParametrizationContract {
  private static final double[] PERIODS = {2, 5, 2 * Math.PI};
  private static final double[] X = {0.3, -0.4, 0.8};

  @Override
  public ParametrizationProvider provider() {
    return new DisjointMlpProvider();
  }

  @Override
  public Map<String, Object> settings() {
    return Map.of(
        "hidden",
        List.of(5L, 4L),
        "features",
        "periodic",
        "harmonics",
        2L,
        "periods",
        List.of(PERIODS[0], PERIODS[1], PERIODS[2]));
  }

  @Test
  void theyTakeTheSameValuesAndDerivativesAPeriodAway() {
    JavaAlgebra a = JavaAlgebra.create();
    Parametrization parametrization = make(settings());
    Model model =
        parametrization.model(size(), Fixtures.draw(a, parametrization, size(), DType.FLOAT64));
    for (int axis = 0; axis < X.length; axis++) {
      double[] both = {X[0], X[1], X[2], X[0], X[1], X[2]};
      both[X.length + axis] += 3 * PERIODS[axis];
      Tensor x = a.constant(both, Shape.of(2, 3), DType.FLOAT64);
      Jet jet = model.jet(a, x, Derivatives.LAPLACIAN);
      for (Tensor t : List.of(jet.value(), jet.laplacian())) {
        double[] numbers = JavaAlgebra.values(t);
        assertThat(numbers[2]).isCloseTo(numbers[0], within(1e-11));
        assertThat(numbers[3]).isCloseTo(numbers[1], within(1e-11));
      }
    }
  }

  @Test
  void oneHarmonicIsTheLeast() {
    FeatureMap features = FeatureMap.of(FeatureMap.schema().bind(Map.of("features", "periodic")));
    assertThat(features.width(3)).isEqualTo(6);
  }

  @ParameterizedTest
  @ValueSource(strings = {"fourier-count=3", "radial-scales=[1]"})
  void inputsWithoutAPeriodAreRefused(String setting) {
    Schema schema = FeatureMap.schema();
    String[] parts = setting.split("=");
    assertThatThrownBy(
            () -> FeatureMap.of(schema.bind(Map.of("features", "periodic", parts[0], parts[1]))))
        .isInstanceOfSatisfying(
            SettingsException.class, e -> assertThat(e.key()).isEqualTo(parts[0]));
  }

  @Test
  void periodsOfAnotherDimensionAreRefused() {
    Parametrization three = make(settings());
    Parametrization.Size two = new Parametrization.Size(2, 2, 0);
    JavaAlgebra a = JavaAlgebra.create();
    Model model = three.model(two, Fixtures.draw(a, three, two, DType.FLOAT64));
    Tensor x = a.constant(new double[2], Shape.of(1, 2), DType.FLOAT64);
    assertThatThrownBy(() -> model.value(a, x))
        .isInstanceOf(NsmException.class)
        .hasMessageContaining("parametrization.periods: expected one number, or one for each of 2");
  }
}
