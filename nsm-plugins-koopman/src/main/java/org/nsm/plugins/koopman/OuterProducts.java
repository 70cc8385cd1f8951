package org.nsm.plugins.koopman;

/**
 * The kernel of moments: sums of outer products of rows, Σ zᵀw, added to what is there.
 *
 * <p>Sixteen products are made of eight numbers that are read, in a loop over columns that the
 * compiler turns into vector instructions; thirty-two rows of the sums stay in the fastest cache
 * while rows of data go by. A library is not used because none on the class path comes near (ojAlgo
 * was measured at a fifth), and {@code nsm bench moments} tells the ratio.
 */
final class OuterProducts {
  /** Numbers of rows, of either kind, are multiples of this. */
  static final int UNIT = 4;

  private static final int TILE = 32;

  private OuterProducts() {}

  /** Returns the least multiple of {@link #UNIT} that is not below a count. */
  static int padded(int count) {
    return (count + UNIT - 1) / UNIT * UNIT;
  }

  /**
   * Adds Σᵣ rows[r][i]·rows[r][j] to sums[i][j] for all i below a bound and all j up to the width
   * of the sums.
   *
   * @param count how many rows of data are used, a multiple of four
   * @param half whether j &lt; i may be left out: the sums are symmetric as far as the bound goes
   * @param sums as many rows as the bound, a multiple of four
   */
  static void add(double[][] rows, int count, boolean half, double[]... sums) {
    int bound = sums.length;
    int width = bound == 0 ? 0 : sums[0].length;
    for (int tile = 0; tile < bound; tile += TILE) {
      int end = Math.min(tile + TILE, bound);
      for (int r = 0; r < count; r += UNIT) {
        for (int i = tile; i < end; i += UNIT) {
          // From a round number on, so that vectors begin where they are read fastest.
          four(
              sums[i],
              sums[i + 1],
              sums[i + 2],
              sums[i + 3],
              rows[r],
              rows[r + 1],
              rows[r + 2],
              rows[r + 3],
              i,
              half ? i & -8 : 0,
              width);
        }
      }
    }
  }

  private static void four(
      double[] s0,
      double[] s1,
      double[] s2,
      double[] s3,
      double[] z0,
      double[] z1,
      double[] z2,
      double[] z3,
      int i,
      int from,
      int width) {
    double a0 = z0[i];
    double a1 = z1[i];
    double a2 = z2[i];
    double a3 = z3[i];
    double b0 = z0[i + 1];
    double b1 = z1[i + 1];
    double b2 = z2[i + 1];
    double b3 = z3[i + 1];
    double c0 = z0[i + 2];
    double c1 = z1[i + 2];
    double c2 = z2[i + 2];
    double c3 = z3[i + 2];
    double d0 = z0[i + 3];
    double d1 = z1[i + 3];
    double d2 = z2[i + 3];
    double d3 = z3[i + 3];
    for (int j = from; j < width; j++) {
      double w0 = z0[j];
      double w1 = z1[j];
      double w2 = z2[j];
      double w3 = z3[j];
      s0[j] = Math.fma(a0, w0, Math.fma(a1, w1, Math.fma(a2, w2, Math.fma(a3, w3, s0[j]))));
      s1[j] = Math.fma(b0, w0, Math.fma(b1, w1, Math.fma(b2, w2, Math.fma(b3, w3, s1[j]))));
      s2[j] = Math.fma(c0, w0, Math.fma(c1, w1, Math.fma(c2, w2, Math.fma(c3, w3, s2[j]))));
      s3[j] = Math.fma(d0, w0, Math.fma(d1, w1, Math.fma(d2, w2, Math.fma(d3, w3, s3[j]))));
    }
  }
}
