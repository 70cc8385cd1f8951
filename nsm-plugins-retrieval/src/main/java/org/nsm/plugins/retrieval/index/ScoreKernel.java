package org.nsm.plugins.retrieval.index;

import java.util.Arrays;

/**
 * Inner products of queries with a panel of vectors, which is stored coordinate by coordinate: an
 * array for each coordinate, a place in it for each vector.
 *
 * <p>Own code, since products in single precision on the JVM are no faster elsewhere without flags
 * of the virtual machine. HotSpot turns a loop over places into vector instructions where each
 * array is read at the loop's own variable, without an offset, and the body is short; four queries
 * by two coordinates is the largest body for which it does (measured: 66 GFLOP/s of one thread with
 * AVX-512; with eight accumulators along a vector, which it does not vectorise, 4).
 *
 * <p>Sums run over coordinates in order, whichever of the methods makes them, so that a score does
 * not depend on what else was asked.
 */
final class ScoreKernel {
  /** How many queries are taken at once. */
  static final int QUERIES = 4;

  private ScoreKernel() {}

  /**
   * Scores of four queries.
   *
   * @param q queries row by row
   * @param first place in {@code q} of the first of them
   * @param d how many numbers a query has
   * @param panel arrays of at least {@code count} places, {@code d} of them or more
   * @param scores where to put them: one array a query
   */
  static void four(float[] q, int first, int d, float[][] panel, int count, float[][] scores) {
    for (int i = 0; i < QUERIES; i++) {
      Arrays.fill(scores[i], 0, count, 0);
    }
    int a = first;
    int b = a + d;
    int c = b + d;
    int e = c + d;
    int k = 0;
    for (; k + 1 < d; k += 2) {
      twoByTwo(
          panel[k],
          panel[k + 1],
          scores[0],
          scores[1],
          scores[2],
          scores[3],
          count,
          q[a + k],
          q[a + k + 1],
          q[b + k],
          q[b + k + 1],
          q[c + k],
          q[c + k + 1],
          q[e + k],
          q[e + k + 1]);
    }
    if (k < d) {
      for (int i = 0; i < QUERIES; i++) {
        add(panel[k], scores[i], count, q[first + i * d + k]);
      }
    }
  }

  /** Scores of one query; parameters as above. */
  static void one(float[] q, int first, int d, float[][] panel, int count, float[] scores) {
    Arrays.fill(scores, 0, count, 0);
    int k = 0;
    for (; k + 3 < d; k += 4) {
      int at = first + k;
      addFour(
          panel[k],
          panel[k + 1],
          panel[k + 2],
          panel[k + 3],
          scores,
          count,
          q[at],
          q[at + 1],
          q[at + 2],
          q[at + 3]);
    }
    for (; k < d; k++) {
      add(panel[k], scores, count, q[first + k]);
    }
  }

  /** By how much the scores of four queries are over thresholds at the most, place by place. */
  static void over(float[][] scores, float a, float b, float c, float d, float[] over, int count) {
    over(scores[0], scores[1], scores[2], scores[3], a, b, c, d, over, count);
  }

  private static void over(
      float[] s,
      float[] t,
      float[] u,
      float[] w,
      float a,
      float b,
      float c,
      float d,
      float[] over,
      int count) {
    for (int v = 0; v < count; v++) {
      over[v] = Math.max(Math.max(s[v] - a, t[v] - b), Math.max(u[v] - c, w[v] - d));
    }
  }

  private static void twoByTwo(
      float[] x,
      float[] y,
      float[] s,
      float[] t,
      float[] u,
      float[] w,
      int count,
      float sx,
      float sy,
      float tx,
      float ty,
      float ux,
      float uy,
      float wx,
      float wy) {
    for (int v = 0; v < count; v++) {
      float xv = x[v];
      float yv = y[v];
      s[v] = Math.fma(sy, yv, Math.fma(sx, xv, s[v]));
      t[v] = Math.fma(ty, yv, Math.fma(tx, xv, t[v]));
      u[v] = Math.fma(uy, yv, Math.fma(ux, xv, u[v]));
      w[v] = Math.fma(wy, yv, Math.fma(wx, xv, w[v]));
    }
  }

  private static void addFour(
      float[] x,
      float[] y,
      float[] z,
      float[] u,
      float[] s,
      int count,
      float sx,
      float sy,
      float sz,
      float su) {
    for (int v = 0; v < count; v++) {
      s[v] = Math.fma(su, u[v], Math.fma(sz, z[v], Math.fma(sy, y[v], Math.fma(sx, x[v], s[v]))));
    }
  }

  private static void add(float[] x, float[] s, int count, float sx) {
    for (int v = 0; v < count; v++) {
      s[v] = Math.fma(sx, x[v], s[v]);
    }
  }
}
