package org.nsm.tensorflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nsm.api.Matrix;
import org.nsm.api.spi.ExportedFunctions;
import org.nsm.api.spi.Operator;
import org.nsm.api.spi.Parametrization;
import org.nsm.api.spi.ParametrizationProvider;
import org.nsm.api.spi.Sampler;
import org.nsm.api.spi.TrainedModel;
import org.nsm.api.spi.TrainingProgram;
import org.nsm.api.tensor.DType;
import org.nsm.api.tensor.Shape;
import org.nsm.operators.GaussianMixtureSampler;
import org.nsm.operators.GaussianSampler;
import org.nsm.operators.HarmonicOscillator;
import org.nsm.operators.IndexSampler;
import org.nsm.operators.MatrixOperator;
import org.nsm.operators.UniformSampler;
import org.tensorflow.Result;
import org.tensorflow.SavedModelBundle;
import org.tensorflow.proto.SignatureDef;

/** What was written, loaded as any other program would load it. */
final class SavedModelExportTest {
  private static final Matrix ROTATION = Matrix.of(2, 2, new double[] {0.8, -1.5, 0.3, 0.9});
  private static final double[] VALUES = {-1.5, 2.25};

  @TempDir private Path folder;

  /** Below every point. */
  private static final List<Double> WALL = List.of(-2.0);

  /** A problem to export, and a box that points are taken from. */
  private record Case(
      String name, Operator operator, Sampler sampler, Parametrization parametrization) {
    @Override
    public String toString() {
      return name;
    }
  }

  private static List<Case> cases() {
    Operator plane = HarmonicOscillator.of(2, 1);
    List<Case> cases = new ArrayList<>();
    cases.add(
        new Case(
            "disjoint networks of every input, with an envelope of each mode in a box",
            plane,
            GaussianMixtureSampler.of(2, 0.5, 2),
            mlp(
                new DisjointMlpProvider(),
                Map.of(
                    "fourier-count",
                    4L,
                    "harmonics",
                    2L,
                    "radial-scales",
                    List.of(0.5, 2.0),
                    "envelope",
                    "exponential",
                    "mask",
                    "polynomial",
                    "mask-lower",
                    List.of(-3.0),
                    "mask-upper",
                    List.of(3.0, 2.0)))));
    cases.add(
        new Case(
            "a shared network with an envelope",
            plane,
            GaussianSampler.of(2, 1.5),
            mlp(new SharedMlpProvider(), Map.of("envelope", "gaussian", "activation", "gelu"))));
    cases.add(
        new Case(
            "a density that is zero at some points",
            plane,
            UniformSampler.of(2, 1),
            mlp(new DisjointMlpProvider(), Map.of("activation", "softplus"))));
    cases.add(
        new Case(
            "a table",
            MatrixOperator.of(Matrix.create(5, 5, (i, j) -> i == j ? i : 0)),
            IndexSampler.of(5),
            Tabular.of(1)));
    cases.add(
        new Case(
            "a fixed basis behind walls",
            plane,
            GaussianSampler.of(2, 1.5),
            Fixtures.parametrization(
                new LinearProvider(),
                Map.of("basis", "radial", "functions", 7L, "mask", "sine", "mask-lower", WALL))));
    cases.add(
        many(
            "three points of a set, side by side with those of other sets",
            6,
            new DeepSetsProvider(),
            Map.of("point-dimension", 2L, "pool", "mean")));
    cases.add(many("three atoms and their pairs", 9, new SchNetProvider(), Map.of("width", 8L)));
    return cases;
  }

