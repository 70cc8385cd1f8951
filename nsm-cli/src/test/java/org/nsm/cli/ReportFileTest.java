package org.nsm.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nsm.api.Failure;
import org.nsm.api.Matrix;
import org.nsm.api.NsmException;
import org.nsm.runtime.RunFolder;

/** What is in a report, whatever is in the run folder. */
class ReportFileTest {
  private static final Pattern PLOTLY = Pattern.compile("id=\"plotly\">[^<]*<");
  private static final Pattern DATA = Pattern.compile("id=\"data\">([^<]*)</script>");

  @TempDir private Path temp;

  /** The page without Plotly, which is most of it. */
  private static String page(RunFolder run) {
    return PLOTLY.matcher(ReportFile.page(run)).replaceFirst("id=\"plotly\"><");
  }

  private static JsonNode data(String page) throws IOException {
    Matcher matcher = DATA.matcher(page);
    assertThat(matcher.find()).isTrue();
    return new ObjectMapper().readTree(matcher.group(1));
  }

  @Test
  void aFinishedRunIsShownWithAllItsParts() throws IOException {
    String page = page(FakeRun.finished(temp.resolve("run"), 4).withMaps(4, 11).write());
    assertThat(page)
        .contains("<h1>a-run</h1>")
        .contains("<span class=\"status finished\">finished</span>")
        .contains("<b>box</b> learned by <b>loss</b> with <b>net</b>")
        .contains("<div><dt>Steps</dt><dd>300 steps</dd></div>")
        .contains("<div><dt>Time</dt><dd>1 min 1 s</dd></div>")
        .contains("<div><dt>Started</dt><dd>2026-01-31 10:02 UTC</dd></div>")
        .contains("<td><data value=\"2.5\" data-error=\"0.012\">2.500 ± 0.012</data></td>")
        .contains("<td><data value=\"2.0\">2.0000000</data></td>")
        .contains("<td><data value=\"0.25\">0.25</data></td>")
        .contains("<td><data value=\"0.0031\">3.1×10⁻³</data></td>")
        .contains("<dt>Mean relative error</dt><dd><data value=\"0.00123\">1.2×10⁻³</data></dd>")
        .contains("<tr><th>some count</th><td><data value=\"40401.0\">40\u202f401</data></td></tr>")
        .contains("<div><h3>operator</h3><pre>type: box\nwidth: 2.0</pre></div>")
        .contains("<tr><th>Java</th><td>17 Someone</td></tr>")
        .contains("data-chart=\"errors\"", "data-chart=\"overlap\"", "data-chart=\"quotients\"")
        .contains("id=\"wall\"", "<td>box</td>")
        .doesNotContain("class=\"notice\"", "class=\"warnings\"");
  }

  @Test
  void theChartsHaveTheNumbersOfTheFiles() throws IOException {
    JsonNode data = data(page(FakeRun.finished(temp.resolve("run"), 2).withMaps(2, 11).write()));
    assertThat(data.at("/modes/1/value").asDouble()).isEqualTo(3.5);
    assertThat(data.at("/modes/1/standardError").asDouble()).isEqualTo(0.012);
    assertThat(data.at("/modes/1/exact").asDouble()).isEqualTo(3.0);
    assertThat(data.at("/history/step")).hasToString("[100,200,300]");
    assertThat(data.at("/history/loss")).hasToString("[-14.286,-28.571,-42.857]");
    assertThat(data.at("/history/values/0")).hasToString("[2.6,null]");
    assertThat(data.at("/overlap")).hasToString("[[1.0,0.001],[0.001,1.0]]");
    assertThat(data.at("/wall/kind").asText()).isEqualTo("maps");
  }

  @Test
  void nothingFromTheFilesBecomesMarkup() throws IOException {
    String evil = "</script><img src=x onerror=alert(1)>{{data}}&\"'";
    FakeRun fake = FakeRun.finished(temp.resolve("run"), 1);
    for (String key : new String[] {"name", "operator", "objective", "parametrization", "device"}) {
      fake.result.put(key, evil);
    }
    fake.result.withArray("warnings").add(evil);
    fake.result.withObject("/metrics").put(evil, 1.0);
    ((ObjectNode) fake.result.at("/modes/0")).put(evil, 1.0);
    fake.manifest.put("nsm", evil).put("startedAt", evil);
    for (String key : new String[] {"kind", "id", "version", "origin", "sha256"}) {
      ((ObjectNode) fake.manifest.at("/plugins/0")).put(key, evil);
    }
    RunFolder run = fake.write();
    String quoted = "'" + evil.replace("'", "''") + "'";
    fake.writeConfiguration(
        "name: x\noperator:\n  type: %1$s\n  note: %1$s\nobjective:\n  type: %1$s\n"
            .formatted(quoted));
    String page = page(run);
    assertThat(page)
        .contains("&lt;/script&gt;&lt;img src&#x3D;x onerror&#x3D;alert(1)&gt;{{data}}&amp;");
    assertThat(page).doesNotContain("<img").doesNotContain(evil);
    // The two for data, and the one that runs.
    assertThat(page.split("<script", -1)).hasSize(4);
    assertThat(page.split("</script", -1)).hasSize(4);
  }

