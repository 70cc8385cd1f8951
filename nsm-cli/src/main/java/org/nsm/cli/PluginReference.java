package org.nsm.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import org.nsm.api.Setting;
import org.nsm.api.spi.Plugin;
import org.nsm.api.spi.Provider;
import org.nsm.runtime.PluginEntry;
import org.nsm.runtime.PluginKind;
import org.nsm.runtime.PluginRegistry;

/**
 * The reference of plugins and settings as Markdown, in the order of {@link PluginKind}.
 *
 * <p>It names neither versions nor jars, so that it changes only when a plugin or a setting does.
 */
final class PluginReference {
  private PluginReference() {}

  /** Prints the reference of the entries that can be used. */
  static void print(PluginRegistry registry, List<PluginEntry> entries, PrintWriter out) {
    out.print("# Reference\n\n");
    out.print(
        "Every plugin with its settings, as `nsm plugins --markdown` prints it; `nsm plugins ID`"
            + " shows one. How a configuration is put together is told in"
            + " [configuration.md](configuration.md).\n");
    for (PluginKind kind : PluginKind.values()) {
      List<PluginEntry> shown =
          entries.stream()
              .filter(e -> !e.broken() && e.kind().filter(kind::equals).isPresent())
              .toList();
      if (!shown.isEmpty()) {
        kind(registry, kind, shown, out);
      }
    }
    out.flush();
  }

  private static void kind(
      PluginRegistry registry, PluginKind kind, List<PluginEntry> shown, PrintWriter out) {
    out.print("\n## " + kind.label().substring(0, 1).toUpperCase(Locale.ROOT));
    out.print(kind.label().substring(1) + "s\n\n");
    kind.section().ifPresent(s -> out.print("Named by `" + s + ".type`.\n\n"));
    for (PluginEntry entry : shown) {
      out.print("* [" + entry.id() + "](#" + anchor(kind, entry) + "): " + text(entry.summary()));
      out.print("\n");
    }
    List<Setting> common = common(registry, kind, shown.get(0));
    if (!common.isEmpty()) {
      out.print("\nSettings of every " + kind.label() + ":\n");
      table(common, out);
    }
    for (PluginEntry entry : shown) {
      plugin(registry.find(kind, entry.id()), anchor(kind, entry), out);
    }
  }

  private static void plugin(Provider provider, String anchor, PrintWriter out) {
    Plugin plugin = provider.plugin();
    out.print("\n<a id=\"" + anchor + "\"></a>\n");
    out.print("### " + plugin.id() + "\n\n");
    out.print(sentence(plugin.summary()) + "\n");
    if (!plugin.formula().isEmpty()) {
      out.print("\nFormula: `" + plugin.formula() + "`\n");
    }
    if (!plugin.citation().isEmpty()) {
      out.print("\nFrom: " + sentence(plugin.citation()) + "\n");
    }
    if (!provider.schema().settings().isEmpty()) {
      table(provider.schema().settings(), out);
    }
  }

  /** What the runtime adds to the settings of each plugin of a kind. */
  private static List<Setting> common(PluginRegistry registry, PluginKind kind, PluginEntry of) {
    List<Setting> own = registry.find(kind, of.id()).schema().settings();
    List<Setting> all = registry.schema(kind, of.id()).settings();
    return all.subList(own.size(), all.size());
  }

  private static void table(List<Setting> settings, PrintWriter out) {
    out.print("\n| setting | type | default | range | meaning |\n|---|---|---|---|---|\n");
    for (Setting setting : settings) {
      String initial = setting.defaultValue().map(v -> value(v.toString())).orElse("required");
      out.printf(
          "| `%s` | %s | %s | %s | %s |\n",
          setting.name(),
          setting.type().label(),
          initial,
          text(setting.range()),
          text(setting.doc()));
    }
  }

  /** Plugins of two kinds may have one id. */
  private static String anchor(PluginKind kind, PluginEntry entry) {
    return kind.label() + "-" + entry.id();
  }

  private static String sentence(String text) {
    String first = text.isEmpty() ? "" : text.substring(0, 1).toUpperCase(Locale.ROOT);
    return text(first + text.substring(first.length())) + (text.matches("(?s).*[.!?]") ? "" : ".");
  }

  /** In a table a bar ends the cell, even inside of code. */
  private static String value(String text) {
    return text.isEmpty() ? "empty" : "`" + text.replace("|", "\\|") + "`";
  }

  /** What Markdown would take for its own is said to be text. */
  private static String text(String text) {
    return text.replaceAll("[\\\\*_<|]", "\\\\$0").replaceAll("\\s+", " ");
  }
}