  private static Case many(
      String name, int dimension, ParametrizationProvider provider, Map<String, Object> settings) {
    return new Case(
        name,
        HarmonicOscillator.of(dimension, 1),
        GaussianSampler.of(dimension, 1),
        Fixtures.parametrization(provider, settings));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void atNewPointsItsFunctionsAreThoseOfTheModelForAnyNumberOfPoints(Case given) {
    try (TrainingProgram program = trained(given, Map.of())) {
      program.export("saved-model", new ExportedFunctions(ROTATION, VALUES, "{}"), folder);
      for (int count : new int[] {1, 3, 200}) {
        Matrix points = points(given, count);
        TrainedModel.Values expected = program.at(points);
        try (SavedModelBundle bundle = SavedModelBundle.load(folder.toString())) {
          Matrix psi = call(bundle, points, DType.FLOAT32, "functions", 2);
          // Single precision; sums are taken in another order for another number of rows.
          assertSame(psi, expected, 1e-6);
          assertThat(call(bundle, points, DType.FLOAT32, "eigenvalues", 2).toArray())
              .isEqualTo(VALUES);
        }
      }
    }
  }

  @Test
  void inDoublePrecisionTheyAgreeInDoublePrecision() {
    Case given = cases().get(0);
    try (TrainingProgram program = trained(given, Map.of("precision", "float64"))) {
      program.export("saved-model", new ExportedFunctions(ROTATION, VALUES, "{}"), folder);
      Matrix points = points(given, 20);
      try (SavedModelBundle bundle = SavedModelBundle.load(folder.toString())) {
        assertSame(call(bundle, points, DType.FLOAT64, "functions", 2), program.at(points), 1e-13);
      }
    }
  }

  @Test
  void itsSignatureSaysWhatGoesInAndOutAndTheDescriptionLiesBesideIt() throws Exception {
    try (TrainingProgram program = trained(cases().get(0), Map.of())) {
      program.export(
          "saved-model", new ExportedFunctions(ROTATION, VALUES, "{\"seed\": 7}"), folder);
    }
    assertThat(folder.resolve("assets.extra/nsm.json")).hasContent("{\"seed\": 7}");
    try (SavedModelBundle bundle = SavedModelBundle.load(folder.toString(), "serve")) {
      SignatureDef signature = bundle.metaGraphDef().getSignatureDefOrThrow("serving_default");
      assertThat(signature.getInputsMap()).containsOnlyKeys("points");
      assertThat(signature.getInputsOrThrow("points").getTensorShape().getDimList())
          .extracting(d -> d.getSize())
          .containsExactly(-1L, 2L);
      assertThat(signature.getOutputsMap()).containsOnlyKeys("functions", "eigenvalues");
      assertThat(signature.getOutputsOrThrow("functions").getTensorShape().getDimList())
          .extracting(d -> d.getSize())
          .containsExactly(-1L, 2L);
      assertThat(bundle.metaGraphDef().hasSaverDef()).isFalse();
    }
  }

  @Test
  void parametersAreTheAveragedOnesByName() {
    try (TrainingProgram program = trained(cases().get(0), Map.of())) {
      assertThat(program.parameters())
          .containsOnlyKeys(
              "f/fourier-frequencies",
              "f/hidden-1/weights",
              "f/hidden-1/biases",
              "f/hidden-2/weights",
              "f/hidden-2/biases",
              "f/head/weights",
              "f/envelope/log-lengths");
      var state = program.snapshot().arrays();
      assertThat(program.parameters().get("f/head/weights").bytes())
          .isEqualTo(state.get("average/f/head/weights").bytes())
          .isNotEqualTo(state.get("f/head/weights").bytes());
    }
  }

  private static Parametrization mlp(
      ParametrizationProvider provider, Map<String, Object> settings) {
    Map<String, Object> all = new java.util.LinkedHashMap<>(Fixtures.SMALL);
    all.putAll(settings);
    return Fixtures.parametrization(provider, all);
  }

  private static TrainingProgram trained(Case given, Map<String, Object> changes) {
    TrainingProgram program =
        Fixtures.program(given.operator, given.sampler, given.parametrization, changes);
    program.advance(1);
    return program;
  }

  private static Matrix points(Case given, int count) {
    int finite = given.operator.descriptor().finite();
    return Matrix.create(
        count,
        given.operator.descriptor().dimension(),
        (i, j) -> finite > 0 ? i % finite : 1.4 * Math.sin(1 + 2.7 * i + 1.3 * j));
  }

  private static Matrix call(
      SavedModelBundle bundle, Matrix points, DType dtype, String output, int columns) {
    Shape shape = Shape.of(points.rows(), points.columns());
    DType found = output.equals("eigenvalues") ? DType.FLOAT64 : dtype;
    try (org.tensorflow.Tensor input =
            GraphTypes.tensor(dtype, shape, GraphTypes.encode(points.toArray(), dtype));
        Result result = bundle.call(Map.of("points", input))) {
      double[] values =
          GraphTypes.decode(GraphTypes.bytes(result.get(output).orElseThrow()), found);
      return Matrix.of(values.length / columns, columns, values);
    }
  }

  private static void assertSame(Matrix psi, TrainedModel.Values expected, double tolerance) {
    Matrix rotated = expected.f().times(ROTATION);
    assertThat(psi.rows()).isEqualTo(rotated.rows());
    for (int i = 0; i < psi.rows(); i++) {
      double density = expected.density()[i];
      for (int k = 0; k < psi.columns(); k++) {
        double value = density == 0 ? 0 : Math.sqrt(density) * rotated.at(i, k);
        assertThat(psi.at(i, k)).isCloseTo(value, within(tolerance * (1 + Math.abs(value))));
      }
    }
  }
}
