package org.nsm.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.nsm.api.Failure;
import org.nsm.api.NsmException;
import org.nsm.api.spi.Result;
import org.nsm.runtime.RunConfiguration;
import org.nsm.runtime.RunFolder;
import org.nsm.runtime.RunResult;

/** What the report's template names: texts and tables, all still to be escaped. */
final class ReportView {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Map<String, String> HEADLINE =
      Map.of(
          "meanRelativeError", "Mean relative error",
          "maxRelativeError", "Largest relative error",
          "meanAngle", "Mean angle",
          "maxResidual", "Largest residual",
          "orthogonality", "Orthogonality error");

  private final RunFolder folder;
  private final RunConfiguration configuration;
  private final JsonNode manifest;
  private final Optional<RunResult> result;
  private final List<Result.Mode> modes;

  private ReportView(RunFolder folder, Optional<RunResult> result) {
    this.folder = folder;
    this.configuration = folder.configuration();
    this.manifest = manifest(folder);
    this.result = result;
    this.modes = result.map(RunResult::modes).orElse(List.of());
  }

  /** Returns the names and values of a run. */
  static Map<String, Object> of(RunFolder folder, Optional<RunResult> result) {
    return new ReportView(folder, result).view();
  }

  private Map<String, Object> view() {
    Map<String, Object> view = new LinkedHashMap<>();
    String status =
        result.map(r -> r.status().label()).orElse(manifest.path("status").asText("unknown"));
    view.put("generator", Version.own());
    view.put("name", result.map(RunResult::name).orElse(configuration.name()));
    view.put("status", status.replaceAll("[^a-z]", ""));
    view.put("statusText", status);
    view.put("notice", notice(status));
    view.put("operator", type("operator"));
    view.put("objective", type("objective"));
    view.put("parametrization", type("parametrization"));
    view.put("facts", facts());
    List<String> warnings = result.map(RunResult::warnings).orElse(List.of());
    view.put("warnings", warnings);
    view.put("hasWarnings", !warnings.isEmpty());
    Map<String, Double> metrics = result.map(RunResult::metrics).orElse(Map.of());
    List<Map<String, String>> headline = headline(metrics);
    view.put("headline", headline);
    view.put("hasHeadline", !headline.isEmpty());
    view.put(
        "metrics", metrics.entrySet().stream().map(e -> metric(words(e.getKey()), e)).toList());
    view.put("hasMetrics", !metrics.isEmpty());
    view.put("modes", table());
    view.put("hasModes", !modes.isEmpty());
    view.put("hasExact", modes.stream().anyMatch(m -> m.exact().isPresent()));
    view.put("settings", settings());
    view.put("environment", environment());
    view.put("plugins", plugins());
    view.put("hasPlugins", manifest.path("plugins").size() > 0);
    return view;
  }

  /** What kept the run from its end; empty if nothing did. */
  private String notice(String status) {
    String steps = steps();
    return switch (status) {
      case "finished" -> "";
      case "interrupted" -> "The run was interrupted after " + steps + ".";
      case "diverged" -> "Training diverged after " + steps + ": there is no result.";
      case "failed" -> "The run failed after " + steps + ": there is no result.";
      default -> "The run is not finished: " + steps + " so far.";
    };
  }

  private String steps() {
    long done =
        result
            .map(RunResult::steps)
            .orElseGet(
                () -> {
                  var rows = folder.history();
                  return rows.isEmpty() ? 0 : rows.get(rows.size() - 1).step();
                });
    String counted = ReportNumbers.count(done);
    Optional<Object> planned = configuration.find("training.steps");
    boolean all = planned.filter(p -> p instanceof Number n && n.longValue() != done).isEmpty();
    return (all
            ? counted
            : counted + " of " + ReportNumbers.count(((Number) planned.get()).longValue()))
        + " steps";
  }

  private List<Map<String, String>> facts() {
    List<Map<String, String>> facts = new ArrayList<>();
    facts.add(fact("Modes", modes.isEmpty() ? find("training.modes") : "" + modes.size()));
    facts.add(fact("Steps", steps()));
    facts.add(fact("Seed", result.map(r -> "" + r.seed()).orElse(find("training.seed"))));
    result.ifPresent(r -> facts.add(fact("Time", ReportNumbers.seconds(r.wallSeconds()))));
    facts.add(fact("Device", result.map(RunResult::device).orElse(text("device"))));
    facts.add(fact("Started", time(text("startedAt"))));
    facts.removeIf(f -> f.get("value").isEmpty());
    return facts;
  }

  private List<Map<String, String>> headline(Map<String, Double> metrics) {
    return metrics.entrySet().stream()
        .filter(e -> HEADLINE.containsKey(e.getKey()) && Double.isFinite(e.getValue()))
        .map(e -> metric(HEADLINE.get(e.getKey()), e))
        .toList();
  }

  private static Map<String, String> metric(String label, Map.Entry<String, Double> entry) {
    return Map.of(
        "label", label,
        "raw", ReportNumbers.raw(entry.getValue()),
        "text", ReportNumbers.metric(entry.getValue()));
  }

