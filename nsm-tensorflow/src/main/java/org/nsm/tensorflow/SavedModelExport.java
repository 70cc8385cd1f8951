package org.nsm.tensorflow;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import org.nsm.api.Failure;
import org.nsm.api.Matrix;
import org.nsm.api.NsmException;
import org.nsm.api.spi.ExportedFunctions;
import org.nsm.api.spi.Models;
import org.nsm.api.spi.ReadOut;
import org.nsm.api.spi.Slot;
import org.nsm.api.spi.Snapshot;
import org.nsm.api.spi.TrainedModel;
import org.nsm.api.tensor.DType;
import org.nsm.api.tensor.Shape;
import org.nsm.api.tensor.Tensor;
import org.tensorflow.Graph;
import org.tensorflow.Output;
import org.tensorflow.Result;
import org.tensorflow.SavedModelBundle;
import org.tensorflow.Signature;
import org.tensorflow.TensorFlow;
import org.tensorflow.exceptions.TensorFlowException;
import org.tensorflow.proto.MetaGraphDef;
import org.tensorflow.proto.SavedModel;
import org.tensorflow.proto.SignatureDef;
import org.tensorflow.proto.TensorInfo;
import org.tensorflow.proto.TensorShapeProto;

/**
 * Functions as a SavedModel: its default signature takes {@code points} (B×d, any B) and gives
 * {@code functions} (B×K), ψ = √w·f·u, and {@code eigenvalues} (K). What else is offered has
 * signatures of its own, see {@link SavedReadOuts}.
 *
 * <p>Weights are constants of the graph, for nobody is to train them further: there are no
 * variables to restore, and the whole model is one file. Gauge and rotation are applied in double
 * precision, as in reports. The exporter of TensorFlow Java is not used, as it writes at least one
 * variable.
 */
final class SavedModelExport {
  static final String FORMAT = "saved-model";

  /** How many points the written model is compared at. */
  static final int CHECKED_POINTS = 8;

  /** How many steps on read-outs that evolve are compared; its binary digits are 1 and 0. */
  private static final int CHECKED_STEPS = 5;

  /** Sums are taken in another order for another number of rows. */
  private static final double TOLERANCE = 1e-4;

  private static final String POINTS = "points";
  private static final String FUNCTIONS = "functions";
  private static final String EIGENVALUES = "eigenvalues";
  static final String FILE = "saved_model.pb";

  /** Where the format keeps what users add to it. */
  private static final String EXTRA = "assets.extra";

  private final ProblemModels models;
  private final Map<String, Snapshot.Array> parameters;
  private final ExportedFunctions functions;

  private SavedModelExport(
      ProblemModels models, Map<String, Snapshot.Array> parameters, ExportedFunctions functions) {
    this.models = models;
    this.parameters = parameters;
    this.functions = functions;
  }

  static SavedModelExport of(
      ProblemModels models, Map<String, Snapshot.Array> parameters, ExportedFunctions functions) {
    return new SavedModelExport(models, parameters, functions);
  }

  /**
   * Writes a folder, then loads it again and compares.
   *
   * @param expected values of the trained functions of a slot
   */
  void write(Path folder, Function<Slot, TrainedModel.Values> expected) {
    byte[] model = model().toByteArray();
    Path extra = folder.resolve(EXTRA);
    Path description = extra.resolve("nsm.json");
    try {
      Files.createDirectories(extra);
      Files.writeString(description, functions.description());
      // Last: without it the folder is no SavedModel.
      Files.write(folder.resolve(FILE), model);
      try {
        requireSame(folder, expected.apply(Slot.X));
        requireSameReadOuts(folder, expected);
      } catch (NsmException e) {
        Files.delete(folder.resolve(FILE));
        Files.delete(description);
        Files.delete(extra);
        throw e;
      }
    } catch (IOException e) {
      throw new NsmException(Failure.UNEXPECTED, folder + ": cannot be written: " + e, e);
    }
  }

  private SavedModel model() {
    try (Graph graph = new Graph()) {
      GraphAlgebra a = new GraphAlgebra(graph);
      Models trained = models.bind(weights(a));
      GraphTensor points = a.ops().openPoints(POINTS, models.dtype(), models.dimension(Slot.X));
      double[] values = functions.values();
      Tensor constant = a.constant(values, Shape.of(values.length), DType.FLOAT64);
      SignatureDef signature =
          signature()
              .putInputs(POINTS, info(points.output()))
              .putOutputs(FUNCTIONS, info(a, FUNCTIONS, physical(a, trained, points)))
              .putOutputs(EIGENVALUES, info(a, EIGENVALUES, constant))
              .build();
      Map<String, SignatureDef> others =
          new SavedReadOuts(a, models, trained).signatures(functions.readOuts());
      MetaGraphDef.MetaInfoDef about =
          MetaGraphDef.MetaInfoDef.newBuilder()
              .addTags(SavedModelBundle.DEFAULT_TAG)
              .setTensorflowVersion(TensorFlow.version())
              .build();
      return SavedModel.newBuilder()
          .setSavedModelSchemaVersion(1)
          .addMetaGraphs(
              MetaGraphDef.newBuilder()
                  .setMetaInfoDef(about)
                  .setGraphDef(OpenRows.open(graph.toGraphDef()))
                  .putSignatureDef(Signature.DEFAULT_KEY, signature)
                  .putAllSignatureDef(others))
          .build();
    } catch (IllegalArgumentException e) {
      throw new NsmException(
          Failure.UNEXPECTED,
          "the functions cannot be written as a graph for any number of points: " + e.getMessage(),
          e);
    }
  }

