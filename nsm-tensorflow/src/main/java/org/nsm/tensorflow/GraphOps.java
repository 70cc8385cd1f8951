package org.nsm.tensorflow;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.nsm.api.tensor.DType;
import org.nsm.api.tensor.Shape;
import org.nsm.api.tensor.Tensor;
import org.tensorflow.Graph;
import org.tensorflow.Operation;
import org.tensorflow.OperationBuilder;
import org.tensorflow.Output;
import org.tensorflow.exceptions.TensorFlowException;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.proto.DataType;
import org.tensorflow.types.TInt64;

/**
 * Makes nodes by operation name. TensorFlow infers element types and shapes; what it rejects
 * becomes an {@link IllegalArgumentException} at the call that made the mistake.
 */
final class GraphOps {
  /** Refused by {@link Shape}: sizes of this algebra are known. */
  private static final int UNKNOWN = (int) org.tensorflow.ndarray.Shape.UNKNOWN_SIZE;

  private final GraphAlgebra owner;
  private final Graph graph;
  private Optional<OpenRows> openRows = Optional.empty();
  private long nodes;

  GraphOps(GraphAlgebra owner, Graph graph) {
    this.owner = owner;
    this.graph = graph;
  }

  /** Adds a node and returns its first output. */
  GraphTensor node(String type, UnaryOperator<OperationBuilder> attributes, Tensor... inputs) {
    return wrap(operation(type, attributes, inputs).output(0), List.of(inputs));
  }

  /** Adds a node without attributes and returns its first output. */
  GraphTensor node(String type, Tensor... inputs) {
    return node(type, b -> b, inputs);
  }

  /** Adds a node. */
  Operation operation(String type, UnaryOperator<OperationBuilder> attributes, Tensor... inputs) {
    OperationBuilder builder = builder(type);
    for (Tensor input : inputs) {
      builder.addInput(output(input));
    }
    return build(type, attributes.apply(builder), List.of(inputs));
  }

  /** Adds a node whose single input is a list. */
  GraphTensor listNode(
      String type, UnaryOperator<OperationBuilder> attributes, List<Tensor> list, Tensor... more) {
    OperationBuilder builder = builder(type);
    builder.addInputList(list.stream().map(this::output).toArray(Output[]::new));
    for (Tensor input : more) {
      builder.addInput(output(input));
    }
    return wrap(build(type, attributes.apply(builder), list).output(0), list);
  }

  /**
   * Begins a node. Names are made here: the scope numbers equal ones with the digits of the default
   * locale, and TensorFlow knows no others than 0 to 9.
   */
  OperationBuilder builder(String type) {
    return builder(type, type + "_" + nodes++);
  }

  OperationBuilder builder(String type, String name) {
    return graph.baseScope().opBuilder(type, name);
  }

  static Operation build(String type, OperationBuilder builder, List<Tensor> inputs) {
    try {
      return builder.build();
    } catch (TensorFlowException | IllegalArgumentException e) {
      String reason = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
      throw new IllegalArgumentException(type + " of " + inputs + ": " + reason, e);
    }
  }

  /**
   * Adds the one placeholder whose number of rows each run is to choose: points, B×d. TensorFlow,
   * too, is told the stand-in, so that it follows every size; {@link OpenRows#open} takes it back.
   */
  GraphTensor openPoints(String name, DType dtype, int dimension) {
    Operation points =
        builder("Placeholder", name)
            .setAttr("dtype", GraphTypes.proto(dtype))
            .setAttr("shape", org.tensorflow.ndarray.Shape.of(OpenRows.STAND_IN, dimension))
            .build();
    openRows = Optional.of(OpenRows.of(this, points.output(0)));
    Shape shape = Shape.of(OpenRows.STAND_IN, dimension);
    return GraphTensor.leaf(owner, points.output(0), shape, dtype);
  }

  /** Returns the sizes of a shape as a vector. */
  Tensor sizes(Shape shape) {
    return openRows
        .filter(rows -> OpenRows.occursIn(shape))
        .<Tensor>map(rows -> rows.sizes(this, shape))
        .orElseGet(() -> integers(shape.toArray()));
  }

  /** Returns a constant of host numbers. */
  GraphTensor constant(double[] values, Shape shape, DType dtype) {
    if (openRows.isPresent() && OpenRows.occursIn(shape)) {
      throw new IllegalArgumentException("a constant with a row for every point");
    }
    if (values.length != shape.elements()) {
      throw new IllegalArgumentException(
          values.length + " values do not fill a tensor of shape " + shape);
    }
    try (org.tensorflow.Tensor tensor =
        GraphTypes.tensor(dtype, shape, GraphTypes.encode(values, dtype))) {
      Operation operation =
          builder("Const")
              .setAttr("dtype", GraphTypes.proto(dtype))
              .setAttr("value", tensor)
              .build();
      return GraphTensor.leaf(owner, operation.output(0), shape, dtype);
    }
  }

  /** Returns a vector of whole numbers, for axes, sizes and permutations. */
  GraphTensor integers(int... values) {
    double[] numbers = new double[values.length];
    for (int i = 0; i < values.length; i++) {
      numbers[i] = values[i];
    }
    return constant(numbers, Shape.of(values.length), DType.INT32);
  }

  /**
   * Returns the seed of a stateless random node: two 64-bit numbers, the stream and the step. It is
   * handed on as a tensor whose declared type nobody reads.
   */
  Tensor seed(long stream, Tensor step) {
    byte[] bytes = ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putLong(stream).array();
    try (org.tensorflow.Tensor value =
        org.tensorflow.Tensor.of(
            TInt64.class, org.tensorflow.ndarray.Shape.of(1), DataBuffers.of(bytes, true, false))) {
      Output<?> first =
          builder("Const")
              .setAttr("dtype", DataType.DT_INT64)
              .setAttr("value", value)
              .build()
              .output(0);
      Output<?> wide =
          builder("Cast")
              .addInput(output(step))
              .setAttr("DstT", DataType.DT_INT64)
              .build()
              .output(0);
      Output<?> second =
          builder("Reshape").addInput(wide).addInput(integers(1).output()).build().output(0);
      Output<?> axis = constant(new double[] {0}, Shape.scalar(), DType.INT32).output();
      Output<?> both =
          builder("ConcatV2")
              .addInputList(new Output<?>[] {first, second})
              .addInput(axis)
              .build()
              .output(0);
      return GraphTensor.leaf(owner, both, Shape.of(2), DType.INT32);
    }
  }

  /** Returns a node's output as a tensor through which no gradient flows on. */
  GraphTensor wrap(Output<?> output) {
    return wrap(output, List.of());
  }

  /** Gradients flow from floating-point results to floating-point inputs, and nowhere else. */
  private GraphTensor wrap(Output<?> output, List<Tensor> inputs) {
    DType dtype = GraphTypes.dtype(output.dataType());
    List<GraphTensor> parents =
        inputs.stream()
            .filter(input -> dtype.isFloating() && input.dtype().isFloating())
            .map(GraphTensor.class::cast)
            .toList();
    Shape shape = GraphTypes.shape(output.shape(), UNKNOWN);
    return GraphTensor.without(owner, output, shape, dtype, parents);
  }

  Output<?> output(Tensor tensor) {
    if (tensor instanceof GraphTensor t && t.owner() == owner) {
      return t.output();
    }
    throw new IllegalArgumentException("not a tensor of this algebra: " + tensor);
  }
}
