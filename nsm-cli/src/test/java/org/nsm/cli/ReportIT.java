package org.nsm.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The reports of real runs, and the commands that look at runs again. */
class ReportIT {
  private static final Pattern MODE =
      Pattern.compile(
          "<td>(\\d+)</td>\\s*<td><data value=\"([^\"]+)\" data-error=\"([^\"]+)\">([^<]+) ± "
              + "([^<]+)</data></td>\\s*<td><data value=\"([^\"]+)\">[^<]+</data></td>\\s*"
              + "<td><data value=\"([^\"]+)\">[^<]+</data></td>\\s*"
              + "<td><data value=\"([^\"]+)\">");

  @TempDir private static Path folder;
  @TempDir private Path scratch;
  private static Path line;
  private static Path plane;

  @BeforeAll
  static void realRuns() throws Exception {
    line = run("line", RunFiles.CONFIGURATION.toString(), "-s", "training.steps=300");
    plane =
        run(
            "plane",
            Modules.root().resolve("examples/oscillator2d.yaml").toString(),
            "--quick",
            "-s",
            "training.steps=200");
  }

  private static Path run(String name, String... arguments) throws Exception {
    Path run = folder.resolve(name);
    String[] all = new String[arguments.length + 4];
    all[0] = "run";
    System.arraycopy(arguments, 0, all, 1, arguments.length);
    System.arraycopy(
        new String[] {"--quiet", "-o", run.toString()}, 0, all, arguments.length + 1, 3);
    Program.Outcome outcome = Program.in(folder).run(all);
    assertThat(outcome.exitCode()).as(outcome.err()).isZero();
    assertThat(run.resolve("report.html")).exists();
    return run;
  }

  @Test
  void theBrowserDrawsEveryChartOfCurvesWithoutAnError() throws Exception {
    Browser.Page page = Browser.orSkip().open(line.resolve("report.html"), scratch);
    assertDrawn(page, 7);
    assertThat(page.dom()).contains("tiles curves").contains("class=\"scatterlayer");
    assertNumbers(page.dom(), RunFiles.result(line));
  }

  @Test
  void theBrowserDrawsEveryChartOfMapsWithoutAnError() throws Exception {
    Browser.Page page = Browser.orSkip().open(plane.resolve("report.html"), scratch);
    assertDrawn(page, 7);
    int modes = RunFiles.result(plane).get("modes").size();
    assertThat(modes).isEqualTo(10);
    // A learned and an exact image a mode, and the overlaps.
    assertThat(count(page.dom(), "class=\"heatmaplayer mlayer\"><g class=\"hm\">"))
        .isEqualTo(2 * modes + 1);
    assertNumbers(page.dom(), RunFiles.result(plane));
  }

  @Test
  void anErrorOfAPageWouldBeSeen() throws Exception {
    Browser browser = Browser.orSkip();
    String page = Files.readString(line.resolve("report.html"));
    Path broken = scratch.resolve("broken.html");
    Files.writeString(broken, page.replace("data-chart=\"loss\"", "data-chart=\"none\""));
    Browser.Page seen = browser.open(broken, scratch);
    assertThat(seen.console()).isNotEmpty();
    assertThat(seen.dom()).contains("data-charts=\"failed\"").contains("All numbers are in");
  }

  private static void assertDrawn(Browser.Page page, int figures) {
    assertThat(page.console()).isEmpty();
    assertThat(page.dom()).contains("data-charts=\"drawn\"").doesNotContain("chart failed-chart");
    String body = page.dom().substring(page.dom().indexOf("<body>"));
    assertThat(count(body, " data-chart=\"")).isEqualTo(figures);
    // The eigenfunctions are one more figure, of many plots.
    assertThat(count(body, " data-drawn=\"true\"")).isEqualTo(figures + 1);
    assertThat(
            count(body, "class=\"chart js-plotly-plot\"") + count(body, "chart square js-plotly"))
        .isEqualTo(figures);
  }

  private static int count(String text, String part) {
    return text.split(Pattern.quote(part), -1).length - 1;
  }

