package org.nsm.api.tensor;

/**
 * An immutable handle to an array of numbers, known by its shape and element type.
 *
 * <p>A tensor belongs to the {@link Algebra} that made it and must not be given to another one.
 * What it stands for is the algebra's business: a node of a graph that will run later, or values
 * that exist already.
 */
public interface Tensor {
  /** Returns the sizes of the axes. */
  Shape shape();

  /** Returns the element type. */
  DType dtype();
}
