package org.nsm.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.Template;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import org.nsm.api.Failure;
import org.nsm.api.Matrix;
import org.nsm.api.NsmException;
import org.nsm.api.spi.Result;
import org.nsm.runtime.MetricsRow;
import org.nsm.runtime.RunFolder;
import org.nsm.runtime.RunResult;

/**
 * The report of a run: one HTML file that needs nothing beside it.
 *
 * <p>The templates are in {@code report/}: {@code report.html} is a Mustache template, which
 * escapes whatever comes from files; the charts' numbers travel as JSON that cannot end its script
 * element, and Plotly compressed, as it is eleven megabytes otherwise.
 */
final class ReportFile {
  private static final String TEMPLATES = "report/";

  private ReportFile() {}

  /** Writes the report of a run folder in its place there. */
  static Path write(RunFolder folder) {
    write(folder, folder.report());
    return folder.report();
  }

  /** Writes the report of a run folder to a file, whole or not at all. */
  static void write(RunFolder folder, Path file) {
    byte[] page = page(folder).getBytes(StandardCharsets.UTF_8);
    Path target = file.toAbsolutePath();
    // The name is one that the next run in the folder cleans up, should this process be killed.
    Path unfinished = target.resolveSibling("." + target.getFileName() + ".tmp");
    try {
      Files.createDirectories(target.getParent());
      Files.write(unfinished, page);
      Files.move(unfinished, target, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new NsmException(Failure.UNEXPECTED, file + ": the report cannot be written: " + e, e);
    }
  }

  /** Returns the page. */
  static String page(RunFolder folder) {
    Optional<RunResult> result = folder.result();
    List<Result.Mode> modes = result.map(RunResult::modes).orElse(List.of());
    List<MetricsRow> history = folder.history();
    // Arrays of an earlier result may lie beside one without modes.
    Map<String, Matrix> arrays = modes.isEmpty() ? Map.of() : folder.arrays();
    Optional<ObjectNode> wall = ReportWall.of(arrays);
    Optional<Matrix> overlap = ReportCharts.overlap(arrays);

    Map<String, Object> view = new LinkedHashMap<>(ReportView.of(folder, result));
    view.put("hasWall", wall.isPresent());
    view.put("wallNote", wall.map(w -> ReportWall.note(w, modes.size())).orElse(""));
    view.put("hasHistory", !history.isEmpty());
    view.put("hasTraces", history.stream().anyMatch(row -> row.values().length > 0));
    view.put("hasOverlap", overlap.isPresent());
    view.put("hasDetails", overlap.isPresent() || Boolean.TRUE.equals(view.get("hasMetrics")));
    view.put("data", json(ReportCharts.of(modes, history, wall, overlap)));
    view.put("css", text("report.css"));
    view.put("js", text("wall.js") + text("report.js"));
    view.put("plotly", packed("plotly.js"));
    return template().execute(view);
  }

  private static Template template() {
    return Mustache.compiler()
        .escapeHTML(true)
        .emptyStringIsFalse(true)
        .compile(text("report.html"));
  }

  /** A script element ends at {@code </script} wherever that stands; JSON can say it otherwise. */
  private static String json(ObjectNode data) {
    return data.toString().replace("<", "\\u003c");
  }

  private static String text(String name) {
    try (InputStream in = open(name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(name, e);
    }
  }

  private static String packed(String name) {
    ByteArrayOutputStream packed = new ByteArrayOutputStream(1 << 22);
    try (InputStream in = open(name);
        OutputStream out = new GZIPOutputStream(packed, 1 << 16)) {
      in.transferTo(out);
    } catch (IOException e) {
      throw new UncheckedIOException(name, e);
    }
    return Base64.getEncoder().encodeToString(packed.toByteArray());
  }

  private static InputStream open(String name) {
    InputStream in = ReportFile.class.getResourceAsStream(TEMPLATES + name);
    if (in == null) {
      throw new IllegalStateException("the program lacks its own file " + TEMPLATES + name);
    }
    return in;
  }
}
