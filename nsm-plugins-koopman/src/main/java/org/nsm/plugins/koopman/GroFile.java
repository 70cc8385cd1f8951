package org.nsm.plugins.koopman;

import java.util.ArrayList;
import java.util.List;
import org.nsm.api.TextFile;

/**
 * Atoms from a file of GROMACS: a title, the number of atoms, and a line for each, of which are
 * read the number (5 columns) and name (5) of the residue, the name of the atom (5), and after its
 * number (5) three coordinates in nanometres, in columns as wide as their points are apart. Only
 * the first frame is read.
 */
final class GroFile {
  private static final int PLACES = 20;

  private GroFile() {}

  static Topology read(String name) {
    TextFile file = TextFile.of(name);
    List<String> lines = new ArrayList<>();
    file.forEach((number, line) -> lines.add(line));
    return read(name, lines);
  }

  /** Reads the lines of a file. */
  static Topology read(String name, List<String> lines) {
    TextFile file = TextFile.of(name);
    if (lines.size() < 3) {
      throw file.error("expected a title, the number of atoms and the atoms; it is truncated");
    }
    int count = file.integer(2, lines.get(1).strip(), 1, Integer.MAX_VALUE / 3);
    if (lines.size() < count + 3) {
      throw file.error(
          "expected "
              + count
              + " atoms and the box after them, found "
              + (lines.size() - 2)
              + " lines; it is truncated");
    }
    Topology.Builder atoms = new Topology.Builder(name);
    for (int i = 0; i < count; i++) {
      int number = i + 3;
      String line = lines.get(i + 2);
      int first = line.indexOf('.', PLACES);
      int width = line.indexOf('.', first + 1) - first;
      if (first < 0 || width < 2 || line.length() < PLACES + 3 * width) {
        throw file.error(number, "expected an atom with three coordinates from column 21 on");
      }
      double[] place = new double[3];
      for (int axis = 0; axis < 3; axis++) {
        int from = PLACES + axis * width;
        place[axis] = file.finite(number, line.substring(from, from + width).strip());
      }
      atoms.add(
          line.substring(10, 15).strip(),
          "",
          file.integer(number, line.substring(0, 5).strip(), 0, 99_999),
          line.substring(5, 10).strip(),
          "",
          place);
    }
    return atoms.build();
  }
}
