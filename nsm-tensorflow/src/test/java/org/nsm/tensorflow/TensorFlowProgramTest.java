package org.nsm.tensorflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.nsm.api.DivergedException;
import org.nsm.api.Failure;
import org.nsm.api.Matrix;
import org.nsm.api.NsmException;
import org.nsm.api.Settings;
import org.nsm.api.spi.AffineOperator;
import org.nsm.api.spi.Slot;
import org.nsm.api.spi.Snapshot;
import org.nsm.api.spi.TrainedModel;
import org.nsm.api.spi.TrainingPlan;
import org.nsm.api.spi.TrainingProblem;
import org.nsm.api.spi.TrainingProgram;
import org.nsm.api.tensor.DType;
import org.nsm.api.tensor.Tensor;
import org.nsm.objectives.KrasulinaProvider;
import org.nsm.operators.ConditionalExpectation;
import org.nsm.testkit.JavaAlgebra;

/** Programs are pure functions of their snapshot, whatever happens around them. */
final class TensorFlowProgramTest {

  @Test
  void aStepAgreesWithTheReferenceAlgebraInDoublePrecision() {
    Settings training =
        Fixtures.training(Map.of("precision", "float64", "clip-norm", 1.0, "steps-per-call", 1L));
    TrainingProblem problem = Fixtures.oscillator(training, new Fixtures.HostSampler());
    JavaAlgebra a = JavaAlgebra.create();
    ProblemModels models = new ProblemModels(problem, DType.FLOAT64);
    TrainingStep step = new TrainingStep(problem, models, training);
    Map<String, Tensor> state = new LinkedHashMap<>();
    step.initialState()
        .forEach((name, i) -> state.put(name, a.constant(i.initial(), i.shape(), i.dtype())));
    Map<String, Tensor> current = state;
    double loss = 0;
    for (int t = 0; t < 3; t++) {
      TrainingStep.Result result = step.apply(a, current, a.scalar(t, DType.INT32));
      current = result.state();
      loss = JavaAlgebra.values(result.loss())[0];
    }
    try (TrainingProgram program =
        new TensorFlowBackendProvider().create(training).compile(problem)) {
      TrainingProgram.Progress progress = null;
      while (program.step() < 3) {
        progress = program.advance(3 - program.step());
      }
      // Both are double precision; sums are taken in other orders.
      assertThat(progress.loss()).isCloseTo(loss, within(1e-9 * Math.abs(loss)));
      Map<String, Tensor> expected = current;
      program
          .snapshot()
          .arrays()
          .forEach(
              (name, array) ->
                  assertThat(GraphTypes.decode(array.bytes(), array.dtype()))
                      .as(name)
                      .containsExactly(JavaAlgebra.values(expected.get(name)), within(1e-9)));
    }
  }

  /**
   * Pairs (x, y) of numbers with correlation 0.8: g is f times a matrix, which learns as f does.
   */
  @Test
  void aSharedEncoderHasALinearMapInPlaceOfASecondNetwork() {
    ConditionalExpectation pairs = ConditionalExpectation.gaussian(0.8, 0.5);
    Settings training =
        Fixtures.training(Map.of("encoders", "shared", "precision", "float64", "batch-size", 256L));
    try (TrainingProgram program =
        new TensorFlowBackendProvider()
            .create(training)
            .compile(
                new TrainingProblem(
                    AffineOperator.of(pairs, 1, 0),
                    pairs.sampler(),
                    Fixtures.parametrization(new SharedMlpProvider(), Fixtures.SMALL),
                    Fixtures.objective(),
                    TrainingPlan.of(training)))) {
      double[] start = projection(program, "g/projection");
      while (program.step() < 40) {
        program.advance(40 - program.step());
      }
      assertThat(start).containsExactly(1, 0, 0, 1);
      assertThat(projection(program, "g/projection")).isNotEqualTo(start);
      assertThat(program.snapshot().arrays().keySet())
          .filteredOn(name -> name.startsWith("g/"))
          .containsExactly("g/projection");
      double[] p = projection(program, WeightAverage.name("g/projection"));
      Matrix points = Matrix.create(5, 2, (i, j) -> Math.sin(3 * i + j));
      Matrix f = program.at(Slot.X, points).f();
      assertThat(program.at(Slot.Y, points).f().toArray())
          .containsExactly(f.times(Matrix.of(2, 2, p)).toArray(), within(1e-12));
    }
  }

