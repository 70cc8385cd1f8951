package org.nsm.cli;

import java.io.PrintWriter;
import org.nsm.api.OneLine;
import org.nsm.api.Schema;
import org.nsm.api.Setting;
import org.nsm.api.spi.Plugin;
import org.nsm.runtime.PluginEntry;
import org.nsm.runtime.PluginKind;
import org.nsm.runtime.PluginRegistry;

/** One plugin as it documents itself: formula, citation and settings. */
final class PluginCard {
  private PluginCard() {}

  /** Prints everything known about a plugin. */
  static void print(PluginRegistry registry, PluginEntry entry, PrintWriter out) {
    String kind = entry.kind().map(k -> " (" + k.label() + ")").orElse("");
    out.println(OneLine.of(entry.id() + kind + ": " + entry.summary()));
    field(out, "version", entry.version());
    field(out, "origin", entry.origin());
    entry.jar().ifPresent(jar -> field(out, "jar", jar.toString()));
    field(out, "status", entry.cause().map(cause -> "BROKEN: " + cause).orElse("OK"));
    if (!entry.broken()) {
      PluginKind known = entry.kind().orElseThrow();
      Plugin plugin = registry.find(known, entry.id()).plugin();
      field(out, "formula", plugin.formula());
      field(out, "citation", plugin.citation());
      settings(registry.schema(known, entry.id()), known, out);
    }
    out.println();
    out.flush();
  }

  private static void field(PrintWriter out, String name, String value) {
    if (!value.isEmpty()) {
      out.printf("  %-9s %s%n", name, OneLine.of(value));
    }
  }

  private static void settings(Schema schema, PluginKind kind, PrintWriter out) {
    if (schema.settings().isEmpty()) {
      return;
    }
    String section = kind.section().map(s -> ", in section '" + s + "'").orElse("");
    out.println("  settings" + section + ":");
    for (Setting setting : schema.settings()) {
      String initial = setting.defaultValue().map(value -> "default " + value).orElse("required");
      String range = setting.range().isEmpty() ? "" : ", " + setting.range();
      out.println(
          "    " + setting.name() + "  (" + setting.type().label() + ", " + initial + range + ")");
      out.println("        " + OneLine.of(setting.doc()));
    }
  }
}
