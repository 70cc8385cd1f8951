package org.nsm.plugins.koopman;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.nsm.api.Names;
import org.nsm.api.OneLine;
import org.nsm.api.SettingsException;
import org.nsm.plugins.koopman.Topology.Atom;

/**
 * Atoms by a phrase:
 *
 * <pre>
 *   phrase = term { "or" term }          term = factor { "and" factor }
 *   factor = "not" factor | "(" phrase ")"
 *          | "all" | "heavy" | "hydrogen" | "backbone"
 *          | "name" NAME…  | "index" RANGE…  | "residue" (NAME | RANGE)…  | "chain" NAME…
 * </pre>
 *
 * <p>Indices count from 0; numbers of residues are those of the file; a range is 4 or 4-9, ends
 * included. The backbone is N, CA, C and O of residues that have the first three.
 */
final class AtomSelection {
  private static final List<String> WORDS =
      List.of("all", "heavy", "hydrogen", "backbone", "name", "index", "residue", "chain", "not");

  private static final Set<String> ENDS = Set.of("and", "or", "(", ")");

  private final String setting;
  private final Topology topology;
  private final List<String> tokens;
  private int next;

  private AtomSelection(String setting, Topology topology, List<String> tokens) {
    this.setting = setting;
    this.topology = topology;
    this.tokens = tokens;
  }

  /**
   * Returns the atoms of a phrase, in order.
   *
   * @throws SettingsException that says what does not exist and what does
   */
  static int[] of(String setting, Topology topology, String phrase) {
    String apart = phrase.replace("(", " ( ").replace(")", " ) ").strip();
    AtomSelection reader =
        new AtomSelection(
            setting, topology, apart.isEmpty() ? List.of() : List.of(apart.split("\\s+")));
    IntPredicate chosen = reader.phrase();
    if (reader.next < reader.tokens.size()) {
      throw reader.error("'" + OneLine.name(reader.tokens.get(reader.next)) + "' is not expected");
    }
    int[] atoms = IntStream.range(0, topology.atoms().size()).filter(chosen).toArray();
    if (atoms.length == 0) {
      throw reader.error("no atom of " + topology.name() + " is selected");
    }
    return atoms;
  }

  private IntPredicate phrase() {
    IntPredicate all = term();
    while (take("or")) {
      all = all.or(term());
    }
    return all;
  }

  private IntPredicate term() {
    IntPredicate all = factor();
    while (take("and")) {
      all = all.and(factor());
    }
    return all;
  }

  private IntPredicate factor() {
    if (take("not")) {
      return factor().negate();
    }
    if (take("(")) {
      IntPredicate inner = phrase();
      if (!take(")")) {
        throw error("a bracket is not closed");
      }
      return inner;
    }
    if (next == tokens.size()) {
      throw error("expected a selection" + Names.hint("", WORDS));
    }
    String word = tokens.get(next++);
    return switch (word) {
      case "all" -> i -> true;
      case "heavy" -> i -> !atom(i).hydrogen();
      case "hydrogen" -> i -> atom(i).hydrogen();
      case "backbone" -> this::backbone;
      case "name" -> named("atom", topology.names(), i -> atom(i).name());
      case "chain" -> named("chain", chains(), i -> atom(i).chain());
      case "index" -> indices();
      case "residue" -> residues();
      default -> throw error("unknown word " + OneLine.quoted(word) + Names.hint(word, WORDS));
    };
  }

  private boolean backbone(int i) {
    int residue = atom(i).residue();
    return List.of("N", "CA", "C", "O").contains(atom(i).name())
        && List.of("N", "CA", "C").stream().allMatch(n -> topology.find(residue, n).isPresent());
  }

  private interface Named {
    String of(int atom);
  }

  private IntPredicate named(String what, Collection<String> known, Named name) {
    List<String> wanted = words(what);
    for (String word : wanted) {
      if (!known.contains(word)) {
        throw error("there is no " + what + " " + OneLine.quoted(word) + Names.hint(word, known));
      }
    }
    return i -> wanted.contains(name.of(i));
  }

  private IntPredicate indices() {
    Set<Integer> wanted = new TreeSet<>();
    int last = topology.atoms().size() - 1;
    for (String word : words("index")) {
      int[] range = range(word);
      if (range.length == 0 || range[1] > last) {
        throw error("index " + OneLine.quoted(word) + ": expected 0 to " + last + ", or 4-9");
      }
      IntStream.rangeClosed(range[0], range[1]).forEach(wanted::add);
    }
    return wanted::contains;
  }

  private IntPredicate residues() {
    IntPredicate all = i -> false;
    for (String word : words("residue")) {
      int[] range = range(word);
      IntPredicate here =
          range.length == 0
              ? i -> atom(i).residueName().equals(word) || atom(i).residueLabel().equals(word)
              : i -> atom(i).number() >= range[0] && atom(i).number() <= range[1];
      if (IntStream.range(0, topology.atoms().size()).noneMatch(here)) {
        throw error(
            "there is no residue "
                + OneLine.quoted(word)
                + Names.hint(word, topology.residueLabels()));
      }
      all = all.or(here);
    }
    return all;
  }

  /** Returns both ends of a range, or nothing where a word is none. */
  private static int[] range(String word) {
    if (!word.matches("\\d{1,9}(-\\d{1,9})?")) {
      return new int[0];
    }
    String[] ends = word.split("-");
    int from = Integer.parseInt(ends[0]);
    int to = Integer.parseInt(ends[ends.length - 1]);
    return from > to ? new int[0] : new int[] {from, to};
  }

  private List<String> words(String what) {
    int from = next;
    while (next < tokens.size() && !ENDS.contains(tokens.get(next))) {
      next++;
    }
    if (from == next) {
      throw error("expected one " + what + " or more after '" + tokens.get(from - 1) + "'");
    }
    return tokens.subList(from, next);
  }

  private boolean take(String word) {
    boolean here = next < tokens.size() && tokens.get(next).equals(word);
    next += here ? 1 : 0;
    return here;
  }

  private Atom atom(int i) {
    return topology.atoms().get(i);
  }

  private Set<String> chains() {
    return topology.atoms().stream()
        .map(Atom::chain)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private SettingsException error(String message) {
    return new SettingsException(
        setting, OneLine.quoted(String.join(" ", tokens)) + ": " + message);
  }
}
