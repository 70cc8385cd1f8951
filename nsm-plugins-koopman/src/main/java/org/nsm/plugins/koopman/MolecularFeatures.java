package org.nsm.plugins.koopman;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.nsm.api.Names;
import org.nsm.api.OneLine;
import org.nsm.api.SettingsException;
import org.nsm.plugins.koopman.Topology.Atom;

/**
 * Features of a molecule as a configuration lists them, each a kind and what it is of:
 *
 * <pre>
 *   distances [SELECTION [to SELECTION]]     contacts [SELECTION [to SELECTION]]
 *   dihedrals                                phi            psi
 *   dihedral I J K L                         aligned [SELECTION]
 *   positions [SELECTION]
 * </pre>
 *
 * <p>A {@link AtomSelection selection} that is left out is of the heavy atoms.
 *
 * @param parts in order
 * @param width how many numbers they are together
 */
record MolecularFeatures(List<MolecularFeature> parts, int width) {
  /** Networks take no more. */
  private static final int MOST = 1 << 17;

  private static final String SETTING = "features";

  private static final List<String> KINDS =
      List.of(
          "distances", "contacts", "dihedrals", "phi", "psi", "dihedral", "aligned", "positions");

  /**
   * Reads a list.
   *
   * @param contact the distance of a contact, in nanometres
   * @throws SettingsException that says what does not exist and what does
   */
  static MolecularFeatures of(List<String> list, Topology topology, double contact) {
    if (list.isEmpty()) {
      throw new SettingsException(SETTING, "expected at least one" + Names.hint("", KINDS));
    }
    List<MolecularFeature> parts =
        list.stream().map(text -> part(text.strip(), topology, contact)).toList();
    long width = parts.stream().mapToLong(part -> part.names().size()).sum();
    if (width > MOST) {
      throw new SettingsException(
          SETTING, width + " numbers a frame are more than " + MOST + "; select fewer atoms");
    }
    return new MolecularFeatures(parts, (int) width);
  }

  /** Returns what each number is called. */
  List<String> names() {
    return parts.stream().flatMap(part -> part.names().stream()).toList();
  }

  /** Computes all features of a frame. */
  void compute(double[] positions, PeriodicBox box, double[] into, int offset) {
    int place = offset;
    for (MolecularFeature part : parts) {
      part.compute(positions, box, into, place);
      place += part.names().size();
    }
  }

  /** Returns an atom as names of features call it, such as ALA2-CA. */
  static String label(Topology topology, int atom) {
    Atom a = topology.atoms().get(atom);
    return a.residueLabel() + "-" + a.name();
  }

  private static MolecularFeature part(String text, Topology topology, double contact) {
    String[] words = text.split("\\s+", 2);
    String rest = words.length > 1 ? words[1] : "";
    return switch (words[0]) {
      case "distances" -> pairs(rest, topology, Double.POSITIVE_INFINITY);
      case "contacts" -> pairs(rest, topology, contact);
      case "dihedrals" -> backbone(rest, topology, true, true);
      case "phi" -> backbone(rest, topology, true, false);
      case "psi" -> backbone(rest, topology, false, true);
      case "dihedral" -> quadruple(rest, topology);
      case "aligned" -> {
        int[] atoms = atoms(rest, topology);
        if (atoms.length < 3) {
          throw error(text, "three atoms or more are needed to align them");
        }
        yield AtomPositions.aligned(axes(topology, atoms), topology, atoms);
      }
      case "positions" -> {
        int[] atoms = atoms(rest, topology);
        yield new AtomPositions(axes(topology, atoms), atoms, new double[0]);
      }
      default -> throw error(text, "unknown kind of feature" + Names.hint(words[0], KINDS));
    };
  }

  private static MolecularFeature pairs(String rest, Topology topology, double contact) {
    String[] sides = (" " + rest + " ").split(" to ", 2);
    int[] first = atoms(sides[0].strip(), topology);
    int[] second = sides.length == 1 ? first : atoms(sides[1].strip(), topology);
    long count = (long) first.length * second.length;
    if (count > 2L * MOST) {
      throw error(rest, count + " pairs of atoms are too many; select fewer atoms");
    }
    PairDistances pairs = PairDistances.between(topology, first, second, contact);
    if (pairs.pairs().isEmpty()) {
      throw error(rest, "there is no pair of different atoms");
    }
    return pairs;
  }

  private static MolecularFeature backbone(
      String rest, Topology topology, boolean phi, boolean psi) {
    if (!rest.isEmpty()) {
      throw error(rest, "phi and psi are of the whole molecule; expected nothing after them");
    }
    List<int[]> quadruples = new ArrayList<>();
    List<String> names = new ArrayList<>();
    if (phi) {
      topology.phi().forEach(q -> add(quadruples, names, "phi", topology, q[1], q));
    }
    if (psi) {
      topology.psi().forEach(q -> add(quadruples, names, "psi", topology, q[1], q));
    }
    if (quadruples.isEmpty()) {
      throw new SettingsException(
          SETTING,
          topology.name()
              + " has no such angle: no residue has the bonded atoms N, CA and C and the"
              + " neighbour's N or C; name four atoms, as in 'dihedral 4 6 8 14'");
    }
    return new DihedralAngles(names, quadruples);
  }

  private static void add(
      List<int[]> all, List<String> names, String kind, Topology topology, int of, int... four) {
    String residue = topology.atoms().get(of).residueLabel();
    all.add(four);
    names.add("cos " + kind + " " + residue);
    names.add("sin " + kind + " " + residue);
  }

  private static MolecularFeature quadruple(String rest, Topology topology) {
    int last = topology.atoms().size() - 1;
    if (!rest.matches("\\d{1,9}(\\s+\\d{1,9}){3}")) {
      throw error(rest, "expected the indices of four atoms, 0 to " + last);
    }
    int[] four = Arrays.stream(rest.split("\\s+")).mapToInt(Integer::parseInt).toArray();
    if (Arrays.stream(four).max().orElseThrow() > last
        || Arrays.stream(four).distinct().count() < 4) {
      throw error(rest, "expected the indices of four different atoms, 0 to " + last);
    }
    return new DihedralAngles(
        List.of("cos dihedral " + rest, "sin dihedral " + rest), List.of(four));
  }

  private static int[] atoms(String phrase, Topology topology) {
    return AtomSelection.of(SETTING, topology, phrase.isEmpty() ? "heavy" : phrase);
  }

  private static List<String> axes(Topology topology, int... atoms) {
    List<String> names = new ArrayList<>();
    for (int atom : atoms) {
      for (String axis : List.of("x", "y", "z")) {
        names.add(axis + " " + label(topology, atom));
      }
    }
    return names;
  }

  private static SettingsException error(String text, String message) {
    return new SettingsException(SETTING, OneLine.quoted(text) + ": " + message);
  }
}
