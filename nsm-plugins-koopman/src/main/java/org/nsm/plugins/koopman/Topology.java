package org.nsm.plugins.koopman;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.nsm.api.Failure;
import org.nsm.api.NsmException;

/**
 * The atoms of a molecule by name, residue and chain, and positions of theirs as a reference.
 *
 * @param name what messages call it
 * @param atoms in the order of the trajectories
 * @param positions in nanometres, x, y, z of one atom after the other
 */
record Topology(String name, List<Atom> atoms, double[] positions) {
  /** Bonds between residues are shorter, in nanometres. */
  private static final double BOND = 0.2;

  /**
   * An atom.
   *
   * @param name such as CA
   * @param residue its residue, counted from 0 along the molecule
   * @param number the number that the file gives the residue
   * @param residueName such as ALA
   * @param chain such as A; empty where the file has none
   * @param hydrogen whether it is one
   */
  record Atom(
      String name, int residue, int number, String residueName, String chain, boolean hydrogen) {

    /** Returns the residue as messages call it, such as ALA2. */
    String residueLabel() {
      return residueName + number;
    }
  }

  /** Collects atoms as a file lists them. */
  static final class Builder {
    private final String name;
    private final List<Atom> atoms = new ArrayList<>();
    private final List<double[]> places = new ArrayList<>();

    Builder(String name) {
      this.name = name;
    }

    /**
     * Adds an atom; another number, name or chain than before begins another residue.
     *
     * @param element its symbol; empty to tell hydrogen by the name
     */
    void add(
        String atom,
        String element,
        int number,
        String residueName,
        String chain,
        double... place) {
      int residue = 0;
      if (!atoms.isEmpty()) {
        Atom last = atoms.get(atoms.size() - 1);
        boolean same =
            last.number() == number
                && last.residueName().equals(residueName)
                && last.chain().equals(chain);
        residue = last.residue() + (same ? 0 : 1);
      }
      boolean hydrogen =
          element.isEmpty() ? atom.matches("\\d*[HD].*") : element.matches("(?i)[HD]");
      atoms.add(new Atom(atom, residue, number, residueName, chain, hydrogen));
      places.add(place);
    }

    Topology build() {
      if (atoms.isEmpty()) {
        throw new NsmException(Failure.DATA, name + ": there are no atoms in it");
      }
      double[] positions = places.stream().flatMapToDouble(java.util.Arrays::stream).toArray();
      return new Topology(name, List.copyOf(atoms), positions);
    }
  }

  /**
   * Reads a file by the ending of its name.
   *
   * @throws NsmException of kind {@link Failure#DATA} that names file and line of what is wrong
   */
  static Topology read(String name) {
    String end = name.toLowerCase(Locale.ROOT);
    if (end.endsWith(".gro")) {
      return GroFile.read(name);
    }
    if (end.endsWith(".pdb") || end.endsWith(".ent")) {
      return PdbFile.read(name);
    }
    throw new NsmException(
        Failure.DATA, name + ": expected the atoms of a molecule, in a file named .gro or .pdb");
  }

  /** Returns an atom of a residue. */
  Optional<Integer> find(int residue, String atom) {
    for (int i = 0; i < atoms.size(); i++) {
      if (atoms.get(i).residue() == residue && atoms.get(i).name().equals(atom)) {
        return Optional.of(i);
      }
    }
    return Optional.empty();
  }

  /** Returns the number of residues. */
  int residues() {
    return atoms.get(atoms.size() - 1).residue() + 1;
  }

  /** Returns every φ: C of the residue before, N, CA, C. */
  List<int[]> phi() {
    return torsions(-1, "C", 0, "N", 0, "CA", 0, "C");
  }

  /** Returns every ψ: N, CA, C, N of the residue after. */
  List<int[]> psi() {
    return torsions(0, "N", 0, "CA", 0, "C", 1, "N");
  }

  /** Offsets of residues and names of atoms in turn; neighbours must be bonded. */
  private List<int[]> torsions(Object... path) {
    List<int[]> found = new ArrayList<>();
    for (int residue = 0; residue < residues(); residue++) {
      int[] four = new int[4];
      boolean whole = true;
      for (int k = 0; k < 4 && whole; k++) {
        Optional<Integer> atom = find(residue + (int) path[2 * k], (String) path[2 * k + 1]);
        whole = atom.isPresent();
        four[k] = atom.orElse(0);
        whole &= k == 0 || PeriodicBox.NONE.distance(positions, four[k - 1], four[k]) < BOND;
      }
      if (whole) {
        found.add(four);
      }
    }
    return found;
  }

  /** Returns the different names of atoms, in order. */
  Set<String> names() {
    Set<String> names = new LinkedHashSet<>();
    atoms.forEach(atom -> names.add(atom.name()));
    return names;
  }

  /** Returns the residues as messages call them, in order. */
  Set<String> residueLabels() {
    Set<String> labels = new LinkedHashSet<>();
    atoms.forEach(atom -> labels.add(atom.residueLabel()));
    return labels;
  }
}
