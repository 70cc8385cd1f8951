package org.nsm.tensorflow;

import java.util.List;
import org.nsm.api.tensor.DType;
import org.nsm.api.tensor.Shape;
import org.nsm.api.tensor.Tensor;
import org.tensorflow.Output;

/**
 * A node of a TensorFlow graph.
 *
 * @param owner the algebra that made it
 * @param output the node's output
 * @param shape its shape
 * @param dtype its element type
 * @param parents the tensors through which gradients flow on; none where gradients stop
 * @param rule how they flow
 */
record GraphTensor(
    GraphAlgebra owner,
    Output<?> output,
    Shape shape,
    DType dtype,
    List<GraphTensor> parents,
    Rule rule)
    implements Tensor {

  /** The rule of reverse mode for one operation. */
  @FunctionalInterface
  interface Rule {
    /**
     * Returns (∂y/∂x)ᵀ g for one operand x.
     *
     * @param y the result of the operation
     * @param operand the place of x among the parents
     * @param g a cotangent of y
     */
    Tensor pull(GraphTensor y, int operand, Tensor g);
  }

  /** A tensor that gradients do not flow through. */
  static GraphTensor leaf(GraphAlgebra owner, Output<?> output, Shape shape, DType dtype) {
    return new GraphTensor(owner, output, shape, dtype, List.of(), GraphTensor::refuse);
  }

  /** A tensor that gradients would flow through, were there a rule for its operation. */
  static GraphTensor without(
      GraphAlgebra owner, Output<?> output, Shape shape, DType dtype, List<GraphTensor> parents) {
    return new GraphTensor(owner, output, shape, dtype, parents, GraphTensor::refuse);
  }

  private static Tensor refuse(GraphTensor y, int operand, Tensor g) {
    throw new IllegalArgumentException("there is no gradient through " + y.output.op().type());
  }

  /** Returns this tensor with a rule. */
  GraphTensor pulledBack(Rule how) {
    return new GraphTensor(owner, output, shape, dtype, parents, how);
  }

  /** Returns this tensor with a rule, as if one operation had made it of the given operands. */
  GraphTensor pulledBack(List<Tensor> operands, Rule how) {
    List<GraphTensor> made = operands.stream().map(GraphTensor.class::cast).toList();
    return new GraphTensor(owner, output, shape, dtype, made, how);
  }

  @Override
  public boolean equals(Object other) {
    return this == other;
  }

  @Override
  public int hashCode() {
    return System.identityHashCode(this);
  }

  @Override
  public String toString() {
    return dtype + " " + shape + " " + output.op().name();
  }
}
