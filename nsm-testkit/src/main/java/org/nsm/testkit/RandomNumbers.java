package org.nsm.testkit;

import org.nsm.api.Seeds;
import org.nsm.api.tensor.DType;
import org.nsm.api.tensor.RandomKey;
import org.nsm.api.tensor.Shape;
import org.nsm.api.tensor.Tensor;

/**
 * Counter-based random numbers: element i of a step of a stream is a hash of the three, by
 * SplitMix64's finalizer; normal numbers by Box and Muller.
 */
final class RandomNumbers {
  private static final long UNIFORM = Seeds.hash("uniform");
  private static final long NORMAL = Seeds.hash("normal");

  private final JavaAlgebra a;

  RandomNumbers(JavaAlgebra a) {
    this.a = a;
  }

  Tensor uniform(RandomKey key, Shape shape, DType dtype) {
    long base = base(key, UNIFORM, dtype);
    double[] values = new double[Broadcasting.elements(shape)];
    for (int i = 0; i < values.length; i++) {
      long bits = Seeds.mix(base + i);
      // As many bits as the type holds, so that rounding never reaches 1.
      values[i] = dtype == DType.FLOAT32 ? (bits >>> 40) * 0x1p-24 : unit(bits);
    }
    return a.make(values, shape, dtype);
  }

  Tensor normal(RandomKey key, Shape shape, DType dtype) {
    long base = base(key, NORMAL, dtype);
    double[] values = new double[Broadcasting.elements(shape)];
    for (int i = 0; i < values.length; i++) {
      double radius = Math.sqrt(-2 * Math.log(1 - unit(Seeds.mix(base + 2L * i))));
      values[i] = radius * Math.cos(2 * Math.PI * unit(Seeds.mix(base + 2L * i + 1)));
    }
    return a.make(values, shape, dtype);
  }

  private static double unit(long bits) {
    return (bits >>> 11) * 0x1p-53;
  }

  private long base(RandomKey key, long kind, DType dtype) {
    JavaTensor step = a.own(key.step());
    if (step.dtype() != DType.INT32 || step.shape().rank() != 0) {
      throw new IllegalArgumentException(
          "the step of a random key is " + step + ", expected INT32()");
    }
    if (!dtype.isFloating()) {
      throw new IllegalArgumentException("random numbers of type " + dtype);
    }
    return Seeds.mix(Seeds.mix(key.stream() ^ kind) + (long) step.values()[0]);
  }
}
