package org.nsm.tensorflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nsm.api.Failure;
import org.nsm.api.Matrix;
import org.nsm.api.NsmException;
import org.nsm.api.SettingsException;
import org.nsm.api.spi.Parametrization;
import org.nsm.api.spi.ParametrizationProvider;
import org.nsm.api.tensor.DType;
import org.nsm.api.tensor.Tensor;
import org.nsm.testkit.JavaAlgebra;
import org.nsm.testkit.ParametrizationContract;

/** Functions of sets keep the contract and do not know the order of their points. */
final class DeepSetsTest {
  private static final Parametrization.Size FOUR_IN_THE_PLANE = new Parametrization.Size(8, 2, 0);

  @Nested
  final class Disjoint extends ParametrizationContract {
    @Override
    public ParametrizationProvider provider() {
      return new DeepSetsProvider();
    }

    @Override
    public Map<String, Object> settings() {
      return Map.of("point-dimension", 2L, "inner", List.of(5L, 4L), "outer", List.of(3L));
    }

    @Override
    public Parametrization.Size size() {
      return FOUR_IN_THE_PLANE;
    }
  }

  @Nested
  final class SharedOnFeatures extends ParametrizationContract {
    @Override
    public ParametrizationProvider provider() {
      return new DeepSetsProvider();
    }

    @Override
    public Map<String, Object> settings() {
      return Map.of(
          "point-dimension",
          1L,
          "networks",
          "shared",
          "pool",
          "mean",
          "inner",
          List.of(6L),
          "outer",
          List.of(5L),
          "fourier-count",
          3L,
          "envelope",
          "exponential");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"sum", "mean"})
  void theOrderOfPointsDoesNotMatter(String pool) {
    JavaAlgebra a = JavaAlgebra.create();
    Parametrization sets =
        Fixtures.parametrization(
            new DeepSetsProvider(),
            Map.of("point-dimension", 2L, "pool", pool, "envelope", "gaussian"));
    Map<String, Tensor> values = Fixtures.draw(a, sets, FOUR_IN_THE_PLANE, DType.FLOAT64);
    int[] order = {2, 0, 3, 1};
    Matrix points = Matrix.create(1, 8, (i, j) -> Math.sin(2 + 3 * j));
    Matrix shuffled = Matrix.create(1, 8, (i, j) -> points.at(0, 2 * order[j / 2] + j % 2));
    double[] seen = at(a, sets, values, shuffled);
    double[] expected = at(a, sets, values, points);
    for (int l = 0; l < expected.length; l++) {
      assertThat(seen[l]).isCloseTo(expected[l], within(1e-13));
    }
    // It is no function of single coordinates, though.
    Matrix torn = Matrix.create(1, 8, (i, j) -> points.at(0, (j + 1) % 8));
    assertThat(at(a, sets, values, torn)[0]).isNotCloseTo(expected[0], within(1e-3));
  }

  private static double[] at(
      JavaAlgebra a, Parametrization sets, Map<String, Tensor> values, Matrix points) {
    return JavaAlgebra.values(
        sets.model(FOUR_IN_THE_PLANE, values).value(a, a.constant(points, DType.FLOAT64)));
  }

  @Test
  void coordinatesThatAreNoWholeNumberOfPointsAreRefused() {
    Parametrization sets = Fixtures.parametrization(new DeepSetsProvider(), Map.of());
    assertThatThrownBy(() -> sets.parameters(FOUR_IN_THE_PLANE))
        .isInstanceOfSatisfying(
            NsmException.class, e -> assertThat(e.failure()).isEqualTo(Failure.CONFIGURATION))
        .hasMessage(
            "parametrization.point-dimension: 8 coordinates are no whole number of points of 3");
  }

  @Test
  void layersAreNeeded() {
    assertThatThrownBy(
            () -> Fixtures.parametrization(new DeepSetsProvider(), Map.of("outer", List.of())))
        .isInstanceOf(SettingsException.class)
        .hasMessageContaining("outer");
  }
}
