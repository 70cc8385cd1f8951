package org.nsm.tensorflow;

import org.nsm.api.tensor.DType;
import org.nsm.api.tensor.Shape;
import org.nsm.api.tensor.Tensor;
import org.tensorflow.Output;

/** A node of a TensorFlow graph. */
record GraphTensor(GraphAlgebra owner, Output<?> output, Shape shape, DType dtype)
    implements Tensor {

  @Override
  public String toString() {
    return dtype + " " + shape + " " + output.op().name();
  }
}
