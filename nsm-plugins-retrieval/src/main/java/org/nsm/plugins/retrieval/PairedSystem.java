package org.nsm.plugins.retrieval;

import java.util.Map;
import java.util.Optional;
import org.nsm.api.Matrix;
import org.nsm.api.spi.Operator;
import org.nsm.api.spi.Slot;

/**
 * The dependence of two modalities that is known through pairs, with what inference may want to
 * know beyond the {@link Operator}: the items behind it and those that judge.
 */
public interface PairedSystem extends Operator {

  /** Returns what is trained on; empty where every batch is fresh. */
  default Optional<PairedItems> training() {
    return Optional.empty();
  }

  /** Returns items that are never trained on, by the name of the set. */
  default Map<String, PairedItems> judges() {
    return Map.of();
  }

  /** Returns how an item of a slot is a picture, where it is one. */
  default Optional<ImageShape> shape(Slot slot) {
    return Optional.empty();
  }

  /** Returns points in the units of the data, which {@link #points} takes. */
  default Matrix inUnits(Slot slot, Matrix points) {
    return points;
  }

  /**
   * Returns items of a user, one a row in the units of the data, as functions see them.
   *
   * @throws org.nsm.api.NsmException if they are of another width
   */
  default Matrix points(Slot slot, Matrix items) {
    int d = descriptor().domain(slot).dimension();
    if (items.columns() != d) {
      throw new org.nsm.api.NsmException(
          org.nsm.api.Failure.DATA,
          "items of " + items.columns() + " numbers, expected " + d + " at " + slot);
    }
    return items;
  }
}
