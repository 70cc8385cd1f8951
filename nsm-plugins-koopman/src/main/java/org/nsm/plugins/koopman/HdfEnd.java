package org.nsm.plugins.koopman;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * The length that a file of HDF5 promises: its superblock, in all versions of the format, holds the
 * address of its end. jHDF does not look at it, and reads what is left of a file.
 */
final class HdfEnd {
  private static final long SIGNATURE = 0x894844460d0a1a0aL;
  private static final int LONGEST = 52;

  private HdfEnd() {}

  /**
   * Checks that a file is as long as it says.
   *
   * @throws org.nsm.api.NsmException of kind {@link org.nsm.api.Failure#DATA} if it is shorter
   */
  static void require(String name) {
    MappedFile file = MappedFile.open(name);
    if (file.size() < LONGEST) {
      throw file.error("it ends within its header; not a file of HDF5, or truncated");
    }
    ByteBuffer start = file.bytes(0, LONGEST);
    int version = start.get(8);
    if (start.getLong(0) != SIGNATURE || version > 3) {
      // A block of the user's own before it: left to jHDF.
      return;
    }
    int width = start.get(version < 2 ? 13 : 9);
    int place = version == 0 ? 40 : version == 1 ? 44 : 28;
    if (width == 8) {
      long end = start.order(ByteOrder.LITTLE_ENDIAN).getLong(place);
      if (end > file.size()) {
        throw file.error(
            "it has " + file.size() + " bytes of " + end + " that its header promises; truncated");
      }
    }
  }
}