  private List<Map<String, String>> table() {
    List<Map<String, String>> rows = new ArrayList<>();
    for (Result.Mode mode : modes) {
      Map<String, String> row = new LinkedHashMap<>();
      row.put("index", Integer.toString(rows.size() + 1));
      row.put("value", ReportNumbers.raw(mode.value()));
      row.put("standardError", ReportNumbers.raw(mode.standardError()));
      row.put("estimate", ResultTable.estimate(mode.value(), mode.standardError()));
      row.put("exact", raw(mode.exact()));
      row.put(
          "exactText",
          mode.exact().isPresent() ? ResultTable.plain(mode.exact().getAsDouble()) : "–");
      row.put("relativeError", raw(mode.relativeError()));
      row.put("relativeErrorText", ReportNumbers.small(mode.relativeError().orElse(Double.NaN)));
      row.put("residual", ReportNumbers.raw(mode.residual()));
      row.put("residualText", ReportNumbers.small(mode.residual()));
      rows.add(row);
    }
    return rows;
  }

  private static String raw(OptionalDouble value) {
    return ReportNumbers.raw(value.orElse(Double.NaN));
  }

  /** The sections of the configuration, as YAML without their common indentation. */
  private List<Map<String, String>> settings() {
    List<Map<String, String>> sections = new ArrayList<>();
    for (String section : configuration.toYaml().split("\n(?=\\S)")) {
      int end = section.indexOf(":\n");
      if (end > 0 && section.indexOf('\n') == end + 1) {
        sections.add(
            Map.of(
                "title", section.substring(0, end),
                "body", section.substring(end + 2).stripTrailing().stripIndent()));
      }
    }
    return sections;
  }

  private List<Map<String, String>> environment() {
    JsonNode java = manifest.path("java");
    JsonNode system = manifest.path("system");
    List<Map<String, String>> facts = new ArrayList<>();
    facts.add(fact("nsm", text("nsm")));
    facts.add(fact("Java", join(java, "version", "vendor")));
    facts.add(fact("System", join(system, "name", "version", "architecture")));
    facts.add(fact("Processors", system.path("processors").asText()));
    facts.add(fact("Device", result.map(RunResult::device).orElse(text("device"))));
    facts.add(fact("Started", time(text("startedAt"))));
    for (JsonNode part : manifest.path("resumed")) {
      String at = time(part.path("at").asText());
      facts.add(fact("Resumed", at + ", step " + part.path("step").asText()));
    }
    facts.add(fact("Ended", time(text("endedAt"))));
    facts.add(fact("Hash of the settings", text("configuration")));
    facts.removeIf(f -> f.get("value").isEmpty());
    return facts;
  }

  private List<Map<String, String>> plugins() {
    List<Map<String, String>> plugins = new ArrayList<>();
    for (JsonNode plugin : manifest.path("plugins")) {
      Map<String, String> row = new LinkedHashMap<>();
      for (String key : List.of("kind", "id", "version", "origin", "sha256")) {
        row.put(key, plugin.path(key).asText());
      }
      String digest = row.get("sha256");
      row.put("digest", digest.length() > 12 ? digest.substring(0, 12) + "…" : digest);
      plugins.add(row);
    }
    return plugins;
  }

  private String type(String section) {
    return find(section + ".type");
  }

  private String find(String key) {
    return configuration.find(key).map(Object::toString).orElse("");
  }

  private String text(String key) {
    return manifest.path(key).asText();
  }

  private static String join(JsonNode node, String... keys) {
    List<String> parts = new ArrayList<>();
    for (String key : keys) {
      parts.add(node.path(key).asText());
    }
    return String.join(" ", parts).strip();
  }

  private static Map<String, String> fact(String label, String value) {
    return Map.of("label", label, "value", value);
  }

  /** 2026-01-31T10:02:22.754Z as people write it. */
  private static String time(String instant) {
    return instant.matches("[0-9-]{10}T[0-9:]{8}.*Z")
        ? instant.substring(0, 10) + " " + instant.substring(11, 16) + " UTC"
        : instant;
  }

  /** meanRelativeError as "mean relative error". */
  private static String words(String name) {
    return name.replaceAll("(?<=[a-z])(?=[A-Z])", " ").toLowerCase(Locale.ROOT);
  }

  /** Returns {@code manifest.json}; nothing if there is none. */
  static JsonNode manifest(RunFolder folder) {
    if (!Files.exists(folder.manifest())) {
      return MissingNode.getInstance();
    }
    try {
      return JSON.readTree(Files.readString(folder.manifest()));
    } catch (JsonProcessingException e) {
      throw new NsmException(Failure.DATA, folder.manifest() + ": not a manifest of nsm", e);
    } catch (IOException e) {
      throw new NsmException(
          Failure.DATA, folder.manifest() + ": cannot be read: " + e.getMessage(), e);
    }
  }
}
