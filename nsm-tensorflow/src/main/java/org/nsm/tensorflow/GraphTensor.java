package org.nsm.tensorflow;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
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
 */
record GraphTensor(
    GraphAlgebra owner, Output<?> output, Shape shape, DType dtype, List<GraphTensor> parents)
    implements Tensor {

  /** Returns all tensors that a gradient of the given ones reaches, themselves included. */
  static Set<GraphTensor> reached(Collection<? extends Tensor> outputs) {
    Set<GraphTensor> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    Deque<GraphTensor> open = new ArrayDeque<>();
    outputs.forEach(tensor -> open.add((GraphTensor) tensor));
    while (!open.isEmpty()) {
      GraphTensor tensor = open.pop();
      if (seen.add(tensor)) {
        open.addAll(tensor.parents);
      }
    }
    return seen;
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
