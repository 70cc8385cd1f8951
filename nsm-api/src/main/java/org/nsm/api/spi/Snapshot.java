package org.nsm.api.spi;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.nsm.api.tensor.DType;
import org.nsm.api.tensor.Shape;

/**
 * The whole state of a training program: parameters, optimizer slots, averages and objective state,
 * bit by bit.
 *
 * @param step steps done
 * @param arrays arrays by name
 */
public record Snapshot(long step, Map<String, Array> arrays) {

  /** Copies the map, keeping its order. */
  public Snapshot {
    arrays = Collections.unmodifiableMap(new LinkedHashMap<>(arrays));
  }

  /**
   * One array.
   *
   * @param dtype element type
   * @param shape shape
   * @param bytes elements row by row, little-endian
   */
  public record Array(DType dtype, Shape shape, byte[] bytes) {
    /** Copies the bytes. */
    public Array {
      int width = dtype == DType.FLOAT64 ? 8 : 4;
      if (dtype == DType.BOOL || shape.elements() * width != bytes.length) {
        throw new IllegalArgumentException(
            dtype + " array of shape " + shape + " cannot have " + bytes.length + " bytes");
      }
      bytes = bytes.clone();
    }

    @Override
    public byte[] bytes() {
      return bytes.clone();
    }
  }
}
