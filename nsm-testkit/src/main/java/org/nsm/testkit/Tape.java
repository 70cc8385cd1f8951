package org.nsm.testkit;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import org.nsm.api.tensor.Tensor;

/** Reverse mode over the edges that tensors remember; results can be differentiated again. */
final class Tape {
  private final JavaAlgebra a;

  Tape(JavaAlgebra a) {
    this.a = a;
  }

  List<Tensor> pullBack(List<Tensor> outputs, List<Tensor> cotangents, List<Tensor> inputs) {
    if (outputs.size() != cotangents.size()) {
      throw new IllegalArgumentException(
          "pullBack: " + outputs.size() + " outputs, " + cotangents.size() + " cotangents");
    }
    Map<JavaTensor, Tensor> sums = new HashMap<>();
    List<JavaTensor> roots = new ArrayList<>();
    for (int i = 0; i < outputs.size(); i++) {
      JavaTensor output = a.floating("pullBack", outputs.get(i));
      Tensor cotangent = cotangents.get(i);
      a.sameType("pullBack", output, cotangent);
      if (!output.shape().equals(cotangent.shape())) {
        throw new IllegalArgumentException(
            "pullBack: a cotangent of shape "
                + cotangent.shape()
                + " does not fit an output of shape "
                + output.shape());
      }
      roots.add(output);
      sums.merge(output, a.stopGradient(cotangent), a::add);
    }
    List<JavaTensor> targets = inputs.stream().map(x -> a.floating("pullBack", x)).toList();
    run(reached(roots, targets), new HashSet<>(targets), sums);
    return targets.stream()
        .map(x -> sums.containsKey(x) ? sums.get(x) : a.fill(0, x.shape(), x.dtype()))
        .toList();
  }

  /** What the outputs were made of, by number; nothing that is older than every input. */
  private static NavigableMap<Long, JavaTensor> reached(
      List<JavaTensor> outputs, List<JavaTensor> inputs) {
    long oldest = inputs.stream().mapToLong(JavaTensor::id).min().orElse(Long.MAX_VALUE);
    NavigableMap<Long, JavaTensor> found = new TreeMap<>();
    Deque<JavaTensor> open = new ArrayDeque<>(outputs);
    while (!open.isEmpty()) {
      JavaTensor next = open.pop();
      boolean isNew = next.id() >= oldest && found.put(next.id(), next) == null;
      if (isNew) {
        next.edges().forEach(edge -> open.push(edge.argument()));
      }
    }
    return found;
  }

  /** Runs from the youngest tensor to the oldest, only along edges that lead to an input. */
  private void run(
      NavigableMap<Long, JavaTensor> reached,
      Set<JavaTensor> inputs,
      Map<JavaTensor, Tensor> sums) {
    Set<JavaTensor> relevant = new HashSet<>();
    for (JavaTensor tensor : reached.values()) {
      boolean leads =
          inputs.contains(tensor)
              || tensor.edges().stream().anyMatch(edge -> relevant.contains(edge.argument()));
      if (leads) {
        relevant.add(tensor);
      }
    }
    for (JavaTensor tensor : reached.descendingMap().values()) {
      Tensor cotangent = sums.get(tensor);
      if (cotangent == null) {
        continue;
      }
      for (JavaTensor.Edge edge : tensor.edges()) {
        if (relevant.contains(edge.argument())) {
          sums.merge(edge.argument(), edge.rule().apply(cotangent), a::add);
        }
      }
    }
  }
}
