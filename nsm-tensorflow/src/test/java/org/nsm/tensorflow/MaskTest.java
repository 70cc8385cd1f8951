package org.nsm.tensorflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nsm.api.Failure;
import org.nsm.api.NsmException;
import org.nsm.api.SettingsException;
import org.nsm.api.tensor.DType;
import org.nsm.api.tensor.Derivatives;
import org.nsm.api.tensor.Jet;
import org.nsm.api.tensor.Shape;
import org.nsm.api.tensor.Tensor;
import org.nsm.testkit.JavaAlgebra;

/** Masks are zero on the faces of a box and outside, and one in its middle. */
final class MaskTest {
  private static final List<Double> LOWER = List.of(0.0, -1.0);
  private static final List<Double> UPPER = List.of(3.0, 1.0);

  private final JavaAlgebra a = JavaAlgebra.create();

  private static Mask mask(String kind, List<Double> lower, List<Double> upper) {
    return Mask.of(
        Mask.schema().bind(Map.of("mask", kind, "mask-lower", lower, "mask-upper", upper)));
  }

  private Jet at(String kind, double... points) {
    Tensor x = a.constant(points, Shape.of(points.length / 2, 2), DType.FLOAT64);
    return mask(kind, LOWER, UPPER).jet(a, x, Derivatives.LAPLACIAN);
  }

  @ParameterizedTest
  @ValueSource(strings = {"polynomial", "sine"})
  void itIsOneInTheMiddle(String kind) {
    assertThat(JavaAlgebra.values(at(kind, 1.5, 0).value())).containsExactly(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"polynomial", "sine"})
  void itVanishesOnEveryFace(String kind) {
    for (double value : JavaAlgebra.values(at(kind, 0, .3, 3, .3, 2, -1, 2, 1).value())) {
      assertThat(value).isCloseTo(0, within(1e-15));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"polynomial", "sine"})
  void itIsZeroOutsideWithAllDerivatives(String kind) {
    // The sine would be positive again at t = 2.5, and the product of two outsides is outside.
    Jet jet = at(kind, 7.5, 0, -1, .2, 1, 1.01, 4, 2);
    assertThat(JavaAlgebra.values(jet.value())).containsOnly(0);
    assertThat(JavaAlgebra.values(jet.gradient())).containsOnly(0);
    assertThat(JavaAlgebra.values(jet.laplacian())).containsOnly(0);
  }

  @Test
  void theSineIsTheGroundStateOfTheWell() {
    Jet jet = at("sine", .2, -.4, 1.1, .3, 2.9, .9);
    double[] value = JavaAlgebra.values(jet.value());
    double[] laplacian = JavaAlgebra.values(jet.laplacian());
    double energy = Math.PI * Math.PI * (1 / 9.0 + 1 / 4.0);
    for (int i = 0; i < value.length; i++) {
      assertThat(laplacian[i]).isCloseTo(-energy * value[i], within(1e-13));
    }
  }

  @Test
  void whatIsUndefinedStaysUndefined() {
    assertThat(JavaAlgebra.values(at("polynomial", Double.NaN, 0).value()))
        .containsOnly(Double.NaN);
  }

  @Test
  void aBoxWithoutInsideIsRefused() {
    assertThatThrownBy(() -> mask("sine", List.of(0.0), List.of(1.0, 0.0)))
        .isInstanceOf(SettingsException.class)
        .hasMessageContaining("mask-upper");
  }

  @Test
  void aBoxOfAnotherDimensionIsRefused() {
    Mask three = mask("sine", List.of(0.0), List.of(1.0, 1.0, 1.0));
    Tensor x = a.constant(new double[2], Shape.of(1, 2), DType.FLOAT64);
    assertThatThrownBy(() -> three.jet(a, x, Derivatives.VALUE))
        .isInstanceOfSatisfying(
            NsmException.class, e -> assertThat(e.failure()).isEqualTo(Failure.CONFIGURATION))
        .hasMessage(
            "parametrization.mask-upper: expected one number, or one for each of 2 coordinates,"
                + " and there are 3");
  }
}
