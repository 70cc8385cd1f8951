package org.nsm.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintWriter;
import java.util.List;
import org.nsm.api.Setting;
import org.nsm.api.spi.Plugin;
import org.nsm.runtime.PluginEntry;
import org.nsm.runtime.PluginKind;
import org.nsm.runtime.PluginRegistry;

/** Plugins as JSON, for programs; absent texts are {@code null}. */
final class PluginJson {
  private static final int SCHEMA_VERSION = 1;

  private PluginJson() {}

  /** Prints the entries. */
  static void print(PluginRegistry registry, List<PluginEntry> entries, PrintWriter out) {
    ObjectMapper mapper = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
    ObjectNode root = mapper.createObjectNode().put("schemaVersion", SCHEMA_VERSION);
    ArrayNode plugins = root.putArray("plugins");
    entries.forEach(entry -> add(registry, entry, plugins.addObject()));
    try {
      out.println(mapper.writeValueAsString(root));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree of texts and numbers is always JSON", e);
    }
    out.flush();
  }

  private static void add(PluginRegistry registry, PluginEntry entry, ObjectNode node) {
    node.put("kind", entry.kind().map(PluginKind::label).orElse(null))
        .put("id", entry.id())
        .put("summary", entry.summary())
        .put("version", entry.version())
        .put("origin", entry.origin())
        .put("jar", entry.jar().map(Object::toString).orElse(null))
        .put("status", entry.broken() ? "BROKEN" : "OK")
        .put("cause", entry.cause().orElse(null));
    if (!entry.broken()) {
      PluginKind kind = entry.kind().orElseThrow();
      Plugin plugin = registry.find(kind, entry.id()).plugin();
      node.put("formula", plugin.formula()).put("citation", plugin.citation());
      ArrayNode settings = node.putArray("settings");
      registry
          .schema(kind, entry.id())
          .settings()
          .forEach(setting -> add(setting, settings.addObject()));
    }
  }

  private static void add(Setting setting, ObjectNode node) {
    node.put("name", setting.name())
        .put("type", setting.type().label())
        .putPOJO("default", setting.defaultValue().orElse(null));
    node.put("range", setting.range()).put("doc", setting.doc());
  }
}
