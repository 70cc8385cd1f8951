package org.nsm.tensorflow;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.nsm.api.Failure;
import org.nsm.api.Matrix;
import org.nsm.api.NsmException;
import org.nsm.api.SettingsException;
import org.nsm.api.spi.ReadOut;
import org.nsm.api.spi.SavedFunctions;
import org.nsm.api.tensor.DType;
import org.nsm.api.tensor.Shape;
import org.tensorflow.Result;
import org.tensorflow.SavedModelBundle;
import org.tensorflow.Signature;
import org.tensorflow.Tensor;
import org.tensorflow.exceptions.TensorFlowException;
import org.tensorflow.proto.SignatureDef;

/**
 * The read-outs of a SavedModel that {@link SavedModelExport} wrote. A session of TensorFlow may be
 * used by many threads at once, and waits for them when it is closed.
 */
final class SavedModelFunctions implements SavedFunctions {
  private final Path folder;
  private final SavedModelBundle bundle;
  private final Map<String, SignatureDef> signatures;
  private final Map<String, Matrix> constants;

  private SavedModelFunctions(Path folder, SavedModelBundle bundle) {
    this.folder = folder;
    this.bundle = bundle;
    this.signatures = new LinkedHashMap<>(bundle.metaGraphDef().getSignatureDefMap());
    this.constants = new LinkedHashMap<>();
    SignatureDef numbers = signatures.remove(SavedReadOuts.CONSTANTS);
    if (numbers != null) {
      try (Result result = bundle.function(SavedReadOuts.CONSTANTS).call(Map.of())) {
        result.forEach(entry -> constants.put(entry.getKey(), matrix(entry.getValue())));
      }
    }
    signatures.keySet().removeIf(name -> !name.matches("[a-z_]+") || isDefault(name));
  }

  private static boolean isDefault(String name) {
    return name.equals(Signature.DEFAULT_KEY) || name.startsWith("__");
  }

  static SavedModelFunctions load(Path folder) {
    try {
      SavedModelBundle bundle = SavedModelBundle.load(folder.toString());
      try {
        return new SavedModelFunctions(folder, bundle);
      } catch (RuntimeException e) {
        bundle.close();
        throw e;
      }
    } catch (LinkageError e) {
      if (Natives.concern(e)) {
        throw Natives.missing(e);
      }
      throw e;
    } catch (TensorFlowException | IllegalArgumentException e) {
      String reason = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
      throw new NsmException(
          Failure.DATA, folder + ": cannot be loaded as a SavedModel: " + reason, e);
    }
  }

  @Override
  public Set<String> names() {
    return new TreeSet<>(signatures.keySet());
  }

  @Override
  public Map<String, Matrix> constants() {
    return Map.copyOf(constants);
  }

  @Override
  public Matrix at(String name, Matrix points) {
    try (Tensor input = points(name, points)) {
      return call(name, Map.of(SavedReadOuts.POINTS, input));
    }
  }

  @Override
  public Matrix at(String name, Matrix points, int steps) {
    if (steps < 1 || steps > ReadOut.MOST_STEPS) {
      throw new SettingsException(
          "steps", "expected 1 to " + ReadOut.MOST_STEPS + " steps, not " + steps);
    }
    byte[] number = GraphTypes.encode(new double[] {steps}, DType.INT32);
    try (Tensor input = points(name, points);
        Tensor count = GraphTypes.tensor(DType.INT32, Shape.scalar(), number)) {
      return call(name, Map.of(SavedReadOuts.POINTS, input, SavedReadOuts.STEPS, count));
    }
  }

  private Tensor points(String name, Matrix points) {
    SignatureDef signature = signatures.get(name);
    if (signature == null) {
      throw new NsmException(Failure.DATA, folder + ": offers no '" + name + "', only " + names());
    }
    long d = signature.getInputsOrThrow(SavedReadOuts.POINTS).getTensorShape().getDim(1).getSize();
    if (points.columns() != d) {
      throw new NsmException(
          Failure.DATA, "points of " + points.columns() + " numbers, expected " + d);
    }
    return GraphTypes.tensor(
        DType.FLOAT64,
        Shape.of(points.rows(), points.columns()),
        GraphTypes.encode(points.toArray(), DType.FLOAT64));
  }

  private Matrix call(String name, Map<String, Tensor> inputs) {
    try (Result result = bundle.function(name).call(inputs)) {
      return matrix(result.get(name).orElseThrow());
    } catch (TensorFlowException e) {
      String reason = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
      throw new NsmException(Failure.UNEXPECTED, folder + ": " + name + ": " + reason, e);
    }
  }

  private static Matrix matrix(Tensor tensor) {
    long[] sizes = tensor.shape().asArray();
    return Matrix.of(
        Math.toIntExact(sizes[0]),
        Math.toIntExact(sizes[1]),
        GraphTypes.decode(GraphTypes.bytes(tensor), DType.FLOAT64));
  }

  @Override
  public void close() {
    bundle.close();
  }
}
