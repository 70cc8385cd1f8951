package org.nsm.plugins.koopman;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import org.nsm.api.Matrix;

/** Writes arrays as NumPy does. */
final class Npy {
  private Npy() {}

  static byte[] of(Matrix matrix) {
    String text =
        "{'descr': '<f8', 'fortran_order': False, 'shape': (%d, %d), }\n"
            .formatted(matrix.rows(), matrix.columns());
    ByteBuffer bytes =
        ByteBuffer.allocate(10 + text.length() + 8 * matrix.toArray().length)
            .order(ByteOrder.LITTLE_ENDIAN);
    bytes.put((byte) 0x93).put("NUMPY".getBytes(StandardCharsets.ISO_8859_1));
    bytes.put((byte) 1).put((byte) 0).putShort((short) text.length());
    bytes.put(text.getBytes(StandardCharsets.ISO_8859_1));
    for (double value : matrix.toArray()) {
      bytes.putDouble(value);
    }
    return bytes.array();
  }
}
