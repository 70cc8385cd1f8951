package org.nsm.runtime;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.nsm.api.Matrix;
import org.nsm.api.spi.Snapshot;
import org.nsm.api.tensor.DType;

/**
 * An array in NumPy's {@code .npy} format, version 1.0, row by row and little-endian.
 *
 * @param type NumPy's name of the element type
 * @param shape the sizes of its axes
 * @param data the elements
 * @see <a href="https://numpy.org/doc/stable/reference/generated/numpy.lib.format.html">the
 *     format</a>
 */
record NpyArray(String type, int[] shape, byte[] data) {
  private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0};
  private static final int ALIGNMENT = 64;

  /** Returns a matrix of doubles. */
  static NpyArray of(Matrix matrix) {
    double[] values = matrix.toArray();
    ByteBuffer buffer = ByteBuffer.allocate(values.length * 8).order(ByteOrder.LITTLE_ENDIAN);
    buffer.asDoubleBuffer().put(values);
    return new NpyArray("<f8", new int[] {matrix.rows(), matrix.columns()}, buffer.array());
  }

  /** Returns a vector of doubles. */
  static NpyArray of(double[] values) {
    Matrix row = Matrix.of(1, values.length, values);
    return new NpyArray("<f8", new int[] {values.length}, of(row).data);
  }

  /** Returns an array of a snapshot, bit by bit. */
  static NpyArray of(Snapshot.Array array) {
    String type = array.dtype().isFloating() ? "<f" : "<i";
    int width = array.dtype() == DType.FLOAT64 ? 8 : 4;
    return new NpyArray(type + width, array.shape().toArray(), array.bytes());
  }

  /** Returns a text: to NumPy, an array without axes of one string. */
  static NpyArray of(String text) {
    byte[] data = text.getBytes(Charset.forName("UTF-32LE"));
    return new NpyArray("<U" + data.length / 4, new int[0], data);
  }

  /** Returns what stands before the data. */
  byte[] header() {
    String sizes = Arrays.stream(shape).mapToObj(n -> n + ", ").collect(Collectors.joining());
    // A tuple of one keeps its comma, as Python writes it; longer ones and the empty one do not.
    String tuple = shape.length == 1 ? sizes.strip() : sizes.replaceFirst(", $", "");
    String text = "{'descr': '" + type + "', 'fortran_order': False, 'shape': (" + tuple + "), }";
    int unpadded = MAGIC.length + 2 + text.length() + 1;
    int padding = (ALIGNMENT - unpadded % ALIGNMENT) % ALIGNMENT;
    String padded = text + " ".repeat(padding) + "\n";
    return ByteBuffer.allocate(unpadded + padding)
        .order(ByteOrder.LITTLE_ENDIAN)
        .put(MAGIC)
        .putShort((short) padded.length())
        .put(padded.getBytes(StandardCharsets.US_ASCII))
        .array();
  }
}
