package org.nsm.plugins.retrieval;

import java.util.function.ObjIntConsumer;
import org.nsm.api.Matrix;
import org.nsm.api.spi.Slot;
import org.nsm.api.spi.TrainedModel;

/** Moments of functions over pairs; items stream by in pieces. */
record RetrievalData(TrainedModel model, PairedFunctions functions, RetrievalOptions options) {

  /** Returns the same of other functions. */
  RetrievalData of(PairedFunctions others) {
    return new RetrievalData(model, others, options);
  }

  /** Returns the moments of the pairs of items. */
  PairedMoments of(PairedItems items) {
    int p = functions.modes(Slot.X);
    int q = functions.modes(Slot.Y);
    if (items.byClass()) {
      ClassSums sums = new ClassSums(p, q, items, options.blocks());
      for (Slot slot : Slot.values()) {
        stream(slot, items.items(slot), (values, first) -> sums.add(slot, first, values));
      }
      return sums;
    }
    Matrix f = values(Slot.X, items.items(Slot.X));
    Matrix g = values(Slot.Y, items.items(Slot.Y));
    int blocks = Math.min(options.blocks(), items.pairs());
    PairSums sums = new PairSums(p, q, blocks);
    for (int b = 0; b < blocks; b++) {
      int from = (int) ((long) items.pairs() * b / blocks);
      int count = (int) ((long) items.pairs() * (b + 1) / blocks) - from;
      sums.add(
          b,
          Matrix.create(count, p, (i, j) -> f.at(items.ofPair(Slot.X, from + i), j)),
          Matrix.create(count, q, (i, j) -> g.at(items.ofPair(Slot.Y, from + i), j)));
    }
    return sums;
  }

  /** Returns the functions of a slot at all items, one a row. */
  Matrix values(Slot slot, Items items) {
    int modes = functions.modes(slot);
    double[] all = new double[Math.multiplyExact(items.count(), modes)];
    stream(
        slot,
        items,
        (values, first) ->
            System.arraycopy(values.toArray(), 0, all, first * modes, values.rows() * modes));
    return Matrix.of(items.count(), modes, all);
  }

  private void stream(Slot slot, Items items, ObjIntConsumer<Matrix> use) {
    for (int from = 0; from < items.count(); from += options.batch()) {
      int to = Math.min(from + options.batch(), items.count());
      use.accept(functions.at(slot, items.rows(from, to)), from);
    }
  }

  /**
   * Returns the moments of fresh pairs.
   *
   * @param set which of the independent sets, 0 or 1
   */
  PairedMoments fresh(int set) {
    int size =
        Math.max(options.samples() / 10_000 + 1, Math.min(options.batch(), options.samples()));
    int pieces = (options.samples() + size - 1) / size;
    PairSums sums =
        new PairSums(
            functions.modes(Slot.X),
            functions.modes(Slot.Y),
            Math.min(options.blocks(), Math.max(pieces, 1)));
    for (int piece = 0; piece < pieces; piece++) {
      long index = set * 15_000L + piece;
      Matrix f = model.sample(Slot.X, size, index).f();
      Matrix g = model.sample(Slot.Y, size, index).f();
      sums.add(piece % sums.blocks(), f, g);
    }
    return sums;
  }
}
