package org.nsm.runtime;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import org.nsm.api.spi.Provider;

/** {@code manifest.json}: what ran, with which plugins, where, when, and how it stands. */
final class RunManifest {
  private final Path file;
  private final ObjectNode node;

  private RunManifest(Path file, ObjectNode node) {
    this.file = file;
    this.node = node;
  }

  /** Writes the manifest of a run that begins or goes on after some steps. */
  static RunManifest start(Path file, ResolvedConfiguration configuration, String device, long step)
      throws IOException {
    Optional<ObjectNode> earlier = earlier(file);
    ObjectNode node = Json.object();
    node.put("schemaVersion", 1);
    node.put("status", RunStatus.RUNNING.label());
    node.put("name", configuration.name());
    node.put("nsm", version());
    node.put("configuration", Checkpoints.hash(configuration.shape().toString()));
    node.put("seed", configuration.plan().seed());
    node.put("device", device);
    node.putObject("java")
        .put("version", Runtime.version().toString())
        .put("vendor", System.getProperty("java.vendor", ""));
    node.putObject("system")
        .put("name", System.getProperty("os.name", ""))
        .put("version", System.getProperty("os.version", ""))
        .put("architecture", System.getProperty("os.arch", ""))
        .put("processors", Runtime.getRuntime().availableProcessors());
    for (Map.Entry<PluginKind, ResolvedConfiguration.Section> entry :
        configuration.sections().entrySet()) {
      plugin(node, entry.getKey(), entry.getValue().provider());
    }
    node.put(
        "startedAt", earlier.map(e -> e.path("startedAt").asText()).orElseGet(RunManifest::now));
    if (earlier.isPresent()) {
      node.withArray("resumed").addAll(earlier.get().withArray("resumed"));
      node.withArray("resumed").addObject().put("at", now()).put("step", step);
    }
    RunManifest manifest = new RunManifest(file, node);
    manifest.write();
    return manifest;
  }

  /** Writes how the run ended. */
  void end(RunStatus status) throws IOException {
    node.put("status", status.label());
    node.put("endedAt", now());
    write();
  }

  private void write() throws IOException {
    AtomicFiles.write(file, Json.pretty(node));
  }

  private static void plugin(ObjectNode node, PluginKind kind, Provider provider)
      throws IOException {
    ObjectNode plugin = node.withArray("plugins").addObject();
    plugin.put("kind", kind.label());
    plugin.put("id", provider.id());
    plugin.put("version", provider.version());
    plugin.put("origin", provider.origin());
    Optional<Path> place = ProviderScan.place(provider.getClass());
    if (place.isPresent()) {
      plugin.put("jar", place.get().toString());
      if (Files.isRegularFile(place.get())) {
        plugin.put("sha256", Digest.sha256().add(place.get()).hex());
      }
    }
  }

  private static Optional<ObjectNode> earlier(Path file) throws IOException {
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    try {
      return Json.parse(Files.readString(file)) instanceof ObjectNode object
          ? Optional.of(object)
          : Optional.empty();
    } catch (JsonProcessingException e) {
      // Only times are taken from it: a manifest that someone damaged must not stop a run.
      return Optional.empty();
    }
  }

  /** Returns the version of nsm. */
  static String version() {
    return Optional.ofNullable(RunManifest.class.getModule().getDescriptor())
        .flatMap(d -> d.rawVersion())
        .or(() -> Optional.ofNullable(RunManifest.class.getPackage().getImplementationVersion()))
        .orElse("DEVELOPMENT");
  }

  private static String now() {
    return Instant.now().truncatedTo(ChronoUnit.MILLIS).toString();
  }
}
