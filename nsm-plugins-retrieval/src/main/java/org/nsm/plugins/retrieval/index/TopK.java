package org.nsm.plugins.retrieval.index;

import java.util.Arrays;

/**
 * The best of a stream of scores: a heap with the worst of them on top. Of equal scores the smaller
 * id is the better, so that what is kept does not depend on the order of the stream.
 */
final class TopK {
  private final int top;
  private final float[] scores;
  private final long[] ids;
  private int size;

  TopK(int top) {
    this.top = top;
    this.scores = new float[top];
    this.ids = new long[top];
  }

  /** Returns the score below which nothing is taken any more. */
  float threshold() {
    return size < top ? Float.NEGATIVE_INFINITY : scores[0];
  }

  /** Takes all scores of a panel that are good enough; ids begin at an offset. */
  void offer(float[] panel, int count, long[] panelIds, int offset) {
    float threshold = threshold();
    for (int v = 0; v < count; v++) {
      if (panel[v] >= threshold) {
        offer(panel[v], panelIds[offset + v]);
        threshold = threshold();
      }
    }
  }

  void offer(float score, long id) {
    if (size < top) {
      scores[size] = score;
      ids[size] = id;
      up(size++);
    } else if (worse(scores[0], ids[0], score, id)) {
      scores[0] = score;
      ids[0] = id;
      down();
    }
  }

  void offer(TopK other) {
    for (int i = 0; i < other.size; i++) {
      offer(other.scores[i], other.ids[i]);
    }
  }

  Hits hits() {
    Integer[] order = new Integer[size];
    Arrays.setAll(order, i -> i);
    Arrays.sort(
        order, (i, j) -> i.equals(j) ? 0 : worse(scores[i], ids[i], scores[j], ids[j]) ? 1 : -1);
    long[] sortedIds = new long[size];
    float[] sortedScores = new float[size];
    for (int i = 0; i < size; i++) {
      sortedIds[i] = ids[order[i]];
      // Minus zero, which equals zero, is shown as it.
      sortedScores[i] = scores[order[i]] + 0f;
    }
    return new Hits(sortedIds, sortedScores);
  }

  private static boolean worse(float score, long id, float otherScore, long otherId) {
    return score < otherScore || (score == otherScore && id > otherId);
  }

  private boolean worse(int i, int j) {
    return worse(scores[i], ids[i], scores[j], ids[j]);
  }

  private void up(int from) {
    int i = from;
    while (i > 0 && worse(i, (i - 1) / 2)) {
      swap(i, (i - 1) / 2);
      i = (i - 1) / 2;
    }
  }

  private void down() {
    int i = 0;
    while (true) {
      int left = 2 * i + 1;
      if (left >= size) {
        return;
      }
      int child = left + 1 < size && worse(left + 1, left) ? left + 1 : left;
      if (!worse(child, i)) {
        return;
      }
      swap(i, child);
      i = child;
    }
  }

  private void swap(int i, int j) {
    float score = scores[i];
    long id = ids[i];
    scores[i] = scores[j];
    ids[i] = ids[j];
    scores[j] = score;
    ids[j] = id;
  }
}
