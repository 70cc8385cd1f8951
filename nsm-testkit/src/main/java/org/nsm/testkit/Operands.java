package org.nsm.testkit;

import java.util.concurrent.atomic.AtomicLong;
import org.nsm.api.tensor.Algebra;
import org.nsm.api.tensor.DType;
import org.nsm.api.tensor.Shape;
import org.nsm.api.tensor.Tensor;

/** Makes the tensors of an algebra, and refuses operands that do not fit. */
abstract sealed class Operands implements Algebra permits ElementWise {
  private final AtomicLong count = new AtomicLong();

  /** Makes a tensor of an array that nobody else will write to. */
  JavaTensor make(double[] values, Shape shape, DType dtype) {
    return new JavaTensor(this, count.getAndIncrement(), values, shape, dtype);
  }

  /** Returns a tensor of this algebra, or refuses it. */
  JavaTensor own(Tensor tensor) {
    if (tensor instanceof JavaTensor own && own.owner() == this) {
      return own;
    }
    throw new IllegalArgumentException("a tensor of another algebra: " + tensor);
  }

  /** Returns a tensor of this algebra that holds numbers. */
  JavaTensor numeric(String operation, Tensor tensor) {
    JavaTensor own = own(tensor);
    if (own.dtype() == DType.BOOL) {
      throw new IllegalArgumentException(operation + ": " + own + ", expected numbers");
    }
    return own;
  }

  /** Returns a tensor of this algebra that holds floating-point numbers. */
  JavaTensor floating(String operation, Tensor tensor) {
    JavaTensor own = own(tensor);
    if (!own.dtype().isFloating()) {
      throw new IllegalArgumentException(operation + ": " + own + ", expected FLOAT32 or FLOAT64");
    }
    return own;
  }

  /** Returns a second operand, which must be of the type of the first. */
  JavaTensor sameType(String operation, JavaTensor first, Tensor second) {
    JavaTensor own = own(second);
    if (own.dtype() != first.dtype()) {
      throw new IllegalArgumentException(
          operation + ": types " + first + " and " + own + " differ; cast one of them");
    }
    return own;
  }
}
