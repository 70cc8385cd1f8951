package org.nsm.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.nsm.runtime.ComparisonCell;
import org.nsm.runtime.ComparisonFolder;
import org.nsm.runtime.ComparisonResult;
import org.nsm.runtime.RunFolder;

/** Versions of everything that took part, gathered from the manifests of all runs. */
final class CompareMadeWith {
  private CompareMadeWith() {}

  /** Returns the names and values. */
  static Map<String, Object> of(ComparisonFolder folder, ComparisonResult result) {
    Map<String, Set<String>> facts = new LinkedHashMap<>();
    Map<String, Map<String, String>> plugins = new TreeMap<>();
    Map<String, Set<String>> digests = new TreeMap<>();
    for (ComparisonCell cell : result.comparison().cells()) {
      if (!Files.exists(folder.run(cell).resolve("config.resolved.yaml"))) {
        continue;
      }
      JsonNode manifest = ReportView.manifest(RunFolder.open(folder.run(cell)));
      add(facts, "nsm", manifest.path("nsm").asText());
      JsonNode java = manifest.path("java");
      add(facts, "Java", (java.path("version").asText() + " " + java.path("vendor").asText()));
      add(facts, "Device", manifest.path("device").asText());
      for (JsonNode plugin : manifest.path("plugins")) {
        Map<String, String> row = new LinkedHashMap<>();
        for (String key : List.of("kind", "id", "version", "origin", "sha256")) {
          row.put(key, plugin.path(key).asText());
        }
        String digest = row.get("sha256");
        row.put("digest", digest.length() > 12 ? digest.substring(0, 12) + "…" : digest);
        plugins.put(row.get("kind") + " " + row.get("id") + " " + digest, row);
        digests
            .computeIfAbsent(row.get("kind") + " " + row.get("id"), k -> new LinkedHashSet<>())
            .add(digest);
      }
    }
    List<Map<String, String>> environment = new ArrayList<>();
    facts.forEach(
        (label, values) ->
            environment.add(Map.of("label", label, "value", String.join("; ", values))));
    List<String> mixed =
        digests.entrySet().stream()
            .filter(e -> e.getValue().size() > 1)
            .map(Map.Entry::getKey)
            .toList();
    Map<String, Object> view = new LinkedHashMap<>();
    view.put("environment", environment);
    view.put("plugins", List.copyOf(plugins.values()));
    view.put("hasPlugins", !plugins.isEmpty());
    view.put("mixed", String.join(", ", mixed));
    return view;
  }

  private static void add(Map<String, Set<String>> facts, String label, String value) {
    if (!value.isBlank()) {
      facts.computeIfAbsent(label, k -> new LinkedHashSet<>()).add(value.strip());
    }
  }
}