  private static double[] projection(TrainingProgram program, String name) {
    Snapshot.Array array = program.snapshot().arrays().get(name);
    return GraphTypes.decode(array.bytes(), array.dtype());
  }

  @Test
  void theSameSeedGivesTheSameBits() {
    assertThat(bits(Map.of(), 20)).isEqualTo(bits(Map.of(), 20));
    assertThat(bits(Map.of("seed", 4L), 20)).isNotEqualTo(bits(Map.of(), 20));
  }

  @Test
  void goingOnFromASnapshotGivesTheSameBits() {
    Map<String, List<Byte>> whole = bits(Map.of(), 24);
    try (TrainingProgram first = Fixtures.program(Map.of());
        TrainingProgram second = Fixtures.program(Map.of("seed", 3L))) {
      advance(first, 8);
      second.restore(first.snapshot());
      advance(second, 24);
      assertThat(bits(second.snapshot())).isEqualTo(whole);
    }
  }

  @Test
  void stepsUnrolledIntoOneCallAreTheSameSteps() {
    try (TrainingProgram one = Fixtures.program(Map.of("steps-per-call", 1L));
        TrainingProgram eight = Fixtures.program(Map.of("steps-per-call", 8L))) {
      assertThat(eight.stepsPerCall()).isEqualTo(8);
      advance(one, 19);
      advance(eight, 19);
      Snapshot expected = one.snapshot();
      eight
          .snapshot()
          .arrays()
          .forEach(
              (name, array) ->
                  // Single precision, and the graph optimizer may fuse other operations.
                  assertThat(GraphTypes.decode(array.bytes(), array.dtype()))
                      .as(name)
                      .containsExactly(
                          GraphTypes.decode(expected.arrays().get(name).bytes(), array.dtype()),
                          within(1e-4)));
    }
  }

  @Test
  void divergenceIsNamedWithItsStep() {
    try (TrainingProgram program =
        Fixtures.program(Map.of("learning-rate", 1e18, "optimizer", "sgd", "warmup", 0.0))) {
      assertThatThrownBy(() -> advance(program, 40))
          .isInstanceOfSatisfying(
              DivergedException.class,
              e -> {
                assertThat(e.step()).isBetween(1L, 10L);
                assertThat(e.failure()).isEqualTo(Failure.DIVERGED);
                assertThat(e).hasMessageContaining("step " + e.step());
              });
    }
  }

  @Test
  void divergenceInsideADecompositionIsDivergenceToo() {
    KrasulinaProvider krasulina = new KrasulinaProvider();
    try (TrainingProgram program =
        Fixtures.program(
            Map.of("learning-rate", 1e300, "optimizer", "sgd", "warmup", 0.0),
            krasulina.create(krasulina.schema().defaults()))) {
      assertThatThrownBy(() -> advance(program, 40)).isInstanceOf(DivergedException.class);
    }
  }

  @Test
  void aSnapshotOfAnotherProblemIsRefused() {
    try (TrainingProgram two = Fixtures.program(Map.of());
        TrainingProgram three = Fixtures.program(Map.of("modes", 3L))) {
      Snapshot other = three.snapshot();
      assertThatThrownBy(() -> two.restore(other))
          .isInstanceOfSatisfying(
              NsmException.class, e -> assertThat(e.failure()).isEqualTo(Failure.CHECKPOINT))
          .hasMessageContaining("f/hidden-1/weights");
    }
  }

