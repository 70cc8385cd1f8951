package org.nsm.plugins.retrieval;

import java.util.List;
import java.util.Optional;
import org.nsm.api.Failure;
import org.nsm.api.NsmException;

/**
 * All items of one side as they were read: what they are, what their classes are called, and how
 * they look.
 *
 * @param name what messages call it: a file or a folder
 * @param items the items, in the units of the data
 * @param labels the name of the class of each item; empty where none were given
 * @param shape how an item is a picture, where it is one
 */
public record Modality(String name, Items items, List<String> labels, Optional<ImageShape> shape) {

  /** Checks that there are as many labels as items, or none. */
  public Modality {
    labels = List.copyOf(labels);
    if (!labels.isEmpty() && labels.size() != items.count()) {
      throw new NsmException(
          Failure.DATA,
          name + ": " + items.count() + " items cannot go with " + labels.size() + " classes");
    }
  }
}