  @Test
  void nothingIsLoadedFromElsewhere() throws IOException {
    String page = page(FakeRun.finished(temp.resolve("run"), 1).write());
    assertThat(page)
        .contains("default-src 'none'")
        .doesNotContain("http://", "https://", " src=", "<link", "@import");
  }

  @Test
  void aFolderWithAConfigurationAloneHasAReport() throws IOException {
    FakeRun fake = FakeRun.finished(temp.resolve("run"), 1);
    String page = page(fake.writeConfiguration("name: bare\noperator:\n  type: box\n"));
    assertThat(page)
        .contains("<h1>bare</h1>", "The run is not finished: 0 steps so far.", "<b>box</b>")
        .doesNotContain("data-chart=", "id=\"wall\"", "class=\"modes\"");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "interrupted | The run was interrupted after 120 of 300 steps.",
        "diverged | Training diverged after 120 of 300 steps: there is no result.",
        "failed | The run failed after 120 of 300 steps: there is no result.",
      })
  void aRunWithoutAResultSaysSoAndShowsItsTraining(String status, String notice)
      throws IOException {
    FakeRun fake = FakeRun.finished(temp.resolve("run"), 0).withMaps(2, 5);
    fake.result.put("status", status).put("steps", 120).withArray("warnings").add("a reason");
    String page = page(fake.write());
    assertThat(page)
        .contains("<p class=\"notice\">" + notice + "</p>", "<li>a reason</li>", "What happened")
        .contains("class=\"status " + status + "\"", "data-chart=\"loss\"")
        .doesNotContain("class=\"modes\"", "id=\"wall\"", "data-chart=\"overlap\"");
  }

  @Test
  void withoutExactValuesThereIsNoColumnOfThem() throws IOException {
    FakeRun fake = FakeRun.finished(temp.resolve("run"), 2);
    fake.result.get("modes").forEach(m -> ((ObjectNode) m).putNull("exact"));
    String page = page(fake.write());
    assertThat(page).contains("<th>Residual</th>", "data-chart=\"spectrum\"");
    assertThat(page).doesNotContain("<th>Exact</th>", "data-chart=\"errors\"");
  }

  @Test
  void undefinedNumbersAreDashes() throws IOException {
    FakeRun fake = FakeRun.finished(temp.resolve("run"), 1);
    ((ObjectNode) fake.result.at("/modes/0")).putNull("value").putNull("residual");
    fake.result.withObject("/metrics").putNull("meanRelativeError");
    String page = page(fake.write());
    assertThat(page)
        .contains("<td><data value=\"\" data-error=\"0.012\">-</data></td>")
        .contains("<td><data value=\"\">–</data></td>")
        .doesNotContain("NaN");
    assertThat(data(page).at("/modes/0/value").isNull()).isTrue();
  }

  @Test
  void manyModesOnAFineGridStaySmall() throws IOException {
    FakeRun fake = FakeRun.finished(temp.resolve("run"), 70).withMaps(70, 201);
    fake.arrays.put("overlap", Matrix.create(70, 70, (i, j) -> 1.0 / (1 + i + j)));
    RunFolder run = fake.write();
    Path file = ReportFile.write(run);
    assertThat(Files.size(file)).isBetween(4_000_000L, 8_000_000L);
    JsonNode wall = data(page(run)).get("wall");
    assertThat(wall.get("learned")).hasSize(64);
    assertThat(page(run)).contains("The first 64 of 70 modes");
  }

  @Test
  void damagedFilesAreSaidByName() throws IOException {
    RunFolder run = FakeRun.finished(temp.resolve("run"), 1).withMaps(1, 5).write();
    for (Path file : new Path[] {run.modes(), run.manifest(), run.resultFile()}) {
      byte[] good = Files.readAllBytes(file);
      Files.write(file, java.util.Arrays.copyOf(good, good.length / 2));
      assertThatThrownBy(() -> ReportFile.page(run))
          .isInstanceOfSatisfying(
              NsmException.class, e -> assertThat(e.failure()).isEqualTo(Failure.DATA))
          .hasMessageContaining(file.toString());
      Files.write(file, good);
    }
  }

  @Test
  void itReplacesAnOlderOneAndLeavesNothingBesideIt() throws IOException {
    RunFolder run = FakeRun.finished(temp.resolve("run"), 1).write();
    Files.writeString(run.report(), "older");
    ReportFile.write(run);
    assertThat(run.report()).content().startsWith("<!DOCTYPE html>").endsWith("</html>\n");
    try (var files = Files.list(run.path())) {
      assertThat(files).noneMatch(f -> f.getFileName().toString().endsWith(".tmp"));
    }
  }
}
