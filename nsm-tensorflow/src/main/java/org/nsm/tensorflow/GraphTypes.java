package org.nsm.tensorflow;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.nsm.api.tensor.DType;
import org.nsm.api.tensor.Shape;
import org.tensorflow.Output;
import org.tensorflow.RawTensor;
import org.tensorflow.Tensor;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.proto.DataType;
import org.tensorflow.types.TBool;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TFloat64;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.family.TType;

/** The correspondence between our types and TensorFlow's, and host arrays of either. */
final class GraphTypes {
  private GraphTypes() {}

  static Class<? extends TType> type(DType dtype) {
    return switch (dtype) {
      case FLOAT32 -> TFloat32.class;
      case FLOAT64 -> TFloat64.class;
      case INT32 -> TInt32.class;
      case BOOL -> TBool.class;
    };
  }

  static DataType proto(DType dtype) {
    return switch (dtype) {
      case FLOAT32 -> DataType.DT_FLOAT;
      case FLOAT64 -> DataType.DT_DOUBLE;
      case INT32 -> DataType.DT_INT32;
      case BOOL -> DataType.DT_BOOL;
    };
  }

  static DType dtype(DataType type) {
    return switch (type) {
      case DT_FLOAT -> DType.FLOAT32;
      case DT_DOUBLE -> DType.FLOAT64;
      case DT_INT32 -> DType.INT32;
      case DT_BOOL -> DType.BOOL;
      default -> throw new IllegalArgumentException("no element type of ours is " + type);
    };
  }

  static int width(DType dtype) {
    return switch (dtype) {
      case FLOAT64 -> 8;
      case FLOAT32, INT32 -> 4;
      case BOOL -> 1;
    };
  }

  static org.tensorflow.ndarray.Shape shape(Shape shape) {
    long[] sizes = new long[shape.rank()];
    for (int i = 0; i < sizes.length; i++) {
      sizes[i] = shape.size(i);
    }
    return org.tensorflow.ndarray.Shape.of(sizes);
  }

  /** Returns a shape of ours, with a size of our choice where TensorFlow knows none. */
  static Shape shape(org.tensorflow.ndarray.Shape shape, int unknown) {
    int[] sizes = new int[shape.numDimensions()];
    for (int i = 0; i < sizes.length; i++) {
      boolean known = shape.get(i) != org.tensorflow.ndarray.Shape.UNKNOWN_SIZE;
      sizes[i] = known ? Math.toIntExact(shape.get(i)) : unknown;
    }
    return Shape.of(sizes);
  }

  /** Encodes numbers as the little-endian bytes of an element type. */
  static byte[] encode(double[] values, DType dtype) {
    ByteBuffer buffer =
        ByteBuffer.allocate(Math.multiplyExact(values.length, width(dtype)))
            .order(ByteOrder.LITTLE_ENDIAN);
    for (double value : values) {
      switch (dtype) {
        case FLOAT32 -> buffer.putFloat((float) value);
        case FLOAT64 -> buffer.putDouble(value);
        case INT32 -> buffer.putInt((int) value);
        case BOOL -> buffer.put((byte) (value != 0 ? 1 : 0));
      }
    }
    return buffer.array();
  }

  /** Decodes the little-endian bytes of an element type. */
  static double[] decode(byte[] bytes, DType dtype) {
    ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    double[] values = new double[bytes.length / width(dtype)];
    for (int i = 0; i < values.length; i++) {
      values[i] =
          switch (dtype) {
            case FLOAT32 -> buffer.getFloat();
            case FLOAT64 -> buffer.getDouble();
            case INT32 -> buffer.getInt();
            case BOOL -> buffer.get();
          };
    }
    return values;
  }

  /** Returns a native tensor of the given bytes; the caller closes it. */
  static Tensor tensor(DType dtype, Shape shape, byte[] bytes) {
    return Tensor.of(type(dtype), shape(shape), DataBuffers.of(bytes, true, false));
  }

  /** Returns the size of a tensor to come; 0 for what is no array of numbers of known shape. */
  static double bytes(Output<?> output) {
    double bytes =
        switch (output.dataType()) {
          case DT_DOUBLE, DT_INT64 -> 8;
          case DT_FLOAT, DT_INT32 -> 4;
          default -> 0;
        };
    for (int i = 0; bytes > 0 && i < output.shape().numDimensions(); i++) {
      bytes *= Math.max(0, output.shape().get(i)); // -1 stands for an unknown size
    }
    return bytes;
  }

  /** Returns the bytes of a native tensor. */
  static byte[] bytes(Tensor tensor) {
    RawTensor raw = tensor.asRawTensor();
    byte[] bytes = new byte[Math.toIntExact(raw.numBytes())];
    raw.data().read(bytes);
    return bytes;
  }
}