  private static void assertNumbers(String dom, JsonNode result) {
    Matcher row = MODE.matcher(dom);
    for (JsonNode mode : result.get("modes")) {
      assertThat(row.find()).isTrue();
      assertThat(Integer.parseInt(row.group(1))).isEqualTo(mode.get("index").intValue());
      double value = mode.get("value").doubleValue();
      assertThat(Double.parseDouble(row.group(2))).isEqualTo(value);
      assertThat(Double.parseDouble(row.group(3)))
          .isEqualTo(mode.get("standardError").doubleValue());
      assertThat(Double.parseDouble(row.group(6))).isEqualTo(mode.get("exact").doubleValue());
      assertThat(Double.parseDouble(row.group(7)))
          .isEqualTo(mode.get("relativeError").doubleValue());
      assertThat(Double.parseDouble(row.group(8))).isEqualTo(mode.get("residual").doubleValue());
      // What is read is the same, to half of the last digit shown.
      int decimals = row.group(4).length() - 1 - row.group(4).indexOf('.');
      assertThat(Math.abs(Double.parseDouble(row.group(4)) - value))
          .isLessThanOrEqualTo(0.5001 * Math.pow(10, -decimals));
    }
    assertThat(row.find()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "1"})
  void reportWritesTheSamePageAgain(String classPath) throws Exception {
    Path file = scratch.resolve("again/report.html");
    Program.Outcome outcome =
        Program.in(folder)
            .with("NSM_CLASS_PATH", classPath)
            .run("report", line.toString(), "-o", file.toString());
    assertThat(outcome.err()).isEmpty();
    assertThat(outcome.out()).isEqualTo("report: " + file + "\n");
    assertThat(file).hasSameTextualContentAs(line.resolve("report.html"));
  }

  @Test
  void evaluateFindsTheSameNumbersAgain() throws Exception {
    Path copy = RunFiles.copy(line, folder.resolve("copy"));
    JsonNode before = RunFiles.result(line).get("modes");
    for (String gone : new String[] {"result.json", "modes.npz", "report.html"}) {
      Files.delete(copy.resolve(gone));
    }
    Program.Outcome outcome = Program.in(folder).run("evaluate", copy.toString());
    assertThat(outcome.err()).isEmpty();
    assertThat(outcome.exitCode()).isZero();
    assertThat(RunFiles.result(copy).get("modes")).isEqualTo(before);
    assertThat(copy.resolve("modes.npz")).hasSameBinaryContentAs(line.resolve("modes.npz"));
    assertThat(copy.resolve("report.html")).exists();
  }

  @Test
  void evaluateNeedsACheckpoint() throws Exception {
    Path copy = RunFiles.copy(line, folder.resolve("without"));
    for (Path checkpoint : RunFiles.checkpoints(copy)) {
      Files.delete(checkpoint);
    }
    Program.Outcome outcome = Program.in(folder).run("evaluate", copy.toString());
    assertThat(outcome.exitCode()).isEqualTo(7);
    assertThat(outcome.err().lines()).hasSize(1).first().asString().contains("no checkpoint");
    assertThat(RunFiles.result(copy)).isEqualTo(RunFiles.result(line));
  }

  @Test
  void aDivergedRunHasAReportToo() throws Exception {
    Path run = folder.resolve("diverged");
    Program.Outcome outcome =
        Program.in(folder)
            .run(
                "run",
                RunFiles.CONFIGURATION.toString(),
                "--quiet",
                "-s",
                "training.learning-rate=1e18",
                "-o",
                run.toString());
    assertThat(outcome.exitCode()).isEqualTo(5);
    assertThat(outcome.err().lines()).hasSize(1);
    assertThat(run.resolve("report.html")).content().contains("class=\"status diverged\"");
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "1"})
  void theDoctorTrains(String classPath) throws Exception {
    Program.Outcome outcome = Program.in(folder).with("NSM_CLASS_PATH", classPath).run("doctor");
    assertThat(outcome.err()).isEmpty();
    assertThat(outcome.exitCode()).isZero();
    assertThat(outcome.out())
        .contains("Java ", "started on", "tensorflow-core-native", "plugin folder", "memory")
        .contains("device", "500 steps and inference in")
        .endsWith("all is well\n");
  }

  @Test
  void theDoctorNamesABrokenPluginAndStillTrains() throws IOException, InterruptedException {
    Path plugins = Files.createDirectories(scratch.resolve("plugins"));
    Files.writeString(plugins.resolve("torn.jar"), "no jar");
    Program.Outcome outcome = Program.in(folder).run("doctor", "--plugins", plugins.toString());
    assertThat(outcome.exitCode()).as(outcome.err()).isZero();
    assertThat(outcome.out()).contains("BROKEN").contains("torn.jar").contains("all is well");
  }
}
