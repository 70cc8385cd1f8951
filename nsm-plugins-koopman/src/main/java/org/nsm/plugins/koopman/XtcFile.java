package org.nsm.plugins.koopman;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Locale;
import java.util.OptionalDouble;
import org.nsm.api.NsmException;

/**
 * A trajectory in the format XTC of GROMACS: big-endian XDR, with coordinates rounded to a fixed
 * precision and {@linkplain XtcCoordinates compressed}.
 *
 * <p>A frame is: magic number (1995; 2023 where the length of the compressed part takes 8 bytes),
 * number of atoms, step, time (ps), nine numbers of the box, the number of atoms again; then, for
 * at most nine atoms, their coordinates as they are, and else precision, the least and greatest
 * integers along each axis, the index of the first small range, the length of the compressed part,
 * and that part, filled up to a multiple of four bytes. Frames differ in length: where each begins
 * is found once, from the headers alone.
 */
final class XtcFile implements Coordinates {
  private static final int MAGIC = 1995;
  private static final int MAGIC_LONG = 2023;

  /** Up to the coordinates. */
  private static final int HEADER = 56;

  /** Precision, ranges and index, before the length. */
  private static final int RANGES = 32;

  private static final int FEW = 9;

  private final MappedFile file;
  private final int atoms;
  private final long[] starts;
  private final OptionalDouble frameTime;

  private XtcFile(MappedFile file, int atoms, long[] starts, OptionalDouble frameTime) {
    this.file = file;
    this.atoms = atoms;
    this.starts = starts;
    this.frameTime = frameTime;
  }

  /** Looks through the headers of all frames. */
  static XtcFile of(MappedFile file) {
    long[] starts = new long[1024];
    double[] times = new double[1024];
    int count = 0;
    int atoms = 0;
    long place = 0;
    while (place < file.size()) {
      ByteBuffer header = header(file, place, count, atoms);
      atoms = header.getInt(4);
      if (count == starts.length) {
        starts = Arrays.copyOf(starts, 2 * count);
        times = Arrays.copyOf(times, 2 * count);
      }
      starts[count] = place;
      times[count] = header.getFloat(12);
      place += length(file, place, count, header);
      if (place > file.size()) {
        throw truncated(file, count);
      }
      count++;
    }
    if (count == 0) {
      throw file.error("there are no frames in it");
    }
    starts = Arrays.copyOf(starts, count + 1);
    starts[count] = place;
    return new XtcFile(file, atoms, starts, frameTime(file, Arrays.copyOf(times, count)));
  }

  private static ByteBuffer header(MappedFile file, long place, int frame, int expected) {
    long left = file.size() - place;
    ByteBuffer header = file.bytes(place, (int) Math.min(left, HEADER + RANGES + 8));
    if (left >= 4 && header.getInt(0) != MAGIC && header.getInt(0) != MAGIC_LONG) {
      throw file.error(frame, "it does not begin as a frame of XTC does; the file is damaged");
    }
    if (left < HEADER) {
      throw truncated(file, frame);
    }
    int atoms = header.getInt(4);
    if (atoms < 1 || atoms != header.getInt(HEADER - 4)) {
      throw file.error(frame, atoms + " atoms in its header; the file is damaged");
    }
    if (frame > 0 && atoms != expected) {
      throw file.error(frame, atoms + " atoms, expected " + expected + " as before");
    }
    return header;
  }

  private static long length(MappedFile file, long place, int frame, ByteBuffer header) {
    int atoms = header.getInt(4);
    if (atoms <= FEW) {
      return HEADER + 12L * atoms;
    }
    boolean wide = header.getInt(0) == MAGIC_LONG;
    int fixed = HEADER + RANGES + (wide ? 8 : 4);
    if (file.size() - place < fixed) {
      throw truncated(file, frame);
    }
    long bytes = wide ? header.getLong(HEADER + RANGES) : header.getInt(HEADER + RANGES);
    if (bytes < 0 || bytes > MappedFile.LARGEST - 4) {
      throw file.error(frame, bytes + " bytes of coordinates; the file is damaged");
    }
    return fixed + (bytes + 3) / 4 * 4;
  }

  /** Frames of different distances would make transitions of different lags. */
  private static OptionalDouble frameTime(MappedFile file, double... times) {
    if (times.length < 2) {
      return OptionalDouble.empty();
    }
    double apart = (times[times.length - 1] - times[0]) / (times.length - 1);
    double first = times[1] - times[0];
    for (int t = 1; t < times.length; t++) {
      double rounding = 1e-3 * Math.abs(first) + 4 * Math.ulp((float) times[t]);
      if (!(Math.abs(times[t] - times[t - 1] - first) <= rounding)) {
        throw file.error(
            t,
            "its time is "
                + times[t]
                + " ps, after "
                + times[t - 1]
                + " ps; expected frames "
                + first
                + " ps apart, split the file there");
      }
    }
    return apart > 0 ? OptionalDouble.of(rounded(apart)) : OptionalDouble.empty();
  }

  /** Times are in single precision: as many digits as that has. */
  private static double rounded(double time) {
    return Double.parseDouble(String.format(Locale.ROOT, "%.5g", time));
  }

  @Override
  public String name() {
    return file.name();
  }

  @Override
  public int count() {
    return starts.length - 1;
  }

  @Override
  public int atoms() {
    return atoms;
  }

  @Override
  public OptionalDouble frameTime() {
    return frameTime;
  }

  @Override
  public PeriodicBox read(int frame, double[] positions) {
    ByteBuffer bytes = file.bytes(starts[frame], (int) (starts[frame + 1] - starts[frame]));
    bytes.position(16);
    double[] vectors = new double[9];
    for (int i = 0; i < vectors.length; i++) {
      vectors[i] = bytes.getFloat();
    }
    bytes.getInt();
    if (atoms <= FEW) {
      for (int i = 0; i < 3 * atoms; i++) {
        positions[i] = bytes.getFloat();
      }
    } else if (!XtcCoordinates.read(bytes, bytes.getInt(0) == MAGIC_LONG, positions, atoms)) {
      throw file.error(frame, "its coordinates cannot be unpacked; the file is damaged");
    }
    Coordinates.requireFinite(file, frame, positions);
    return PeriodicBox.of(file, frame, vectors);
  }

  private static NsmException truncated(MappedFile file, int frame) {
    return file.error(frame, "the file ends within it; it is truncated");
  }
}
