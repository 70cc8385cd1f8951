package org.nsm.tensorflow;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.nsm.api.DivergedException;
import org.nsm.api.Failure;
import org.nsm.api.Matrix;
import org.nsm.api.NsmException;
import org.nsm.api.Settings;
import org.nsm.api.spi.AffineOperator;
import org.nsm.api.spi.ExportedFunctions;
import org.nsm.api.spi.ObjectiveDescriptor;
import org.nsm.api.spi.Parameter;
import org.nsm.api.spi.Slot;
import org.nsm.api.spi.Snapshot;
import org.nsm.api.spi.TrainingProblem;
import org.nsm.api.spi.TrainingProgram;
import org.nsm.api.spi.Yardstick;
import org.nsm.api.tensor.DType;
import org.nsm.api.tensor.Shape;
import org.nsm.api.tensor.Tensor;
import org.tensorflow.GraphOperation;
import org.tensorflow.Operation;
import org.tensorflow.exceptions.TFInvalidArgumentException;

/**
 * A training program on one graph: {@link TrainingStep}s for training, {@link Evaluator} for
 * results.
 */
final class TensorFlowProgram implements TrainingProgram {
  private final TrainingProblem problem;
  private final ProblemModels models;
  private final Map<String, TrainingStep.Initial> initial;
  private final GraphSession session;
  private final GraphTensor stepNumber;
  private final Unrolled single;
  private final Unrolled several;
  private final Evaluator evaluator;
  private long step;

  /** Steps in a row as one session call. */
  private record Unrolled(int steps, List<Tensor> fetches, List<Operation> assignments) {}

  private TensorFlowProgram(TrainingProblem problem, Settings settings, int threads) {
    this.problem = problem;
    DType dtype = settings.text("precision").equals("float64") ? DType.FLOAT64 : DType.FLOAT32;
    boolean shared = settings.text(TensorFlowBackendProvider.ENCODERS).equals("shared");
    this.models = new ProblemModels(problem, dtype, shared);
    TrainingStep trainingStep = new TrainingStep(problem, models, settings);
    MemoryNeed.requireHeap(models.parameters(), 1 + Optimizer.of(settings).slots().size());
    this.initial = trainingStep.initialState();
    this.session = new GraphSession(threads);
    Map<String, Tensor> state = new LinkedHashMap<>();
    initial.forEach(
        (name, array) -> state.put(name, session.variable(name, array.dtype(), array.shape())));
    this.stepNumber = session.placeholder(DType.INT32, Shape.scalar());
    this.single = unroll(trainingStep, state, 1);
    MemoryNeed.requireNative(session.tensorBytes(), problem.plan());
    int perCall = stepsPerCall(settings, trainable());
    this.several = perCall == 1 ? single : unroll(trainingStep, state, perCall);
    this.evaluator =
        new Evaluator(session, problem, models, state, settings.integer("evaluation-batch"));
  }

  static TensorFlowProgram compile(TrainingProblem problem, Settings settings, int threads) {
    TensorFlowProgram program = new TensorFlowProgram(problem, settings, threads);
    program.initialise();
    return program;
  }

  private void initialise() {
    initial.forEach(
        (name, array) -> session.set(name, GraphTypes.encode(array.initial(), array.dtype())));
    step = 0;
  }

  private Unrolled unroll(TrainingStep trainingStep, Map<String, Tensor> state, int count) {
    GraphAlgebra a = session.algebra();
    Map<String, Tensor> current = state;
    List<Tensor> losses = new ArrayList<>();
    List<Tensor> gradientNorms = new ArrayList<>();
    TrainingStep.Result result = null;
    for (int k = 0; k < count; k++) {
      Tensor offset = a.constant(new double[] {k}, Shape.scalar(), DType.INT32);
      result = trainingStep.apply(a, current, a.add(stepNumber, offset));
      current = result.state();
      losses.add(a.reshape(result.loss(), Shape.of(1)));
      gradientNorms.add(a.reshape(result.gradientNorm(), Shape.of(1)));
    }
    List<Tensor> fetches =
        List.of(
            a.concat(losses, 0), a.concat(gradientNorms, 0), result.norms(), result.quotients());
    return new Unrolled(count, fetches, session.assignments(current));
  }

  /** Unrolls where a step is so cheap that the session call would be felt. */
  private static int stepsPerCall(Settings settings, long trainable) {
    int asked = settings.integer("steps-per-call");
    long work = trainable * settings.longInteger("batch-size");
    return asked > 0 ? asked : work < 4_000_000 ? 8 : 1;
  }

  private long trainable() {
    return models.trainable().values().stream().mapToLong(p -> p.shape().elements()).sum();
  }

  @Override
  public long step() {
    return step;
  }

  @Override
  public int stepsPerCall() {
    return several.steps;
  }