  @Test
  void reseedingTouchesOneModeAlone() {
    try (TrainingProgram program = Fixtures.program(Map.of())) {
      advance(program, 8);
      double[] points = {0.5, -0.25, 1, 2};
      TrainedModel.Values before = program.at(Matrix.of(2, 2, points));
      assertThat(program.reseed(1, 1)).isTrue();
      TrainedModel.Values after = program.at(Matrix.of(2, 2, points));
      assertThat(after.f().column(0)).isEqualTo(before.f().column(0));
      assertThat(after.f().column(1)).isNotEqualTo(before.f().column(1));
      assertThat(program.step()).isEqualTo(8);
    }
  }

  @Test
  void chunksOfAnySizeGiveTheSameValues() {
    try (TrainingProgram program = Fixtures.program(Map.of())) {
      Matrix many = Matrix.create(150, 2, (i, j) -> Math.sin(i + 3 * j));
      TrainedModel.Values whole = program.at(many);
      TrainedModel.Values tail = program.at(many.rows(140, 150));
      assertThat(whole.f().rows(140, 150)).isEqualTo(tail.f());
      assertThat(program.sample(100, 0).points()).isNotEqualTo(program.sample(100, 1).points());
      assertThat(program.sample(100, 2).f()).isEqualTo(program.sample(100, 2).f());
    }
  }

  @Test
  void programsInSeveralThreadsDoNotDisturbEachOther() throws Exception {
    Map<String, List<Byte>> alone = bits(Map.of(), 16);
    ExecutorService pool = Executors.newFixedThreadPool(3);
    try {
      Callable<Map<String, List<Byte>>> task = () -> bits(Map.of(), 16);
      for (Future<Map<String, List<Byte>>> result : pool.invokeAll(List.of(task, task, task))) {
        assertThat(result.get()).isEqualTo(alone);
      }
    } finally {
      pool.shutdown();
    }
  }

  @Test
  void aClosedProgramSaysSo() {
    TrainingProgram program = Fixtures.program(Map.of());
    program.close();
    program.close();
    assertThatThrownBy(() -> program.advance(1)).hasMessageContaining("closed");
  }

  /** Twenty programs of a few megabytes each: what they leaked would show. */
  @Test
  void closingFreesNativeMemory() throws Exception {
    Path statm = Path.of("/proc/self/statm");
    assumeTrue(Files.isReadable(statm), "skipped: this system does not tell its resident size");
    for (int i = 0; i < 5; i++) {
      bits(Map.of("batch-size", 4096L), 2);
    }
    long before = residentMegabytes(statm);
    for (int i = 0; i < 20; i++) {
      bits(Map.of("batch-size", 4096L), 2);
    }
    // Left open, these programs were seen to take 620 MB, and closed 50 MB, which is the heap's.
    assertThat(residentMegabytes(statm) - before).isLessThan(150);
  }

  private static long residentMegabytes(Path statm) throws Exception {
    System.gc();
    return Long.parseLong(Files.readString(statm).split(" ")[1]) * 4096 / (1 << 20);
  }

  private static void advance(TrainingProgram program, long to) {
    while (program.step() < to) {
      program.advance(to - program.step());
    }
  }

  private static Map<String, List<Byte>> bits(Map<String, Object> changes, long steps) {
    try (TrainingProgram program = Fixtures.program(changes)) {
      advance(program, steps);
      return bits(program.snapshot());
    }
  }

  private static Map<String, List<Byte>> bits(Snapshot snapshot) {
    Map<String, List<Byte>> result = new LinkedHashMap<>();
    snapshot
        .arrays()
        .forEach(
            (name, array) -> {
              byte[] bytes = array.bytes();
              List<Byte> list = new java.util.ArrayList<>();
              for (byte b : bytes) {
                list.add(b);
              }
              result.put(name, list);
            });
    return result;
  }
}