  private Map<String, Tensor> weights(GraphAlgebra a) {
    Map<String, Tensor> weights = new LinkedHashMap<>();
    parameters.forEach(
        (name, array) ->
            weights.put(
                name,
                a.constant(
                    GraphTypes.decode(array.bytes(), array.dtype()),
                    array.shape(),
                    array.dtype())));
    return weights;
  }

  /** ψ = √w·f·u; zero where the density is, as f may be anything there. */
  private Tensor physical(GraphAlgebra a, Models trained, Tensor points) {
    Tensor f = a.cast(trained.f().value(a, points), DType.FLOAT64);
    Matrix u = functions.rotation();
    Tensor rotated = SavedReadOuts.times(a, f, u, u.rows() > models.modes());
    Tensor root = a.sqrt(Evaluator.density(a, models, points));
    Tensor zero = a.scalar(0, DType.FLOAT64);
    Tensor psi = a.multiply(root, rotated);
    return a.cast(a.select(a.greater(root, zero), psi, zero), models.dtype());
  }

  /** Begins a signature. */
  static SignatureDef.Builder signature() {
    return SignatureDef.newBuilder().setMethodName("tensorflow/serving/predict");
  }

  /** Gives a tensor a name in the graph, and describes it. */
  static TensorInfo info(GraphAlgebra a, String name, Tensor tensor) {
    return info(
        a.ops().builder("Identity", name).addInput(a.ops().output(tensor)).build().output(0));
  }

  static TensorInfo info(Output<?> output) {
    TensorShapeProto.Builder shape = TensorShapeProto.newBuilder();
    for (long size : output.shape().asArray()) {
      shape.addDim(TensorShapeProto.Dim.newBuilder().setSize(OpenRows.written(size)));
    }
    return TensorInfo.newBuilder()
        .setName(output.op().name() + ":" + output.index())
        .setDtype(output.dataType())
        .setTensorShape(shape)
        .build();
  }

  private void requireSame(Path folder, TrainedModel.Values expected) {
    double[] density = expected.density();
    Matrix u = functions.rotation();
    Matrix rotated = ReadOut.behindOnes(expected.f(), u.rows() > models.modes()).times(u);
    double[] found = load(folder, expected.points());
    requireSame(
        Matrix.create(
            rotated.rows(),
            rotated.columns(),
            (i, k) -> density[i] == 0 ? 0 : Math.sqrt(density[i]) * rotated.at(i, k)),
        found);
  }

  private void requireSameReadOuts(Path folder, Function<Slot, TrainedModel.Values> expected) {
    try (SavedModelFunctions saved = SavedModelFunctions.load(folder)) {
      for (ReadOut readOut : functions.readOuts().functions()) {
        TrainedModel.Values seen = expected.apply(readOut.slot());
        Matrix points =
            Matrix.create(
                seen.points().rows(),
                seen.points().columns(),
                (i, j) -> seen.points().at(i, j) * readOut.scale()[j] + readOut.mean()[j]);
        int steps = readOut.evolution().isPresent() ? CHECKED_STEPS : 1;
        Matrix found =
            readOut.evolution().isPresent()
                ? saved.at(readOut.name(), points, steps)
                : saved.at(readOut.name(), points);
        requireSame(readOut.of(seen.f(), steps), found.toArray());
      }
    }
  }

  private static void requireSame(Matrix expected, double... found) {
    double[] wanted = expected.toArray();
    double largest = 0;
    double difference = 0;
    for (int i = 0; i < wanted.length; i++) {
      largest = Math.max(largest, Math.abs(wanted[i]));
      difference = Math.max(difference, Math.abs(wanted[i] - found[i]));
    }
    if (!(difference <= TOLERANCE * largest)) {
      throw new NsmException(
          Failure.UNEXPECTED,
          "the model as it was written differs from the trained one by "
              + (float) difference
              + ", its largest value being "
              + (float) largest
              + "; it was deleted again. Does the parametrization compute with the size of a"
              + " batch?");
    }
  }

  private double[] load(Path folder, Matrix points) {
    Shape shape = Shape.of(points.rows(), points.columns());
    byte[] bytes = GraphTypes.encode(points.toArray(), models.dtype());
    try (SavedModelBundle bundle = SavedModelBundle.load(folder.toString());
        org.tensorflow.Tensor input = GraphTypes.tensor(models.dtype(), shape, bytes);
        Result result = bundle.call(Map.of(POINTS, input))) {
      return GraphTypes.decode(
          GraphTypes.bytes(result.get(FUNCTIONS).orElseThrow()), models.dtype());
    } catch (TensorFlowException e) {
      throw new NsmException(
          Failure.UNEXPECTED, "the model as it was written cannot be used: " + e.getMessage(), e);
    }
  }
}
