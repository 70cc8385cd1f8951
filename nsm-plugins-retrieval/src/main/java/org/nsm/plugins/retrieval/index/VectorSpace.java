package org.nsm.plugins.retrieval.index;

/**
 * What the vectors of an index have in common.
 *
 * @param dimension how many numbers a vector has
 * @param model what the model that made them is recognised by; empty where no model did
 */
public record VectorSpace(int dimension, String model) {
  private static final int LARGEST = 1 << 16;
  private static final int LONGEST = 256;

  /** Checks the size. */
  public VectorSpace {
    if (dimension < 1 || dimension > LARGEST) {
      throw new IllegalArgumentException("no vectors of " + dimension + " numbers");
    }
    if (model.length() > LONGEST) {
      throw new IllegalArgumentException("the name of a model has " + model.length() + " letters");
    }
  }
}