  @Override
  public Progress advance(long atMost) {
    Unrolled program = atMost >= several.steps ? several : single;
    List<double[]> seen = run(program);
    double[] losses = seen.get(0);
    double[] gradientNorms = seen.get(1);
    for (int k = 0; k < program.steps; k++) {
      requireFinite(losses[k], step + k + 1, "loss");
      requireFinite(gradientNorms[k], step + k + 1, "gradient");
    }
    step += program.steps;
    int last = program.steps - 1;
    return new Progress(step, losses[last], gradientNorms[last], seen.get(2), seen.get(3));
  }

  /** TensorFlow refuses to decompose a matrix of undefined numbers before they reach the loss. */
  private List<double[]> run(Unrolled program) {
    try {
      return session.run(
          Map.of(stepNumber, new double[] {step}), program.fetches, program.assignments);
    } catch (TFInvalidArgumentException e) {
      String message = String.valueOf(e.getMessage());
      if (message.contains("not successful") || message.contains("not invertible")) {
        throw new DivergedException(step + 1, "a matrix that has to be decomposed");
      }
      throw e;
    }
  }

  private static void requireFinite(double value, long step, String quantity) {
    if (!Double.isFinite(value)) {
      throw new DivergedException(step, quantity);
    }
  }

  @Override
  public Snapshot snapshot() {
    Map<String, Snapshot.Array> arrays = session.snapshot();
    arrays.forEach(
        (name, array) -> {
          boolean finite =
              Arrays.stream(GraphTypes.decode(array.bytes(), array.dtype()))
                  .allMatch(Double::isFinite);
          if (!finite) {
            throw new DivergedException(
                step, name.startsWith("objective/") ? "objective state" : "parameters");
          }
        });
    return new Snapshot(step, arrays);
  }

  @Override
  public void restore(Snapshot snapshot) {
    for (Map.Entry<String, TrainingStep.Initial> entry : initial.entrySet()) {
      Snapshot.Array array = snapshot.arrays().get(entry.getKey());
      TrainingStep.Initial wanted = entry.getValue();
      if (array == null
          || !array.shape().equals(wanted.shape())
          || array.dtype() != wanted.dtype()) {
        throw new NsmException(
            Failure.CHECKPOINT,
            "the checkpoint does not fit this problem: '"
                + entry.getKey()
                + "' should be "
                + wanted.dtype()
                + " "
                + wanted.shape()
                + (array == null
                    ? ", and is missing"
                    : ", and is " + array.dtype() + " " + array.shape()));
      }
    }
    initial.keySet().forEach(name -> session.set(name, snapshot.arrays().get(name).bytes()));
    step = snapshot.step();
  }

  @Override
  public Map<String, Snapshot.Array> parameters() {
    return models.averaged(session.snapshot());
  }

  @Override
  public void export(String format, ExportedFunctions functions, Path target) {
    if (!format.equals(SavedModelExport.FORMAT)) {
      throw new IllegalArgumentException("no export format is called '" + format + "'");
    }
    SavedModelExport.of(models, parameters(), functions)
        .write(target, slot -> at(slot, sample(slot, SavedModelExport.CHECKED_POINTS, 0).points()));
  }

  @Override
  public boolean reseed(int mode, int attempt) {
    boolean possible =
        models.trainable().values().stream().anyMatch(Parameter::perMode)
            && models.trainable().values().stream().allMatch(Parameter::perMode);
    if (possible) {
      restore(new Snapshot(step, Reseeding.apply(snapshot().arrays(), models, mode, attempt)));
    }
    return possible;
  }

  @Override
  public AffineOperator operator() {
    return problem.operator();
  }

  @Override
  public ObjectiveDescriptor objective() {
    return problem.objective().descriptor();
  }

  @Override
  public int modes() {
    return problem.plan().modes();
  }

  @Override
  public long seed() {
    return problem.plan().seed();
  }

  @Override
  public int threads() {
    return session.threads();
  }

  @Override
  public Values at(Matrix points) {
    return at(Slot.X, points);
  }

  @Override
  public Values at(Slot slot, Matrix points) {
    return evaluator.at(slot, points);
  }

  @Override
  public Values sample(int count, long index) {
    return sample(Slot.X, count, index);
  }

  @Override
  public Values sample(Slot slot, int count, long index) {
    return evaluator.sample(slot, count, index);
  }

  @Override
  public Optional<Yardstick> yardstick() {
    List<GraphOperation> step = new ArrayList<>();
    single.fetches.forEach(t -> step.add((GraphOperation) ((GraphTensor) t).output().op()));
    single.assignments.forEach(assignment -> step.add((GraphOperation) assignment));
    double flops = FlopCounter.count(step);
    return Optional.of(new GraphYardstick(session, stepNumber, flops, models.dtype()));
  }

  @Override
  public void close() {
    session.close();
  }
}
