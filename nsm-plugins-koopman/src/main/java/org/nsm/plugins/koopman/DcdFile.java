package org.nsm.plugins.koopman;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.OptionalDouble;

/**
 * A trajectory in the format DCD of CHARMM, X-PLOR, NAMD and OpenMM: Fortran records, each between
 * two markers of its length, in either order of bytes and with markers of 4 or 8 bytes.
 *
 * <p>A header of 84 bytes (CORD, and twenty integers, of which are used the number of frames, the
 * steps between them, the number of fixed atoms, the step, whether there is a unit cell, whether
 * there is a fourth coordinate, and the version of CHARMM), titles, the number of atoms, and, if
 * some are fixed, the numbers of the free ones. A frame is the unit cell, if there is one, and a
 * record for each coordinate, in ångström; with fixed atoms all are in the first frame and only the
 * free ones in the others. All frames but the first are of one length, so that each is found
 * without looking at the others.
 */
final class DcdFile implements Coordinates {
  /** Picoseconds in a unit of time of CHARMM: √(u Å² / (kcal/mol)). */
  private static final double AKMA = 0.048_888_21;

  private static final double NANOMETRE = 0.1;
  private static final int FIRST = 84;

  private final MappedFile file;
  private final DcdHeader header;
  private final int count;

  private DcdFile(MappedFile file, DcdHeader header, int count) {
    this.file = file;
    this.header = header;
    this.count = count;
  }

  /** Where things are. */
  private record DcdHeader(
      ByteOrder order,
      int marker,
      int frames,
      int atoms,
      int[] free,
      boolean cell,
      boolean fourth,
      OptionalDouble frameTime,
      long end) {

    /** Returns how many bytes a frame with so many atoms takes. */
    long length(int moving) {
      return (cell ? 48 + 2L * marker : 0) + (fourth ? 4 : 3) * (4L * moving + 2L * marker);
    }

    int moving() {
      return free.length == 0 ? atoms : free.length;
    }

    /** Returns where a frame begins. */
    long start(long frame) {
      return frame == 0 ? end : end + length(atoms) + (frame - 1) * length(moving());
    }
  }

  /** Reads the header and checks that all frames are there. */
  static DcdFile of(MappedFile file) {
    DcdHeader header = header(file);
    long left = file.size() - header.start(1);
    long later = header.length(header.moving());
    if (file.size() == header.end()) {
      throw file.error("there are no frames in it");
    }
    if (left < 0 || left % later != 0) {
      throw file.error(left < 0 ? 0 : left / later + 1, "the file ends within it; it is truncated");
    }
    long count = left / later + 1;
    if (count > Integer.MAX_VALUE) {
      throw file.error(count + " frames are too many");
    }
    if (header.frames() > count) {
      throw file.error(
          count,
          "the file ends before it, and its header promises "
              + header.frames()
              + " frames; it is truncated");
    }
    return new DcdFile(file, header, (int) count);
  }

