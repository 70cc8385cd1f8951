package org.nsm.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.nsm.api.Matrix;
import org.nsm.api.spi.Result;
import org.nsm.runtime.MetricsRow;
import org.nsm.runtime.RunFolder;
import org.nsm.runtime.RunResult;

/** The report of a run: one HTML file that needs nothing beside it. */
final class ReportFile {
  private ReportFile() {}

  /** Writes the report of a run folder in its place there. */
  static Path write(RunFolder folder) {
    write(folder, folder.report());
    return folder.report();
  }

  /** Writes the report of a run folder to a file, whole or not at all. */
  static void write(RunFolder folder, Path file) {
    ReportPage.write(file, page(folder));
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
    ArrayNode figures =
        modes.isEmpty() ? JsonNodeFactory.instance.arrayNode() : ReportFigures.of(folder);
    ObjectNode data = ReportCharts.of(modes, history, wall, overlap);
    data.set("figures", figures);

    Map<String, Object> view = new LinkedHashMap<>(ReportView.of(folder, result));
    view.put("hasWall", wall.isPresent());
    view.put("wallNote", wall.map(w -> ReportWall.note(w, modes.size())).orElse(""));
    view.put("figures", ReportFigures.view(figures));
    view.put("hasFigures", !figures.isEmpty());
    view.put("hasHistory", !history.isEmpty());
    view.put("hasTraces", history.stream().anyMatch(row -> row.values().length > 0));
    view.put("hasOverlap", overlap.isPresent());
    view.put("hasDetails", overlap.isPresent() || Boolean.TRUE.equals(view.get("hasMetrics")));
    return ReportPage.of(
        "report.html",
        view,
        data,
        List.of("report.css"),
        List.of("wall.js", "figures.js", "report.js"));
  }
}
