package org.nsm.plugins.koopman;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * Compressed coordinates of a frame of XTC.
 *
 * <p>Positions are integers, multiples of 1/precision. Three of them, each in a range of its own
 * size, are the digits of one number in a mixed radix, written in as many bits as the product of
 * the sizes needs, low byte first. After an atom written over the full range come a bit, and if it
 * is set five more: how many of the next atoms are written as small differences, and whether the
 * range of small differences is to shrink, stay or grow for the atoms after. The first atom of such
 * a run comes before the one that was written over the full range (in water, the oxygen is then in
 * the middle of its hydrogens). Sizes of small ranges are about 2^(i/3), so that a difference takes
 * i bits.
 *
 * <p>Own code: no library on Maven Central reads the format as a module. References: F. van Hoesel,
 * the routine xdr3dfcoord, 1995; D. Spångberg, D. S. D. Larsson, D. van der Spoel, "Trajectory NG",
 * J. Mol. Model. 17, 2011, which describes it.
 */
final class XtcCoordinates {
  /** The sizes of small ranges, part of the format: mostly, but not always, 2^(i/3) rounded. */
  private static final int[] SIZES = {
    0, 0, 0, 0, 0, 0, 0, 0, 0, 8, 10, 12, 16, 20, 25, 32, 40, 50, 64, 80, 101, 128, 161, 203, 256,
    322, 406, 512, 645, 812, 1024, 1290, 1625, 2048, 2580, 3250, 4096, 5060, 6501, 8192, 10321,
    13003, 16384, 20642, 26007, 32768, 41285, 52015, 65536, 82570, 104031, 131072, 165140, 208063,
    262144, 330280, 416127, 524287, 660561, 832255, 1048576, 1321122, 1664510, 2097152, 2642245,
    3329021, 4194304, 5284491, 6658042, 8388607, 10568983, 13316085, 16777216
  };

  private static final int FIRST = 9;

  /** Ranges beyond this are written one by one. */
  private static final long LARGEST_SIZE = 0xffffff;

  private final ByteBuffer bytes;
  private long window;
  private int bits;
  private boolean beyond;

  private XtcCoordinates(ByteBuffer bytes) {
    this.bytes = bytes;
  }

  /** Returns the size of the i-th small range. */
  static int size(int index) {
    return SIZES[index];
  }

  /** Returns how many small ranges there are. */
  static int ranges() {
    return SIZES.length;
  }

  /**
   * Reads coordinates from where the precision stands.
   *
   * @param wide whether their length takes 8 bytes
   * @return whether they could be unpacked
   */
  static boolean read(ByteBuffer frame, boolean wide, double[] positions, int atoms) {
    double precision = frame.getFloat();
    int[] least = {frame.getInt(), frame.getInt(), frame.getInt()};
    long[] sizes = new long[3];
    for (int axis = 0; axis < 3; axis++) {
      sizes[axis] = (long) frame.getInt() - least[axis] + 1;
    }
    int small = frame.getInt();
    long length = wide ? frame.getLong() : frame.getInt();
    boolean sound =
        precision > 0
            && Double.isFinite(precision)
            && Arrays.stream(sizes).allMatch(s -> s > 0 && s <= Integer.MAX_VALUE)
            && small >= FIRST
            && small < SIZES.length
            && length <= frame.remaining();
    if (!sound) {
      return false;
    }
    ByteBuffer packed = frame.slice(frame.position(), (int) length);
    int[] integers = new int[3 * atoms];
    if (!new XtcCoordinates(packed).unpack(integers, least, sizes, small)) {
      return false;
    }
    for (int i = 0; i < integers.length; i++) {
      // In single precision, as those have who wrote the file.
      positions[i] = (float) (integers[i] / precision);
    }
    return true;
  }

  private boolean unpack(int[] out, int[] least, long[] sizes, int first) {
    int small = first;
    int run = 0;
    int[] atom = new int[3];
    int[] next = new int[3];
    int place = 0;
    while (place < out.length) {
      full(atom, sizes);
      for (int axis = 0; axis < 3; axis++) {
        atom[axis] += least[axis];
      }
      int change = 0;
      if (bits(1) == 1) {
        int code = (int) bits(5);
        change = code % 3 - 1;
        run = code / 3;
      }
      if (beyond || place + 3 * (1 + run) > out.length) {
        return false;
      }
      long[] range = {SIZES[small], SIZES[small], SIZES[small]};
      for (int k = 0; k < run; k++) {
        mixed(next, small, range);
        for (int axis = 0; axis < 3; axis++) {
          next[axis] += atom[axis] - SIZES[small] / 2;
        }
        // The first of a run is put before the atom that it is a difference to.
        place = put(out, place, next);
        if (k == 0) {
          place = put(out, place, atom);
        }
        System.arraycopy(next, 0, atom, 0, 3);
      }
      if (run == 0) {
        place = put(out, place, atom);
      }
      small += change;
      if (small < FIRST || small >= SIZES.length) {
        return false;
      }
    }
    return !beyond;
  }

  private static int put(int[] out, int place, int... atom) {
    System.arraycopy(atom, 0, out, place, 3);
    return place + 3;
  }

  private void full(int[] atom, long... sizes) {
    if (Arrays.stream(sizes).anyMatch(s -> s > LARGEST_SIZE)) {
      for (int axis = 0; axis < 3; axis++) {
        atom[axis] = (int) bits(64 - Long.numberOfLeadingZeros(sizes[axis]));
      }
      return;
    }
    mixed(atom, width(sizes), sizes);
  }

  /** Returns how many bits the digits of ranges of these sizes take together. */
  static int width(long... sizes) {
    BigInteger product = BigInteger.ONE;
    for (long size : sizes) {
      product = product.multiply(BigInteger.valueOf(size));
    }
    return product.bitLength();
  }

  /** Reads the digits of a number in a mixed radix, the last one least. */
  private void mixed(int[] digits, int width, long... sizes) {
    if (width < Long.SIZE) {
      long number = 0;
      for (int shift = 0; shift < width; shift += 8) {
        number |= bits(Math.min(8, width - shift)) << shift;
      }
      digits[2] = (int) (number % sizes[2]);
      number /= sizes[2];
      digits[1] = (int) (number % sizes[1]);
      digits[0] = (int) (number / sizes[1]);
      return;
    }
    BigInteger number = BigInteger.ZERO;
    for (int shift = 0; shift < width; shift += 8) {
      long part = bits(Math.min(8, width - shift));
      number = number.or(BigInteger.valueOf(part).shiftLeft(shift));
    }
    BigInteger[] last = number.divideAndRemainder(BigInteger.valueOf(sizes[2]));
    BigInteger[] middle = last[0].divideAndRemainder(BigInteger.valueOf(sizes[1]));
    digits[2] = last[1].intValue();
    digits[1] = middle[1].intValue();
    digits[0] = middle[0].intValue();
  }

  /** Returns the next so many bits, at most 32, high ones first; beyond the end they are 0. */
  private long bits(int count) {
    while (bits < count) {
      beyond |= !bytes.hasRemaining();
      window = window << 8 | (bytes.hasRemaining() ? Byte.toUnsignedInt(bytes.get()) : 0);
      bits += 8;
    }
    bits -= count;
    return window >>> bits & (1L << count) - 1;
  }
}
