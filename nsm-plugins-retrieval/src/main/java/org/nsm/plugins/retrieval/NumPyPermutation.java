package org.nsm.plugins.retrieval;

/**
 * The permutations of NumPy's {@code RandomState(seed).permutation(n)}, whose first entries are
 * what {@code choice(n, k, replace=False)} draws: published splits are made with them. The
 * generator is the Mersenne Twister.
 *
 * <p>Reference: M. Matsumoto, T. Nishimura, "Mersenne twister", ACM Trans. Model. Comput. Simul. 8,
 * 1998.
 */
final class NumPyPermutation {
  private static final int N = 624;
  private static final int M = 397;

  private final int[] state = new int[N];
  private int next = N;

  private NumPyPermutation(int seed) {
    state[0] = seed;
    for (int i = 1; i < N; i++) {
      state[i] = 1_812_433_253 * (state[i - 1] ^ (state[i - 1] >>> 30)) + i;
    }
  }

  /** Returns a permutation of 0 … n−1. */
  static int[] of(int seed, int n) {
    NumPyPermutation random = new NumPyPermutation(seed);
    int[] order = new int[n];
    for (int i = 0; i < n; i++) {
      order[i] = i;
    }
    for (int i = n - 1; i > 0; i--) {
      int j = random.upTo(i);
      int other = order[i];
      order[i] = order[j];
      order[j] = other;
    }
    return order;
  }

  /** A whole number from 0 to a greatest one: bits are drawn until they are small enough. */
  private int upTo(int greatest) {
    int mask = Integer.highestOneBit(greatest) * 2 - 1;
    int drawn = word() & mask;
    while (drawn > greatest) {
      drawn = word() & mask;
    }
    return drawn;
  }

  private int word() {
    if (next == N) {
      for (int i = 0; i < N; i++) {
        int bits = (state[i] & 0x80000000) | (state[(i + 1) % N] & 0x7fffffff);
        state[i] = state[(i + M) % N] ^ (bits >>> 1) ^ ((bits & 1) == 0 ? 0 : 0x9908b0df);
      }
      next = 0;
    }
    int y = state[next++];
    y ^= y >>> 11;
    y ^= (y << 7) & 0x9d2c5680;
    y ^= (y << 15) & 0xefc60000;
    return y ^ (y >>> 18);
  }
}
