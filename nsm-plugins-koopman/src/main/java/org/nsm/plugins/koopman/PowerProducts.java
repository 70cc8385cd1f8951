package org.nsm.plugins.koopman;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/**
 * The largest products Πᵢ rᵢ^(nᵢ) of powers of numbers in [0, 1), as multi-indices (n₁, …, n_d), in
 * falling order: the spectrum of a system whose functions are polynomials.
 *
 * <p>Best first: a multi-index is followed by those with one more in an axis at or after its last
 * one that is not zero, so that each is met once, and never before a larger product.
 */
final class PowerProducts {
  private PowerProducts() {}

  private record Candidate(int[] powers, int last, double product) {}

  /** Returns the first multi-indices; fewer only if all further products are zero. */
  static List<int[]> leading(int count, double... moduli) {
    PriorityQueue<Candidate> queue =
        new PriorityQueue<>(
            Comparator.comparingDouble((Candidate c) -> -c.product)
                .thenComparing(c -> java.util.Arrays.stream(c.powers).sum())
                .thenComparing((c, d) -> -java.util.Arrays.compare(c.powers, d.powers)));
    queue.add(new Candidate(new int[moduli.length], 0, 1));
    List<int[]> found = new ArrayList<>();
    while (found.size() < count && !queue.isEmpty()) {
      Candidate best = queue.remove();
      found.add(best.powers);
      for (int axis = best.last; axis < moduli.length; axis++) {
        double product = best.product * moduli[axis];
        if (product > 0) {
          int[] powers = best.powers.clone();
          powers[axis]++;
          queue.add(new Candidate(powers, axis, product));
        }
      }
    }
    return found;
  }
}
