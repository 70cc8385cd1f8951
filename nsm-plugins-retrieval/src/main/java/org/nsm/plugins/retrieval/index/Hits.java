package org.nsm.plugins.retrieval.index;

import java.util.Arrays;

/**
 * The answer to one query: what was found, by falling score; among equal scores the smaller id
 * stands first.
 *
 * @param ids the ids
 * @param scores the inner products
 */
public record Hits(long[] ids, float[] scores) {

  /** Copies the arrays. */
  public Hits {
    ids = ids.clone();
    scores = scores.clone();
  }

  @Override
  public long[] ids() {
    return ids.clone();
  }

  @Override
  public float[] scores() {
    return scores.clone();
  }

  /** Returns how many were found. */
  public int size() {
    return ids.length;
  }

  /** Returns the id at a rank, from 0. */
  public long id(int rank) {
    return ids[rank];
  }

  /** Returns the score at a rank, from 0. */
  public float score(int rank) {
    return scores[rank];
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Hits h && Arrays.equals(h.ids, ids) && Arrays.equals(h.scores, scores);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(ids) + Arrays.hashCode(scores);
  }

  @Override
  public String toString() {
    return "Hits(" + Arrays.toString(ids) + ", " + Arrays.toString(scores) + ")";
  }
}
