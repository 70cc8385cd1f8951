package org.nsm.runtime;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.nsm.api.Failure;
import org.nsm.api.NsmException;
import org.nsm.api.OneLine;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.reader.StreamReader;
import org.yaml.snakeyaml.representer.Representer;
import org.yaml.snakeyaml.resolver.Resolver;

/**
 * YAML, read and written with the scalars of YAML 1.2: {@code on}, {@code 010} and {@code 1:30} are
 * texts, {@code 1e-3} is a number.
 *
 * <p>Safe for text from anywhere: no class is ever named by a document, keys given twice are
 * errors, and aliases, depth and length are limited.
 */
final class YamlText {
  private static final int DEEPEST = 20;

  /** The most characters that a document may stand for, aliases followed. */
  private static final long MOST_UNFOLDED = 4L * ConfigurationText.LONGEST;

  /**
   * Sections are two levels deep, those inside {@code quick} three, inside {@code compare} four.
   */
  private static final int LINES_DEPTH = 4;

  private YamlText() {}

  /** Parses a document that must be a mapping; an empty one is an empty mapping. */
  static Map<?, ?> parse(String source, String text) {
    requirePrintable(source, text);
    try {
      Object tree = yaml().load(text);
      if (tree == null) {
        return Map.of();
      }
      if (unfolded(tree, 0, MOST_UNFOLDED) < 0) {
        throw new NsmException(
            Failure.CONFIGURATION,
            source
                + ": is too large: its aliases repeat more than "
                + MOST_UNFOLDED
                + " characters");
      }
      if (tree instanceof Map<?, ?> map) {
        return map;
      }
      throw new NsmException(
          Failure.CONFIGURATION, source + ": expected sections of keys and values, found a value");
    } catch (YAMLException e) {
      throw new NsmException(Failure.CONFIGURATION, message(source, e), e);
    }
  }

  /** Returns the line, counted from 1, of every key by its full path. */
  static Map<String, Integer> lines(String text) {
    Map<String, Integer> lines = new HashMap<>();
    Node root = yaml().compose(new java.io.StringReader(text));
    if (root != null) {
      collect(root, "", 1, lines);
    }
    return lines;
  }

  /** Writes a tree of maps, lists and scalars, one key a line. */
  static String dump(Map<String, ?> tree) {
    return yaml().dump(tree);
  }

  private static void collect(Node node, String prefix, int depth, Map<String, Integer> lines) {
    if (node instanceof MappingNode mapping && depth <= LINES_DEPTH) {
      mapping
          .getValue()
          .forEach(
              tuple -> {
                if (tuple.getKeyNode() instanceof ScalarNode key) {
                  String path = prefix + key.getValue();
                  lines.putIfAbsent(path, key.getStartMark().getLine() + 1);
                  collect(tuple.getValueNode(), path + ".", depth + 1, lines);
                }
              });
    }
  }

  private static void requirePrintable(String source, String text) {
    int line = 1;
    for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
      int c = text.codePointAt(i);
      if (c == '\n') {
        line++;
      } else if (!StreamReader.isPrintable(c)) {
        throw new NsmException(
            Failure.CONFIGURATION,
            source
                + ":"
                + line
                + ": the character "
                + OneLine.quoted(Character.toString(c))
                + " is not allowed");
      }
    }
  }

  /**
   * What is left of a number of characters once everything in a tree is written out; negative if
   * they do not do. Aliases of texts cost nothing to write and nothing to load, but the first who
   * prints a list of them pays.
   */
  private static long unfolded(Object tree, int depth, long left) {
    long rest = left - 1;
    if (tree instanceof Map<?, ?> map && depth <= DEEPEST) {
      for (Map.Entry<?, ?> entry : map.entrySet()) {
        rest = rest < 0 ? rest : unfolded(entry.getKey(), depth + 1, rest);
        rest = rest < 0 ? rest : unfolded(entry.getValue(), depth + 1, rest);
      }
    } else if (tree instanceof Collection<?> list && depth <= DEEPEST) {
      for (Object element : list) {
        rest = rest < 0 ? rest : unfolded(element, depth + 1, rest);
      }
    } else if (tree instanceof String text) {
      rest -= text.length();
    }
    return rest;
  }

  private static String message(String source, YAMLException e) {
    if (e instanceof MarkedYAMLException marked && marked.getProblemMark() != null) {
      String problem = marked.getProblem() == null ? "not valid YAML" : marked.getProblem();
      return source + ":" + (marked.getProblemMark().getLine() + 1) + ": " + problem;
    }
    return source + ": " + e.getMessage();
  }

  private static Yaml yaml() {
    LoaderOptions loading = new LoaderOptions();
    loading.setAllowDuplicateKeys(false);
    loading.setAllowRecursiveKeys(false);
    loading.setMaxAliasesForCollections(10);
    loading.setNestingDepthLimit(DEEPEST);
    loading.setCodePointLimit(ConfigurationText.LONGEST);
    DumperOptions dumping = new DumperOptions();
    dumping.setDefaultFlowStyle(DumperOptions.FlowStyle.BLOCK);
    dumping.setSplitLines(false);
    return new Yaml(
        new SafeConstructor(loading), new Representer(dumping), dumping, loading, new Scalars());
  }

  /** The core schema of YAML 1.2, less octal and hexadecimal numbers and infinities. */
  private static final class Scalars extends Resolver {
    private static final Pattern FLAG = Pattern.compile("true|True|TRUE|false|False|FALSE");

    /** No longer than any number of ours: reading n digits into a number takes n² steps. */
    private static final Pattern WHOLE = Pattern.compile("[-+]?(?:0|[1-9][0-9]{0,39})");

    private static final Pattern NUMBER =
        Pattern.compile(
            "[-+]?(?:(?:\\.[0-9]+|[0-9]+\\.[0-9]*)(?:[eE][-+]?[0-9]+)?|[0-9]+[eE][-+]?[0-9]+)");
    private static final Pattern NOTHING = Pattern.compile("~|null|Null|NULL|");

    @Override
    protected void addImplicitResolvers() {
      addImplicitResolver(Tag.BOOL, FLAG, "tTfF");
      addImplicitResolver(Tag.INT, WHOLE, "-+0123456789");
      addImplicitResolver(Tag.FLOAT, NUMBER, "-+0123456789.");
      addImplicitResolver(Tag.NULL, NOTHING, "~nN\0");
      addImplicitResolver(Tag.NULL, Pattern.compile("^$"), null);
    }
  }
}