  private static DcdHeader header(MappedFile file) {
    if (file.size() < FIRST + 8) {
      throw file.error("it ends within its header; not a file of DCD, or truncated");
    }
    ByteBuffer start = file.bytes(0, FIRST + 8);
    ByteOrder order = ByteOrder.BIG_ENDIAN;
    if (start.getInt(0) != FIRST && start.getLong(0) != FIRST) {
      order = ByteOrder.LITTLE_ENDIAN;
    }
    start.order(order);
    // A long marker begins, in little-endian order, as a short one does.
    int marker = start.getLong(0) == FIRST ? 8 : 4;
    byte[] word = new byte[4];
    start.get(marker, word);
    String kind = new String(word, java.nio.charset.StandardCharsets.ISO_8859_1);
    if ((start.getInt(0) != FIRST && start.getLong(0) != FIRST) || !kind.equals("CORD")) {
      throw file.error("not a file of coordinates in the format DCD");
    }
    int[] numbers = new int[20];
    ByteBuffer first = DcdRecord.read(file, 0, order, marker, FIRST);
    first.position(4);
    first.asIntBuffer().get(numbers);
    boolean charmm = numbers[19] != 0;
    double step = charmm ? first.getFloat(4 + 4 * 9) : first.getDouble(4 + 4 * 9);
    double apart = step * Math.max(numbers[2], 1) * AKMA;

    long place = FIRST + 2L * marker;
    place += DcdRecord.length(file, place, order, marker) + 2L * marker;
    int atoms = DcdRecord.read(file, place, order, marker, 4).getInt();
    place += 4 + 2L * marker;
    int fixed = numbers[8];
    if (atoms < 1 || fixed < 0 || fixed >= atoms) {
      throw file.error(atoms + " atoms, " + fixed + " of them fixed; the file is damaged");
    }
    int[] free = new int[fixed == 0 ? 0 : atoms - fixed];
    if (fixed > 0) {
      DcdRecord.read(file, place, order, marker, 4 * free.length).asIntBuffer().get(free);
      place += 4L * free.length + 2L * marker;
      for (int atom : free) {
        if (atom < 1 || atom > atoms) {
          throw file.error("a free atom with the number " + atom + " of " + atoms);
        }
      }
    }
    return new DcdHeader(
        order,
        marker,
        numbers[0],
        atoms,
        free,
        charmm && numbers[10] != 0,
        charmm && numbers[11] == 1,
        apart > 0 && Double.isFinite(apart)
            ? OptionalDouble.of(Math.rint(apart * 1e5) / 1e5)
            : OptionalDouble.empty(),
        place);
  }

  @Override
  public String name() {
    return file.name();
  }

  @Override
  public int count() {
    return count;
  }

  @Override
  public int atoms() {
    return header.atoms();
  }

  @Override
  public OptionalDouble frameTime() {
    return header.frameTime();
  }

  @Override
  public PeriodicBox read(int frame, double[] positions) {
    double[] vectors = coordinates(frame, positions);
    if (frame > 0 && header.free().length > 0) {
      // What is fixed stands in the first frame.
      double[] moved = positions.clone();
      coordinates(0, positions);
      for (int i = 0; i < header.free().length; i++) {
        System.arraycopy(moved, 3 * i, positions, 3 * (header.free()[i] - 1), 3);
      }
    }
    Coordinates.requireFinite(file, frame, positions);
    return PeriodicBox.of(file, frame, vectors);
  }

  /** Fills in the atoms that a frame holds, one after the other; returns the box. */
  private double[] coordinates(int frame, double... positions) {
    long place = header.start(frame);
    double[] vectors = new double[9];
    if (header.cell()) {
      ByteBuffer cell = record(frame, place, 48);
      for (int axis = 0; axis < 3; axis++) {
        vectors[4 * axis] = NANOMETRE * cell.getDouble(8 * (axis * (axis + 3) / 2));
      }
      for (int i : new int[] {1, 3, 4}) {
        double lean = cell.getDouble(8 * i);
        // An angle in degrees, its cosine, or an element of the matrix of the shape.
        vectors[i == 1 ? 3 : i == 3 ? 6 : 7] = Math.abs(lean - 90) < 1e-3 ? 0 : lean;
      }
      place += 48 + 2L * header.marker();
    }
    int atoms = frame == 0 ? header.atoms() : header.moving();
    for (int axis = 0; axis < 3; axis++) {
      ByteBuffer values = record(frame, place, 4 * atoms);
      for (int i = 0; i < atoms; i++) {
        positions[3 * i + axis] = NANOMETRE * values.getFloat(4 * i);
      }
      place += 4L * atoms + 2L * header.marker();
    }
    return vectors;
  }

  private ByteBuffer record(int frame, long place, int length) {
    if (DcdRecord.length(file, place, header.order(), header.marker()) != length) {
      throw file.error(
          frame,
          "a record of another length than "
              + length
              + " bytes: another number of atoms, or the file is damaged");
    }
    return DcdRecord.read(file, place, header.order(), header.marker(), length);
  }
}
