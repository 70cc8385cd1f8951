package org.nsm.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.nsm.runtime.ComparisonFolder;
import org.nsm.runtime.ComparisonResult;

/** The report of a comparison, with {@code compare.json} and {@code compare.csv}. */
final class CompareFile {
  /** The name of the page in the folder. */
  static final String PAGE = "compare.html";

  private CompareFile() {}

  /** Writes all three; returns the place of the page. */
  static Path write(ComparisonFolder folder) {
    return write(folder, folder.file(PAGE));
  }

  /** Writes all three, the page to a file of its own. */
  static Path write(ComparisonFolder folder, Path page) {
    ComparisonResult result = folder.result();
    folder.write("compare.json", result.toJson());
    folder.write("compare.csv", result.toCsv());
    ReportPage.write(page, page(folder, result));
    return page;
  }

  private static String page(ComparisonFolder folder, ComparisonResult result) {
    Optional<ObjectNode> wall = CompareWall.of(folder, result);
    ObjectNode data = CompareCharts.of(result);
    wall.ifPresent(w -> data.set("wall", w));
    Map<String, Object> view = new LinkedHashMap<>(CompareView.of(folder, result));
    view.put("hasWall", wall.isPresent());
    view.put("hasCurves", data.path("curves").size() > 0);
    return ReportPage.of(
        "compare.html",
        view,
        data,
        List.of("report.css", "compare.css"),
        List.of("compare-wall.js", "compare.js"));
  }
}
