package org.nsm.tensorflow;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.nsm.api.spi.Snapshot;
import org.nsm.api.tensor.DType;
import org.nsm.api.tensor.Shape;
import org.nsm.api.tensor.Tensor;
import org.tensorflow.Graph;
import org.tensorflow.Operation;
import org.tensorflow.Output;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.exceptions.TFResourceExhaustedException;
import org.tensorflow.proto.ConfigProto;

/**
 * A graph with its session and its variables, all native memory of which is freed by {@link
 * #close}.
 *
 * <p>Variables are resource variables, which pass through batched products where reference
 * variables do not. A training step reads them all, computes, and assigns them all: between the two
 * it is a pure function.
 */
final class GraphSession implements AutoCloseable {
  private final Graph graph = new Graph();
  private final GraphAlgebra algebra = new GraphAlgebra(graph);
  private final Map<String, Variable> variables = new LinkedHashMap<>();
  private final ConfigProto config;
  private Session session;
  private boolean closed;

  private record Variable(
      DType dtype,
      Shape shape,
      Output<?> handle,
      GraphTensor value,
      GraphTensor feed,
      Operation assign) {}

  GraphSession(int threads) {
    this.config =
        ConfigProto.newBuilder()
            .setIntraOpParallelismThreads(threads)
            .setInterOpParallelismThreads(1)
            .build();
  }

  /** Returns how many threads one operation may use. */
  int threads() {
    return config.getIntraOpParallelismThreads();
  }

  GraphAlgebra algebra() {
    return algebra;
  }

  /** Adds a variable and returns its value at the start of a run. */
  Tensor variable(String name, DType dtype, Shape shape) {
    GraphOps ops = algebra.ops();
    Output<?> handle =
        ops.builder("VarHandleOp")
            .setAttr("dtype", GraphTypes.proto(dtype))
            .setAttr("shape", GraphTypes.shape(shape))
            .setAttr("shared_name", name)
            .build()
            .output(0);
    GraphTensor feed = placeholder(dtype, shape);
    Operation assign =
        ops.builder("AssignVariableOp").addInput(handle).addInput(feed.output()).build();
    Operation read =
        ops.builder("ReadVariableOp")
            .addInput(handle)
            .setAttr("dtype", GraphTypes.proto(dtype))
            .build();
    GraphTensor value = GraphTensor.leaf(algebra, read.output(0), shape, dtype);
    variables.put(name, new Variable(dtype, shape, handle, value, feed, assign));
    return value;
  }

  GraphTensor placeholder(DType dtype, Shape shape) {
    Operation operation =
        algebra
            .ops()
            .builder("Placeholder")
            .setAttr("dtype", GraphTypes.proto(dtype))
            .setAttr("shape", GraphTypes.shape(shape))
            .build();
    return GraphTensor.leaf(algebra, operation.output(0), shape, dtype);
  }

  /** Returns the operations that set variables to new values. */
  List<Operation> assignments(Map<String, Tensor> values) {
    List<Operation> operations = new ArrayList<>();
    variables.forEach(
        (name, variable) -> {
          Tensor value = values.get(name);
          if (value != variable.value) {
            operations.add(
                algebra
                    .ops()
                    .builder("AssignVariableOp")
                    .addInput(variable.handle)
                    .addInput(algebra.ops().output(value))
                    .build());
          }
        });
    return operations;
  }

  /** Sets a variable from host bytes. */
  void set(String name, byte[] bytes) {
    Variable variable = variables.get(name);
    try (org.tensorflow.Tensor value = GraphTypes.tensor(variable.dtype, variable.shape, bytes)) {
      Session.Runner runner = session().runner();
      runner.feed(variable.feed.output(), value).addTarget(variable.assign);
      runner.run().close();
    }
  }

  /** Returns all variables, bit by bit. */
  Map<String, Snapshot.Array> snapshot() {
    Session.Runner runner = session().runner();
    variables.values().forEach(variable -> runner.fetch(variable.value.output()));
    Map<String, Snapshot.Array> arrays = new LinkedHashMap<>();
    try (Result result = runner.run()) {
      int i = 0;
      for (Map.Entry<String, Variable> entry : variables.entrySet()) {
        Variable variable = entry.getValue();
        byte[] bytes = GraphTypes.bytes(result.get(i++));
        arrays.put(entry.getKey(), new Snapshot.Array(variable.dtype, variable.shape, bytes));
      }
    }
    return arrays;
  }

  /** Returns the values of tensors, with placeholders fed, after running the given operations. */
  List<double[]> run(
      Map<GraphTensor, double[]> feeds, List<Tensor> fetches, List<Operation> targets) {
    Session.Runner runner = session().runner();
    List<org.tensorflow.Tensor> fed = new ArrayList<>();
    try {
      feeds.forEach(
          (placeholder, numbers) -> {
            org.tensorflow.Tensor tensor =
                GraphTypes.tensor(
                    placeholder.dtype(),
                    placeholder.shape(),
                    GraphTypes.encode(numbers, placeholder.dtype()));
            fed.add(tensor);
            runner.feed(placeholder.output(), tensor);
          });
      fetches.forEach(tensor -> runner.fetch(algebra.ops().output(tensor)));
      targets.forEach(runner::addTarget);
      List<double[]> values = new ArrayList<>();
      try (Result result = run(runner)) {
        for (int i = 0; i < fetches.size(); i++) {
          values.add(GraphTypes.decode(GraphTypes.bytes(result.get(i)), fetches.get(i).dtype()));
        }
      }
      return values;
    } finally {
      fed.forEach(org.tensorflow.Tensor::close);
    }
  }

  /** Returns the sizes of all tensors of the graph, added up. */
  double tensorBytes() {
    double bytes = 0;
    for (Iterator<? extends Operation> operations = graph.operations(); operations.hasNext(); ) {
      Operation operation = operations.next();
      for (int i = 0; i < operation.numOutputs(); i++) {
        bytes += GraphTypes.bytes(operation.output(i));
      }
    }
    return bytes;
  }

  /** Memory that the system refuses is told like memory that Java refuses. */
  private static Result run(Session.Runner runner) {
    try {
      return runner.run();
    } catch (TFResourceExhaustedException e) {
      String reason = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
      OutOfMemoryError error = new OutOfMemoryError("TensorFlow: " + reason);
      error.initCause(e);
      throw error;
    }
  }

  /** The session is opened by the first run, when the graph is complete. */
  private Session session() {
    if (closed) {
      throw new IllegalStateException("the program is closed");
    }
    if (session == null) {
      session = new Session(graph, false, config);
    }
    return session;
  }

  @Override
  public void close() {
    if (!closed) {
      closed = true;
      if (session != null) {
        session.close();
      }
      graph.close();
    }
  }
}
