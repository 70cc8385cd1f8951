package org.nsm.plugins.koopman;

import org.nsm.api.TextFile;

/**
 * Atoms from a file of the Protein Data Bank, format version 3.3: the records ATOM and HETATM of
 * the first model. Columns 13–16 are the name, 18–21 the residue, 22 the chain, 23–26 its number,
 * 31–54 coordinates in ångström, 77–78 the element.
 */
final class PdbFile {
  private static final double NANOMETRE = 0.1;

  private final TextFile file;
  private final Topology.Builder atoms;
  private boolean ended;

  private PdbFile(String name) {
    this.file = TextFile.of(name);
    this.atoms = new Topology.Builder(name);
  }

  static Topology read(String name) {
    PdbFile reader = new PdbFile(name);
    reader.file.forEach(reader::line);
    return reader.atoms.build();
  }

  private void line(int number, String line) {
    ended |= line.startsWith("ENDMDL");
    if (ended || !(line.startsWith("ATOM  ") || line.startsWith("HETATM"))) {
      return;
    }
    if (line.length() < 54) {
      throw file.error(
          number, "expected coordinates in columns 31 to 54, and the line ends before");
    }
    double[] place = new double[3];
    for (int axis = 0; axis < 3; axis++) {
      int from = 30 + 8 * axis;
      place[axis] = NANOMETRE * file.finite(number, line.substring(from, from + 8).strip());
    }
    atoms.add(
        line.substring(12, 16).strip(),
        line.length() < 78 ? "" : line.substring(76, 78).strip(),
        file.integer(number, line.substring(22, 26).strip(), -999, 9999),
        line.substring(17, 21).strip(),
        line.substring(21, 22).strip(),
        place);
  }
}
