package org.nsm.tensorflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nsm.api.spi.Model;
import org.nsm.api.spi.Parametrization;
import org.nsm.api.spi.ParametrizationProvider;
import org.nsm.api.tensor.DType;
import org.nsm.api.tensor.Derivatives;
import org.nsm.api.tensor.Jet;
import org.nsm.api.tensor.Shape;
import org.nsm.api.tensor.Tensor;
import org.nsm.testkit.JavaAlgebra;

/** Gradients and Laplacians carried forward are those of the values. */
final class JetTest {
  private static final int DIMENSION = 3;
  private static final int MODES = 2;

  /** Central differences of second order in double: step² + ε/step² is about 1e-7 here. */
  private static final double STEP = 1e-3;

  private static final double TOLERANCE = 2e-5;

  /** Below every coordinate of a point. */
  private static final List<Double> LOW = List.of(-2.0, -1.0, -3.5);

  /** Above every coordinate of a point. */
  private static final List<Double> HIGH = List.of(2.0);

  private static final double[] POINTS = {0.3, -0.4, 0.8, -1.1, 0.2, 0.5, 0.9, 1.3, -0.7};

  @ParameterizedTest
  @EnumSource(value = Activation.class, names = "RELU", mode = EnumSource.Mode.EXCLUDE)
  void activationsHaveExactDerivatives(Activation activation) {
    check(new DisjointMlpProvider(), Map.of("activation", activation.id()));
  }

  @Test
  void rectifiersHaveExactDerivativesAwayFromTheirKinks() {
    check(new DisjointMlpProvider(), Map.of("activation", "relu"));
  }

  @Test
  void fourierFeaturesHaveExactDerivatives() {
    check(
        new DisjointMlpProvider(),
        Map.of("fourier-count", 6L, "fourier-scales", List.of(0.05, 0.2), "input-scale", 0.0));
  }

  @Test
  void harmonicsHaveExactDerivatives() {
    check(new SharedMlpProvider(), Map.of("harmonics", 2L));
  }

  @Test
  void radialInputsHaveExactDerivatives() {
    check(new SharedMlpProvider(), Map.of("radial-scales", List.of(0.5, 2.0)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"exponential", "gaussian"})
  void envelopesHaveExactDerivatives(String envelope) {
    check(
        new DisjointMlpProvider(),
        Map.of(
            "envelope",
            envelope,
            "envelope-scale",
            1.3,
            "mask",
            "sine",
            "mask-lower",
            LOW,
            "mask-upper",
            HIGH));
  }

  private static void check(ParametrizationProvider provider, Map<String, Object> settings) {
    JavaAlgebra a = JavaAlgebra.create();
    Map<String, Object> all = new LinkedHashMap<>(Map.of("hidden", List.of(5L, 4L)));
    all.putAll(settings);
    Parametrization parametrization = Fixtures.parametrization(provider, all);
    Parametrization.Size size = new Parametrization.Size(DIMENSION, MODES, 0);
    Model model =
        parametrization.model(size, Fixtures.draw(a, parametrization, size, DType.FLOAT64));
    int rows = POINTS.length / DIMENSION;
    Jet jet = model.jet(a, points(a, POINTS), Derivatives.LAPLACIAN);
    double[] value = JavaAlgebra.values(jet.value());
    double[] gradient = JavaAlgebra.values(jet.gradient());
    double[] laplacian = JavaAlgebra.values(jet.laplacian());
    assertThat(JavaAlgebra.values(model.value(a, points(a, POINTS)))).containsExactly(value);

    double[] sum = new double[value.length];
    for (int i = 0; i < DIMENSION; i++) {
      double[] up = moved(a, model, i, STEP);
      double[] down = moved(a, model, i, -STEP);
      for (int e = 0; e < value.length; e++) {
        double difference = (up[e] - down[e]) / (2 * STEP);
        assertThat(gradient[i * rows * MODES + e])
            .as("derivative %d of entry %d", i, e)
            .isCloseTo(difference, within(TOLERANCE * (1 + Math.abs(difference))));
        sum[e] += (up[e] - 2 * value[e] + down[e]) / (STEP * STEP);
      }
    }
    for (int e = 0; e < value.length; e++) {
      assertThat(laplacian[e])
          .as("Laplacian of entry %d", e)
          .isCloseTo(sum[e], within(TOLERANCE * (1 + Math.abs(sum[e]))));
    }
  }

  private static double[] moved(JavaAlgebra a, Model model, int coordinate, double by) {
    double[] x = POINTS.clone();
    for (int i = coordinate; i < x.length; i += DIMENSION) {
      x[i] += by;
    }
    return JavaAlgebra.values(model.value(a, points(a, x)));
  }

  private static Tensor points(JavaAlgebra a, double[] x) {
    return a.constant(x, Shape.of(x.length / DIMENSION, DIMENSION), DType.FLOAT64);
  }
}
