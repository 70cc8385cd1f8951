package org.nsm.tensorflow;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;
import org.nsm.api.tensor.Shape;
import org.tensorflow.GraphOperation;
import org.tensorflow.Operand;

/**
 * Counts the floating-point operations of matrix products in a graph: of those operations that the
 * wanted ones need, each once, whoever made them and whether forwards or in reverse. What nobody
 * fetches is not run and so not counted.
 */
final class FlopCounter {
  private FlopCounter() {}

  /** Returns the sum of 2mnk over the products of m×k and k×n matrices. */
  static double count(Collection<GraphOperation> wanted) {
    Set<GraphOperation> seen = new HashSet<>(wanted);
    Deque<GraphOperation> open = new ArrayDeque<>(wanted);
    double flops = 0;
    while (!open.isEmpty()) {
      GraphOperation operation = open.pop();
      flops += flops(operation);
      for (Operand<?> input : operation.inputs()) {
        GraphOperation source = (GraphOperation) input.op();
        if (seen.add(source)) {
          open.push(source);
        }
      }
    }
    return flops;
  }

  private static double flops(GraphOperation operation) {
    if (!operation.type().equals("MatMul") && !operation.type().startsWith("BatchMatMul")) {
      return 0;
    }
    Shape product = GraphTypes.shape(operation.output(0).shape(), OpenRows.STAND_IN);
    Shape left = GraphTypes.shape(operation.input(0).shape(), OpenRows.STAND_IN);
    // Transposed or not, the left factor has m·k elements.
    double inner = (double) left.size(-1) * left.size(-2) / product.size(-2);
    return 2 * product.elements() * inner;
  }
}
