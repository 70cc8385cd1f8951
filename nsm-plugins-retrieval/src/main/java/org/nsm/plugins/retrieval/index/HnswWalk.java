package org.nsm.plugins.retrieval.index;

import org.apache.lucene.util.Bits;
import org.apache.lucene.util.FixedBitSet;
import org.apache.lucene.util.hnsw.NeighborQueue;

/**
 * Walks along the graph of a segment towards queries, one after the other: greedily down the
 * levels, then on the ground from the best node that is left, until none of its like could be among
 * the {@code width} best (Malkov and Yashunin, algorithms 2 and 5). Larger inner products are
 * nearer. Deleted nodes are walked over, and not found.
 */
final class HnswWalk {
  private final HnswSegment segment;
  private final Bits live;
  private final FixedBitSet seen;
  private final int[] fresh;
  private final float[] scores;

  HnswWalk(HnswSegment segment, Bits live) {
    this.segment = segment;
    this.live = live;
    this.seen = new FixedBitSet(segment.size());
    this.fresh = new int[segment.mostNeighbours()];
    this.scores = new float[segment.mostNeighbours()];
  }

  /** Returns the nodes that were found, in no order. */
  NeighborQueue nearest(SplitVectors.Query query, int width) {
    NeighborQueue best = new NeighborQueue(width, false);
    NeighborQueue open = new NeighborQueue(width, true);
    seen.clear();
    int from = descend(query);
    float score = query.leading(from) + query.trailing(from);
    seen.set(from);
    open.add(from, score);
    if (live.get(from)) {
      best.insertWithOverflow(from, score);
    }
    while (open.size() > 0 && (best.size() < width || open.topScore() >= best.topScore())) {
      expand(query, open.pop(), width, open, best);
    }
    return best;
  }

  private void expand(
      SplitVectors.Query query, int node, int width, NeighborQueue open, NeighborQueue best) {
    int[] ground = segment.ground();
    int place = segment.place(node);
    int count = 0;
    for (int i = place + 1; i <= place + ground[place]; i++) {
      if (!seen.getAndSet(ground[i])) {
        fresh[count++] = ground[i];
      }
    }
    // First parts in a row, so that the processor fetches one while it waits for another.
    for (int i = 0; i < count; i++) {
      scores[i] = query.leading(fresh[i]);
    }
    for (int i = 0; i < count; i++) {
      int next = fresh[i];
      boolean full = best.size() >= width;
      if (full && scores[i] + query.most(next) < best.topScore()) {
        continue;
      }
      float score = scores[i] + query.trailing(next);
      if (!full || score >= best.topScore()) {
        open.add(next, score);
        if (live.get(next)) {
          best.insertWithOverflow(next, score);
        }
      }
    }
  }

  private int descend(SplitVectors.Query query) {
    int at = segment.entry();
    float score = query.leading(at) + query.trailing(at);
    for (int level = segment.levelsAbove(); level > 0; level--) {
      boolean moved = true;
      while (moved) {
        moved = false;
        for (int next : segment.neighbours(level, at)) {
          float other = query.leading(next) + query.trailing(next);
          if (other > score) {
            score = other;
            at = next;
            moved = true;
          }
        }
      }
    }
    return at;
  }
}
