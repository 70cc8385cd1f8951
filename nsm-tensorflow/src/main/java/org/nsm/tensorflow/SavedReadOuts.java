package org.nsm.tensorflow;

import java.util.LinkedHashMap;
import java.util.Map;
import org.nsm.api.Matrix;
import org.nsm.api.spi.Models;
import org.nsm.api.spi.ReadOut;
import org.nsm.api.spi.ReadOuts;
import org.nsm.api.spi.Slot;
import org.nsm.api.tensor.DType;
import org.nsm.api.tensor.Shape;
import org.nsm.api.tensor.Tensor;
import org.tensorflow.Operation;
import org.tensorflow.proto.SignatureDef;

/**
 * The {@link ReadOuts} of a SavedModel, a signature each: {@value #POINTS} (B×d, double, in the
 * units of the data) and for those that evolve {@value #STEPS} (a whole number) go in, an output of
 * the signature's name comes out (double). A signature {@value #CONSTANTS} without inputs gives the
 * numbers that belong to them.
 *
 * <p>Powers of a step are made of its squares, squared squares, …, of which the steps choose by
 * their binary digits: so their number may be given with the points. Where it is not from 1 to
 * {@link ReadOut#MOST_STEPS} results are undefined (NaN).
 */
final class SavedReadOuts {
  static final String POINTS = "points";
  static final String STEPS = "steps";
  static final String CONSTANTS = "constants";

  private static final int DIGITS = 16;

  private final GraphAlgebra a;
  private final ProblemModels models;
  private final Models functions;

  /**
   * Adds to a graph.
   *
   * @param functions with their weights as constants of the graph
   */
  SavedReadOuts(GraphAlgebra a, ProblemModels models, Models functions) {
    this.a = a;
    this.models = models;
    this.functions = functions;
  }

  /** Returns the signatures by name. */
  Map<String, SignatureDef> signatures(ReadOuts readOuts) {
    Map<String, SignatureDef> signatures = new LinkedHashMap<>();
    SignatureDef.Builder constants = SavedModelExport.signature();
    readOuts
        .constants()
        .forEach(
            (name, matrix) ->
                constants.putOutputs(
                    name, SavedModelExport.info(a, CONSTANTS + "." + name, constant(matrix))));
    if (!readOuts.constants().isEmpty()) {
      signatures.put(CONSTANTS, constants.build());
    }
    readOuts.functions().forEach(r -> signatures.put(r.name(), signature(r)));
    return signatures;
  }

  private SignatureDef signature(ReadOut readOut) {
    String prefix = readOut.name() + ".";
    int d = models.dimension(readOut.slot());
    GraphTensor points = a.ops().openPoints(prefix + POINTS, DType.FLOAT64, d);
    SignatureDef.Builder signature = SavedModelExport.signature();
    signature.putInputs(POINTS, SavedModelExport.info(points.output()));
    Tensor coordinates = encoded(readOut, points);
    if (readOut.evolution().isPresent()) {
      Operation placeholder =
          a.ops()
              .builder("Placeholder", prefix + STEPS)
              .setAttr("dtype", GraphTypes.proto(DType.INT32))
              .setAttr("shape", org.tensorflow.ndarray.Shape.scalar())
              .build();
      signature.putInputs(STEPS, SavedModelExport.info(placeholder.output(0)));
      Tensor steps = GraphTensor.leaf(a, placeholder.output(0), Shape.scalar(), DType.INT32);
      coordinates = evolved(readOut.evolution().get(), coordinates, a.cast(steps, DType.FLOAT64));
    }
    return signature
        .putOutputs(readOut.name(), SavedModelExport.info(a, prefix + readOut.name(), coordinates))
        .build();
  }

  private Tensor encoded(ReadOut readOut, Tensor points) {
    int d = models.dimension(readOut.slot());
    Tensor mean = a.constant(readOut.mean(), Shape.of(1, d), DType.FLOAT64);
    Tensor scale = a.constant(readOut.scale(), Shape.of(1, d), DType.FLOAT64);
    Tensor seen = a.cast(a.divide(a.subtract(points, mean), scale), models.dtype());
    Tensor b = (readOut.slot() == Slot.Y ? functions.g() : functions.f()).value(a, seen);
    return times(a, a.cast(b, DType.FLOAT64), readOut.encode(), readOut.constant());
  }

  /** Returns b·u, or [1 b]·u. */
  static Tensor times(GraphAlgebra a, Tensor b, Matrix u, boolean constant) {
    Tensor product = a.matmul(b, matrix(a, constant ? u.rows(1, u.rows()) : u));
    return constant ? a.add(product, matrix(a, u.rows(0, 1))) : product;
  }

  private Tensor evolved(ReadOut.Evolution evolution, Tensor coordinates, Tensor steps) {
    Tensor one = a.scalar(1, DType.FLOAT64);
    Tensor half = a.scalar(0.5, DType.FLOAT64);
    Tensor left = a.subtract(steps, a.scalar(evolution.offset(), DType.FLOAT64));
    Tensor current = coordinates;
    Matrix power = evolution.step();
    for (int digit = 0; digit < DIGITS; digit++) {
      Tensor halved = a.floor(a.multiply(left, half));
      Tensor odd = a.subtract(left, a.multiply(halved, a.scalar(2, DType.FLOAT64)));
      current = a.select(a.greater(odd, half), a.matmul(current, constant(power)), current);
      left = halved;
      power = power.times(power);
    }
    Tensor result = a.matmul(current, constant(evolution.decode()));
    Tensor most = a.scalar(ReadOut.MOST_STEPS + 0.5, DType.FLOAT64);
    Tensor undefined = a.scalar(Double.NaN, DType.FLOAT64);
    Tensor bounded = a.select(a.greater(most, steps), result, undefined);
    return a.select(a.greater(one, steps), undefined, bounded);
  }

  private Tensor constant(Matrix matrix) {
    return matrix(a, matrix);
  }

  private static Tensor matrix(GraphAlgebra a, Matrix matrix) {
    return a.constant(matrix.toArray(), Shape.of(matrix.rows(), matrix.columns()), DType.FLOAT64);
  }
}
