package org.nsm.plugins.retrieval;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.nsm.api.Matrix;
import org.nsm.api.spi.ReadOut;
import org.nsm.api.spi.ReadOuts;
import org.nsm.api.spi.Slot;
import org.nsm.api.spi.TrainedModel;

/**
 * What an export of a run offers: {@value #EMBED_X} and {@value #EMBED_Y}, the ordered embeddings
 * of items in the units of the data, as {@link RetrievalModel} has them.
 */
final class RetrievalReadOuts {
  static final String EMBED_X = "embed_x";
  static final String EMBED_Y = "embed_y";

  /** Without that of the constants, falling. */
  static final String VALUES = "singular-values";

  private RetrievalReadOuts() {}

  /** Returns the read-outs; none if the arrays are not those of trained functions. */
  static ReadOuts of(TrainedModel model, Map<String, Matrix> arrays) {
    Optional<Embedding> known = RetrievalArrays.embedding(arrays);
    if (known.isEmpty()) {
      return ReadOuts.none();
    }
    Embedding embedding = known.get();
    List<ReadOut> functions = new ArrayList<>();
    for (Slot slot : Slot.values()) {
      double[][] units = units(model, slot);
      functions.add(
          new ReadOut(
              slot == Slot.X ? EMBED_X : EMBED_Y,
              slot,
              true,
              units[0],
              units[1],
              embedding.withShift(slot),
              Optional.empty()));
    }
    double[] values = embedding.values();
    return new ReadOuts(functions, Map.of(VALUES, Matrix.of(1, values.length, values)));
  }

  /** Mean and scale of each number of an item: where zero and one are in the units of the data. */
  private static double[][] units(TrainedModel model, Slot slot) {
    int d = model.operator().descriptor().domain(slot).dimension();
    double[] mean = new double[d];
    double[] scale = new double[d];
    Arrays.fill(scale, 1);
    if (model.operator().base() instanceof PairedSystem system) {
      Matrix both = system.inUnits(slot, Matrix.create(2, d, (i, j) -> i));
      for (int j = 0; j < d; j++) {
        mean[j] = both.at(0, j);
        scale[j] = both.at(1, j) - mean[j];
      }
    }
    return new double[][] {mean, scale};
  }
}
