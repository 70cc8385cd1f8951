package org.nsm.tensorflow;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.nsm.api.tensor.Tensor;

/**
 * Reverse mode over the tensors of a graph: one sweep from outputs back to inputs, by the {@link
 * GraphTensor.Rule} of each operation on the way.
 *
 * <p>TensorFlow has a gradient builder of its own. It chooses kernels that take longer (for batched
 * products half as long again, for softplus three times), shares nothing with what the forward pass
 * computed, and refuses every graph with a decomposition in it, even where no gradient flows. Rules
 * written in the algebra have none of that: σ′(z) of the reverse pass is the σ′(z) of the jet.
 */
final class ReverseSweep {
  private final GraphAlgebra algebra;
  private final List<GraphTensor> inputs;

  ReverseSweep(GraphAlgebra algebra, List<GraphTensor> inputs) {
    this.algebra = algebra;
    this.inputs = inputs;
  }

  /** Returns the cotangents of the inputs, zero where no output depends on one. */
  List<Tensor> pullBack(List<GraphTensor> outputs, List<Tensor> given) {
    Map<GraphTensor, Tensor> cotangents = new HashMap<>();
    for (int i = 0; i < outputs.size(); i++) {
      add(cotangents, outputs.get(i), given.get(i));
    }
    List<GraphTensor> sources = new ArrayList<>(sourcesFirst(outputs));
    Set<GraphTensor> relevant = dependents(sources);
    Collections.reverse(sources);
    for (GraphTensor tensor : sources) {
      Tensor cotangent = cotangents.get(tensor);
      for (int i = 0; cotangent != null && i < tensor.parents().size(); i++) {
        GraphTensor parent = tensor.parents().get(i);
        if (relevant.contains(parent)) {
          add(cotangents, parent, tensor.rule().pull(tensor, i, cotangent));
        }
      }
    }
    List<Tensor> result = new ArrayList<>();
    for (GraphTensor x : inputs) {
      Tensor cotangent = cotangents.get(x);
      result.add(cotangent == null ? algebra.fill(0, x.shape(), x.dtype()) : cotangent);
    }
    return result;
  }

  private void add(Map<GraphTensor, Tensor> cotangents, GraphTensor tensor, Tensor more) {
    cotangents.merge(tensor, more, algebra::add);
  }

  /**
   * All that the outputs are made of, each after its parents; without recursion, as graphs are
   * deep.
   */
  private static Set<GraphTensor> sourcesFirst(List<GraphTensor> outputs) {
    Set<GraphTensor> done = new LinkedHashSet<>();
    Set<GraphTensor> entered = new HashSet<>();
    Deque<GraphTensor> open = new ArrayDeque<>(outputs);
    while (!open.isEmpty()) {
      GraphTensor tensor = open.peek();
      if (entered.add(tensor)) {
        tensor.parents().stream().filter(p -> !entered.contains(p)).forEach(open::push);
      } else {
        open.pop();
        done.add(tensor);
      }
    }
    return done;
  }

  /** Those that are inputs or made of them. */
  private Set<GraphTensor> dependents(List<GraphTensor> sources) {
    Set<GraphTensor> dependents = new HashSet<>(inputs);
    for (GraphTensor tensor : sources) {
      if (tensor.parents().stream().anyMatch(dependents::contains)) {
        dependents.add(tensor);
      }
    }
    return dependents;
  }
}
