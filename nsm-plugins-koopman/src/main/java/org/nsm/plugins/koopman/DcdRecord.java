package org.nsm.plugins.koopman;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** A record of Fortran: bytes between two markers, each of which is their number. */
final class DcdRecord {
  private DcdRecord() {}

  /** Returns the length of the record at a place, and checks that all of it is there. */
  static int length(MappedFile file, long place, ByteOrder order, int marker) {
    long length = place + marker > file.size() ? -1 : marker(file, place, order, marker);
    if (length < 0 || length > MappedFile.LARGEST || place + length + 2L * marker > file.size()) {
      throw file.error("it ends within a record at byte " + place + "; truncated, or damaged");
    }
    if (marker(file, place + marker + length, order, marker) != length) {
      throw file.error("the record at byte " + place + " does not end as it began; it is damaged");
    }
    return (int) length;
  }

  /** Returns the content of the record at a place, which must be of a given length. */
  static ByteBuffer read(MappedFile file, long place, ByteOrder order, int marker, int expected) {
    int length = length(file, place, order, marker);
    if (length != expected) {
      throw file.error(
          "the record at byte "
              + place
              + " has "
              + length
              + " bytes, expected "
              + expected
              + "; the file is damaged");
    }
    // A slice forgets the order of bytes.
    return file.bytes(place + marker, length).slice().order(order);
  }

  private static long marker(MappedFile file, long place, ByteOrder order, int marker) {
    ByteBuffer bytes = file.bytes(place, marker).order(order);
    return marker == 8 ? bytes.getLong() : Integer.toUnsignedLong(bytes.getInt());
  }
}
