package org.nsm.plugins.koopman;

import java.util.Arrays;

/**
 * Numbers 0 to n − 1 drawn with given probabilities from two uniform ones: u picks a number i, and
 * it is taken if v &lt; keep(i), else its alias is.
 *
 * <p>Reference: M. D. Vose, "A linear algorithm for generating random numbers with a given
 * distribution", IEEE Trans. Softw. Eng. 17, 1991.
 *
 * @param keep one a number, 0 to 1
 * @param alias likewise
 */
record AliasTable(double[] keep, int[] alias) {

  /** Returns the table of weights, which are not negative and not all 0. */
  static AliasTable of(double... weights) {
    int n = weights.length;
    double sum = Arrays.stream(weights).sum();
    double[] keep = Arrays.stream(weights).map(w -> w * n / sum).toArray();
    int[] alias = new int[n];
    int[] stack = new int[n];
    int small = 0;
    int large = n;
    // Small ones from the front, large ones from the back.
    for (int i = 0; i < n; i++) {
      alias[i] = i;
      if (keep[i] < 1) {
        stack[small++] = i;
      } else {
        stack[--large] = i;
      }
    }
    while (small > 0 && large < n) {
      int poor = stack[--small];
      int rich = stack[large];
      alias[poor] = rich;
      keep[rich] -= 1 - keep[poor];
      if (keep[rich] < 1) {
        large++;
        stack[small++] = rich;
      }
    }
    return new AliasTable(keep, alias);
  }
}
