package org.nsm.tensorflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nsm.api.Failure;
import org.nsm.api.NsmException;
import org.nsm.api.Settings;
import org.nsm.api.SettingsException;
import org.nsm.api.spi.AffineOperator;
import org.nsm.api.spi.Parameter;
import org.nsm.api.spi.Parametrization;
import org.nsm.api.spi.TrainingPlan;
import org.nsm.api.spi.TrainingProblem;
import org.nsm.api.tensor.DType;
import org.nsm.api.tensor.Derivatives;
import org.nsm.api.tensor.Shape;
import org.nsm.operators.GaussianSampler;
import org.nsm.operators.HarmonicOscillator;
import org.nsm.testkit.JavaAlgebra;

/** What the providers make, and what they refuse. */
final class ProviderTest {
  private static final Parametrization.Size TWO_MODES = new Parametrization.Size(2, 2, 0);

  @Test
  void disjointNetworksHaveTheModeOnAxisZeroOfEveryTrainableArray() {
    Parametrization mlp = Fixtures.parametrization(new DisjointMlpProvider(), Fixtures.SMALL);
    assertThat(mlp.parameters(TWO_MODES))
        .filteredOn(Parameter::trainable)
        .allMatch(p -> p.perMode() && p.shape().size(0) == 2);
  }

  @Test
  void sharedNetworksShareTheirHiddenLayers() {
    Parametrization mlp = Fixtures.parametrization(new SharedMlpProvider(), Fixtures.SMALL);
    assertThat(mlp.parameters(TWO_MODES))
        .filteredOn(p -> p.name().startsWith("hidden"))
        .noneMatch(Parameter::perMode);
  }

  @Test
  void frequenciesAreSavedWithTheModelAndNotTrained() {
    Parametrization mlp =
        Fixtures.parametrization(
            new DisjointMlpProvider(), Map.of("fourier-count", 4L, "hidden", List.of(3L)));
    assertThat(mlp.parameters(TWO_MODES))
        .filteredOn(p -> p.name().equals("fourier-frequencies"))
        .singleElement()
        .satisfies(
            p -> {
              assertThat(p.trainable()).isFalse();
              assertThat(p.shape()).isEqualTo(Shape.of(2, 4));
            });
  }

  @Test
  void aTableLooksUpItsPoints() {
    JavaAlgebra a = JavaAlgebra.create();
    Parametrization table = Fixtures.parametrization(new TabularProvider(), Map.of());
    Parametrization.Size size = new Parametrization.Size(1, 2, 3);
    double[] values = {1, 2, 3, 10, 20, 30};
    var model =
        table.model(size, Map.of("table", a.constant(values, Shape.of(2, 3), DType.FLOAT64)));
    var points = a.constant(new double[] {2, 0, 2}, Shape.of(3, 1), DType.FLOAT64);
    assertThat(JavaAlgebra.values(model.value(a, points))).containsExactly(3, 30, 1, 10, 3, 30);
    assertThatThrownBy(() -> model.jet(a, points, Derivatives.LAPLACIAN))
        .hasMessageContaining("no derivatives");
  }

  @Test
  void aTableNeedsAFiniteDomain() {
    Parametrization table = Fixtures.parametrization(new TabularProvider(), Map.of());
    assertThatThrownBy(() -> table.parameters(TWO_MODES))
        .isInstanceOfSatisfying(
            NsmException.class, e -> assertThat(e.failure()).isEqualTo(Failure.CONFIGURATION))
        .hasMessageContaining("finite domain");
  }

  @Test
  void aFamilyWithoutDerivativesIsRefusedByAnOperatorThatAsksForThem() {
    Settings training = Fixtures.training(Map.of());
    Parametrization table = Fixtures.parametrization(new TabularProvider(), Map.of());
    refused(problem(table, training, 2), "parametrization");
  }

  @Test
  void aSamplerOfAnotherDimensionIsRefused() {
    Settings training = Fixtures.training(Map.of());
    Parametrization mlp = Fixtures.parametrization(new DisjointMlpProvider(), Fixtures.SMALL);
    refused(problem(mlp, training, 3), "sampler.dimension");
  }

  @ParameterizedTest
  @ValueSource(strings = {"input-scale=0", "hidden=[]", "fourier-count=3;fourier-scales=[]"})
  void aNetworkThatCannotBeIsRefused(String settings) {
    Map<String, String> raw = new LinkedHashMap<>();
    for (String setting : settings.split(";")) {
      raw.put(setting.split("=")[0], setting.split("=")[1]);
    }
    DisjointMlpProvider provider = new DisjointMlpProvider();
    Settings bound = provider.schema().bind(raw);
    assertThatThrownBy(() -> provider.create(bound))
        .isInstanceOfSatisfying(SettingsException.class, e -> assertThat(raw).containsKey(e.key()));
  }

  private static void refused(TrainingProblem problem, String message) {
    assertThatThrownBy(
            () ->
                new TensorFlowBackendProvider()
                    .create(Fixtures.training(Map.of()))
                    .compile(problem))
        .isInstanceOfSatisfying(
            NsmException.class, e -> assertThat(e.failure()).isEqualTo(Failure.CONFIGURATION))
        .hasMessageContaining(message);
  }

  private static TrainingProblem problem(
      Parametrization parametrization, Settings training, int samplerDimension) {
    return new TrainingProblem(
        AffineOperator.of(HarmonicOscillator.of(2, 1), 1, 16),
        GaussianSampler.of(samplerDimension, 1.5),
        parametrization,
        Fixtures.objective(),
        TrainingPlan.of(training));
  }
}
