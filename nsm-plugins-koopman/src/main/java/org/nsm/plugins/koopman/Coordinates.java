package org.nsm.plugins.koopman;

import java.util.Locale;
import java.util.OptionalDouble;
import org.nsm.api.Failure;
import org.nsm.api.NsmException;

/**
 * A molecular trajectory: positions of atoms in nanometres, frame by frame, read where they lie.
 */
interface Coordinates {

  /** Returns what messages call it. */
  String name();

  /** Returns the number of frames. */
  int count();

  /** Returns the number of atoms of every frame. */
  int atoms();

  /** Returns the time between frames in picoseconds, if the file says it. */
  OptionalDouble frameTime();

  /**
   * Reads a frame.
   *
   * @param positions x, y, z of one atom after the other, to be filled with finite numbers
   * @return the periodic box
   * @throws NsmException of kind {@link Failure#DATA} that names file and frame, where it is
   *     damaged
   */
  PeriodicBox read(int frame, double[] positions);

  /**
   * Opens a file by the ending of its name.
   *
   * @throws NsmException of kind {@link Failure#DATA} if it cannot be read or is damaged
   */
  static Coordinates open(String name) {
    String end = name.toLowerCase(Locale.ROOT);
    if (end.endsWith(".xtc")) {
      return XtcFile.of(MappedFile.open(name));
    }
    if (end.endsWith(".dcd")) {
      return DcdFile.of(MappedFile.open(name));
    }
    throw new NsmException(
        Failure.DATA, name + ": expected a trajectory of a molecule, in a file named .xtc or .dcd");
  }

  /**
   * Checks the positions of a frame.
   *
   * @throws NsmException of kind {@link Failure#DATA} that names file, frame and atom of the first
   *     number that is not finite
   */
  static void requireFinite(MappedFile file, int frame, double... positions) {
    for (int i = 0; i < positions.length; i++) {
      if (!Double.isFinite(positions[i])) {
        throw file.error(
            frame, "atom " + i / 3 + " is at " + positions[i] + ", expected a finite number");
      }
    }
  }

  /** Returns whether a file is one of these by its name. */
  static boolean named(String name) {
    String end = name.toLowerCase(Locale.ROOT);
    return end.endsWith(".xtc") || end.endsWith(".dcd");
  }
}
