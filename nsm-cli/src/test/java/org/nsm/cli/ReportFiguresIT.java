package org.nsm.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nsm.api.Failure;
import org.nsm.api.NsmException;
import org.nsm.runtime.RunFolder;

/** What an inference wants to be seen is drawn, whatever its texts are. */
class ReportFiguresIT {
  private static final String FIGURES =
      """
      {"schemaVersion": 1, "figures": [
        {"title": "Eigenvalues", "caption": "In the plane.", "kind": "chart", "equalScales": true,
         "horizontal": {"label": "<b>real</b>", "logarithmic": false},
         "vertical": {"label": "imaginary", "logarithmic": false},
         "series": [
          {"name": "circle", "style": "dashed", "x": [-1, 0, 1, 0], "y": [0, 1, 0, -1]},
          {"name": "<i>found</i>", "style": "points", "x": [0.5, 0.2], "y": [0.5, null],
           "low": [0.4, null], "high": [0.7, null]},
          {"name": "exact", "style": "rings", "x": [0.5], "y": [0.4]}]},
        {"title": "Timescales", "caption": "", "kind": "chart", "equalScales": false,
         "horizontal": {"label": "lag", "logarithmic": true},
         "vertical": {"label": "timescale", "logarithmic": true},
         "series": [
          {"name": "1", "style": "line", "x": [1, 2, 5], "y": [3, 3.1, 3.2],
           "low": [2, 2, 2], "high": [4, 4, 5]},
          {"name": "2", "style": "line", "x": [1, 2, 5], "y": [1, 1.1, 1.2]}]},
        {"title": "Gram", "caption": "", "kind": "heatmap", "horizontal": "j", "vertical": "i",
         "values": [[1, 0.1, 0], [0.1, 1, null]]},
        {"title": "Found", "caption": "", "kind": "pictures", "rows": [
         {"label": "query", "pictures": [
          {"label": "</script>", "frame": "good", "width": 2, "height": 1, "channels": 1,
           "bytes": "AP8="},
          {"label": "red", "frame": "bad", "width": 1, "height": 1, "channels": 3,
           "bytes": "/wAA"}]}]}]}
      """;

  @TempDir private Path temp;

  private RunFolder run(String figures) throws IOException {
    RunFolder run = FakeRun.finished(temp.resolve("run"), 2).write();
    Files.writeString(run.figures(), figures);
    return run;
  }

  @Test
  void theBrowserDrawsChartsMatricesAndPictures() throws Exception {
    Browser browser = Browser.orSkip();
    Browser.Page page = browser.open(ReportFile.write(run(FIGURES)), temp);
    assertThat(page.console()).isEmpty();
    assertThat(page.dom())
        .contains("data-charts=\"drawn\"", "<b>Eigenvalues</b>", "In the plane.")
        // Names are shown as they stand, by Plotly too.
        .contains("&lt;i&gt;found&lt;/i&gt;", "&lt;b&gt;real&lt;/b&gt;")
        .contains("<figcaption>&lt;/script&gt;</figcaption>")
        .contains("class=\"picture good\"", "class=\"picture bad\"")
        .contains("aria-label=\"red, not hoped for\"");
    assertThat(page.dom().split("<canvas ", -1)).hasSize(3);
    assertThat(page.dom().split("data-chart=\"figure\"", -1)).hasSize(4);
  }

  @Test
  void aDamagedFileIsAnErrorThatNamesIt() throws Exception {
    for (String damaged :
        new String[] {
          "", "{", "[]", "{\"schemaVersion\": 1}", FIGURES.replace("heatmap", "globe")
        }) {
      RunFolder run = run(damaged);
      assertThatThrownBy(() -> ReportFile.page(run))
          .as(damaged)
          .isInstanceOfSatisfying(
              NsmException.class, e -> assertThat(e.failure()).isEqualTo(Failure.DATA))
          .hasMessageContaining("figures.json: not the figures of nsm");
    }
  }
}
