package org.nsm.operators;

import java.util.ArrayList;
import java.util.List;

/** Multi-indices n ∈ ℕᵈ in the order of their level n₁ + … + n_d. */
final class QuantumNumbers {
  private QuantumNumbers() {}

  /** Returns the first multi-indices; within a level by the first entry, falling. */
  static List<int[]> byLevel(int dimension, int count) {
    List<int[]> found = new ArrayList<>(count);
    for (int level = 0; found.size() < count; level++) {
      fill(found, new int[dimension], 0, level, count);
    }
    return found;
  }

  /** Returns all multi-indices of a level. */
  static List<int[]> ofLevel(int dimension, int level) {
    List<int[]> found = new ArrayList<>();
    fill(found, new int[dimension], 0, level, Integer.MAX_VALUE);
    return found;
  }

  /** Returns n₁ + … + n_d. */
  static int level(int[] numbers) {
    int sum = 0;
    for (int n : numbers) {
      sum += n;
    }
    return sum;
  }

  private static void fill(List<int[]> found, int[] partial, int axis, int left, int count) {
    if (axis == partial.length - 1) {
      if (found.size() < count) {
        int[] complete = partial.clone();
        complete[axis] = left;
        found.add(complete);
      }
      return;
    }
    for (int n = left; n >= 0 && found.size() < count; n--) {
      partial[axis] = n;
      fill(found, partial, axis + 1, left - n, count);
    }
  }
}
