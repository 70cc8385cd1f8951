package org.nsm.plugins.koopman;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Writes trajectories of XTC, so that tests know every number that a file holds. */
final class XtcWriter {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final int magic;
  private final List<Integer> bits = new ArrayList<>();

  /**
   * Begins a file.
   *
   * @param magic 1995, or 2023 for lengths of 8 bytes
   */
  XtcWriter(int magic) {
    this.magic = magic;
  }

  byte[] bytes() {
    return out.toByteArray();
  }

  /**
   * Writes a frame of at most nine atoms, or of more.
   *
   * @param integers thousandths of a nanometre
   * @param small the index of the range of small differences; runs are written where they fit
   */
  XtcWriter frame(float time, double[] box, int small, int... integers) {
    int atoms = integers.length / 3;
    ByteBuffer header = ByteBuffer.allocate(56 + (atoms <= 9 ? 4 * integers.length : 0));
    header.putInt(magic).putInt(atoms).putInt(0).putFloat(time);
    for (int i = 0; i < 9; i++) {
      header.putFloat((float) (box.length == 9 ? box[i] : i % 4 == 0 ? box[i / 4] : 0));
    }
    header.putInt(atoms);
    if (atoms <= 9) {
      for (int value : integers) {
        header.putFloat(value / 1000f);
      }
      out.writeBytes(header.array());
      return this;
    }
    out.writeBytes(header.array());
    out.writeBytes(packed(small, integers));
    return this;
  }

  private byte[] packed(int small, int... all) {
    int[] least = new int[3];
    long[] sizes = new long[3];
    ByteBuffer ranges = ByteBuffer.allocate(32);
    ranges.putFloat(1000);
    for (int axis = 0; axis < 3; axis++) {
      int own = axis;
      int[] values =
          java.util.stream.IntStream.range(0, all.length / 3).map(i -> all[3 * i + own]).toArray();
      least[axis] = Arrays.stream(values).min().orElseThrow();
      sizes[axis] = (long) Arrays.stream(values).max().orElseThrow() - least[axis] + 1;
      ranges.putInt(4 + 4 * axis, least[axis]);
      ranges.putInt(16 + 4 * axis, (int) (least[axis] + sizes[axis] - 1));
    }
    ranges.putInt(28, small);
    bits.clear();
    int i = 0;
    int run = 0;
    while (i < all.length / 3) {
      int found = run(all, i, small);
      // With a run, the second atom is written first.
      int first = found > 0 ? i + 1 : i;
      full(atom(all, first), least, sizes);
      put(found == run ? 0 : 1, 1);
      if (found != run) {
        put(3 * found + 1, 5);
        run = found;
      }
      int[] order = new int[found];
      for (int k = 0; k < found; k++) {
        order[k] = k == 0 ? i : i + k + 1;
      }
      int before = first;
      for (int atom : order) {
        long[] digits = new long[3];
        for (int axis = 0; axis < 3; axis++) {
          digits[axis] =
              (long) all[3 * atom + axis] - all[3 * before + axis] + XtcCoordinates.size(small) / 2;
        }
        long size = XtcCoordinates.size(small);
        mixed(digits, small, size, size, size);
        before = atom;
      }
      i += 1 + found;
    }
    byte[] content = new byte[(bits.size() + 7) / 8];
    for (int b = 0; b < bits.size(); b++) {
      content[b / 8] |= (byte) (bits.get(b) << (7 - b % 8));
    }
    int wide = magic == 2023 ? 8 : 4;
    ByteBuffer whole = ByteBuffer.allocate(32 + wide + (content.length + 3) / 4 * 4);
    whole.put(ranges.array());
    if (wide == 8) {
      whole.putLong(content.length);
    } else {
      whole.putInt(content.length);
    }
    return whole.put(content).array();
  }

  /** Returns how many atoms after this one can be written as small differences: at most 8. */
  private static int run(int[] all, int from, int small) {
    int half = XtcCoordinates.size(small) / 2;
    int atoms = all.length / 3;
    int found = 0;
    while (found < 8 && from + found + 1 < atoms) {
      int a = found == 0 ? from + 1 : found == 1 ? from : from + found;
      int b = found == 0 ? from : from + found + 1;
      boolean fits = true;
      for (int axis = 0; axis < 3; axis++) {
        long digit = (long) all[3 * b + axis] - all[3 * a + axis] + half;
        fits &= digit >= 0 && digit < XtcCoordinates.size(small);
      }
      if (!fits) {
        break;
      }
      found++;
    }
    return found;
  }

  private static int[] atom(int[] all, int i) {
    return Arrays.copyOfRange(all, 3 * i, 3 * i + 3);
  }

  private void full(int[] atom, int[] least, long... sizes) {
    long[] digits = new long[3];
    for (int axis = 0; axis < 3; axis++) {
      digits[axis] = (long) atom[axis] - least[axis];
    }
    if (Arrays.stream(sizes).anyMatch(s -> s > 0xffffff)) {
      for (int axis = 0; axis < 3; axis++) {
        put(digits[axis], 64 - Long.numberOfLeadingZeros(sizes[axis]));
      }
      return;
    }
    mixed(digits, XtcCoordinates.width(sizes), sizes);
  }

  private void mixed(long[] digits, int width, long... sizes) {
    BigInteger number = BigInteger.ZERO;
    for (int axis = 0; axis < 3; axis++) {
      number =
          number.multiply(BigInteger.valueOf(sizes[axis])).add(BigInteger.valueOf(digits[axis]));
    }
    for (int shift = 0; shift < width; shift += 8) {
      put(number.shiftRight(shift).intValue() & 0xff, Math.min(8, width - shift));
    }
  }

  private void put(long value, int count) {
    for (int b = count - 1; b >= 0; b--) {
      bits.add((int) (value >> b & 1));
    }
  }
}
