package org.nsm.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Comparisons by the packaged program. */
class CompareIT {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** The third variant fails as training begins, the fourth before it. */
  private static final String CONFIGURATION =
      """
      name: small
      operator: {type: harmonic-oscillator, dimension: 2, shift: 12}
      sampler: {type: gaussian, scale: 2}
      parametrization: {type: disjoint-mlp, hidden: [8], activation: sin}
      objective: {type: nested-lora}
      training: {modes: 3, batch-size: 64, steps: 60, trace: 6}
      compare:
        nested:
          objective: {type: nested-lora, nesting: sequential}
        un-nested:
          objective: {type: nested-lora, nesting: none}
        wild:
          training: {learning-rate: 1.0e+300}
        table:
          parametrization: {type: tabular}
      """;

  @TempDir private static Path folder;
  @TempDir private Path scratch;
  private static Path file;
  private static Path compared;
  private static Program.Outcome outcome;

  @BeforeAll
  static void aComparison() throws Exception {
    file = Files.writeString(folder.resolve("small.yaml"), CONFIGURATION);
    compared = folder.resolve("compared");
    outcome =
        Program.in(folder)
            .run(
                "compare",
                file.toString(),
                "--over",
                "objective=nested,un-nested,wild",
                "--seeds",
                "0..1",
                "-o",
                compared.toString());
  }

  private static JsonNode result(Path comparison) throws Exception {
    return JSON.readTree(comparison.resolve("compare.json").toFile());
  }

  @Test
  void everyVariantHasARowAndAFailureStopsNoOther() throws Exception {
    assertThat(outcome.exitCode()).as(outcome.err()).isZero();
    assertThat(outcome.out()).contains("nested").endsWith("report: " + page() + "\n");
    JsonNode rows = result(compared).path("rows");
    assertThat(rows.findValuesAsText("label")).containsExactly("nested", "un-nested", "wild");
    assertThat(rows.get(0).path("status").asText()).isEqualTo("finished");
    assertThat(rows.get(0).at("/quality/declared").asText()).isEqualTo("ordered");
    assertThat(rows.get(1).at("/quality/declared").asText()).isEqualTo("subspace");
    JsonNode error = rows.get(0).at("/metrics/meanRelativeError");
    double[] values = {error.at("/values/0").asDouble(), error.at("/values/1").asDouble()};
    assertThat(error.path("mean").asDouble()).isEqualTo((values[0] + values[1]) / 2);
    // Of two values, half their distance.
    assertThat(error.path("standardError").asDouble())
        .isCloseTo(
            Math.abs(values[0] - values[1]) / 2,
            org.assertj.core.data.Percentage.withPercentage(1e-6));
    JsonNode failed = rows.get(2).path("runs").get(0);
    assertThat(failed.path("status").asText()).isEqualTo("diverged");
    assertThat(failed.path("exitCode").asInt()).isEqualTo(5);
    assertThat(failed.path("reason").asText()).isNotEmpty().doesNotContain("\n");
    assertThat(rows.get(2).at("/metrics/meanRelativeError/mean").isNull()).isTrue();
    assertThat(Files.readAllLines(compared.resolve("compare.csv"))).hasSize(7);
  }

  @Test
  void cellsAreOrdinaryRunFoldersWithATrace() throws Exception {
    Path run = compared.resolve("runs/nested/1");
    assertThat(RunFiles.result(run).path("seed").asInt()).isEqualTo(1);
    assertThat(Files.readAllLines(run.resolve("trace.jsonl"))).hasSize(6);
    assertThat(run.resolve("report.html")).doesNotExist();
    assertThat(Program.in(folder).run("report", run.toString()).exitCode()).isZero();
    // The trace observes and nothing more: without it the numbers are the same.
    Path alone = scratch.resolve("alone");
    Program.Outcome plain =
        Program.in(folder)
            .run(
                "run",
                file.toString(),
                "--quiet",
                "--threads",
                "1",
                "-s",
                "training.trace=0",
                "-s",
                "training.seed=1",
                "-o",
                alone.toString());
    assertThat(plain.exitCode()).as(plain.err()).isZero();
    assertThat(RunFiles.result(alone).get("modes")).isEqualTo(RunFiles.result(run).get("modes"));
    assertThat(alone.resolve("trace.jsonl")).doesNotExist();
  }

  @Test
  void finishedCellsAreKeptAndChangedOnesMadeAnew() throws Exception {
    Path copy = RunFiles.copy(compared, scratch.resolve("copy"));
    Path kept = copy.resolve("runs/nested/0/result.json");
    FileTime before = Files.getLastModifiedTime(kept);
    Program.Outcome again =
        Program.in(folder)
            .run(
                "compare",
                file.toString(),
                "--over",
                "objective=nested,un-nested{estimator=u-statistic}",
                "--resume",
                "-o",
                copy.toString());
    assertThat(again.exitCode()).as(again.err()).isZero();
    assertThat(again.err()).contains("2 variants, 1 seed: 1 run, 1 kept");
    assertThat(Files.getLastModifiedTime(kept)).isEqualTo(before);
    assertThat(result(copy).path("rows")).hasSize(2);
  }

  @Test
  void theReportIsWrittenAgainWithoutTraining() throws Exception {
    Path copy = RunFiles.copy(compared, scratch.resolve("copy"));
    for (String gone : new String[] {"compare.html", "compare.json", "compare.csv"}) {
      Files.delete(copy.resolve(gone));
    }
    Program.Outcome report = Program.in(folder).run("report", copy.toString());
    assertThat(report.err()).isEmpty();
    assertThat(report.out()).isEqualTo("report: " + copy.resolve("compare.html") + "\n");
    assertThat(copy.resolve("compare.json"))
        .hasSameTextualContentAs(compared.resolve("compare.json"));
    assertThat(copy.resolve("compare.html")).hasSameTextualContentAs(page());
  }

  @Test
  void theBrowserDrawsEverythingWithoutAnError() throws Exception {
    Browser.Page page = Browser.orSkip().open(page(), scratch);
    assertThat(page.console()).isEmpty();
    assertThat(page.dom()).contains("data-charts=\"drawn\"");
    String body = page.dom().substring(page.dom().indexOf("<body>"));
    // Seven metrics, two curves, and the wall: three modes of two variants and the exact ones, and
    // the overlaps of each variant.
    assertThat(count(body, " data-chart=\"")).isEqualTo(9);
    assertThat(count(body, " data-drawn=\"true\"")).isEqualTo(10);
    assertThat(count(body, "<canvas ")).isEqualTo(3 * 3 + 2);
    assertThat(count(body, "<button type=\"button\"")).isEqualTo(12 + 2);
    assertThat(body).contains("Runs without a result", "un-nested");
  }

  @Test
  void aComparisonThatIsStoppedKeepsItsCellsAndGoesOn() throws Exception {
    Path stopped = scratch.resolve("stopped");
    String[] line = {
      "compare",
      file.toString(),
      "--over",
      "objective=nested",
      "--steps",
      "200000",
      "-s",
      "training.trace=0",
      "-o",
      stopped.toString()
    };
    Program.Child child = Program.in(folder).start(line);
    Path cell = stopped.resolve("runs/nested/0");
    while (child.process().isAlive() && RunFiles.losses(cell).size() < 2) {
      TimeUnit.MILLISECONDS.sleep(20);
    }
    child.process().destroy(); // SIGTERM, to the parent alone
    Program.Outcome end = child.await();
    assertThat(end.exitCode()).as(end.err()).isEqualTo(130);
    assertThat(end.err()).contains("nested/0: interrupted");
    assertThat(RunFiles.checkpoints(cell)).isNotEmpty();
    assertThat(result(stopped).at("/rows/0/status").asText()).isEqualTo("interrupted");
    assertThat(stopped.resolve("compare.html")).content().contains("Runs without a result");
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = "=>",
      value = {
        "--over objektive=a => 3 => did you mean 'objective'?",
        "--over objective=nested-lroa => 4 => did you mean 'nested-lora'?",
        "--over objective=nested{nestnig=joint} => 3 => did you mean 'nesting'?",
        "--over objective => 2 => expected key=value",
        "--over parametrization=disjoint-mlp,tabular => 3 => tabular",
        "--seeds 4..1 => 2 => is no range",
        "--seeds 0..499 => 2 => 4 variants with 500 seeds are 2000 runs, at most 1000",
        "--steps 5 --seconds 5 => 2 => give one of them",
        "--resume => 2 => --resume needs -o DIR",
      })
  void whatIsWrongIsSaidInOneLineAndLeavesNothing(String options, int exitCode, String said)
      throws Exception {
    String[] given = options.split(" ");
    String[] line = new String[given.length + 2];
    line[0] = "compare";
    line[1] = file.toString();
    System.arraycopy(given, 0, line, 2, given.length);
    Program.Outcome wrong = Program.in(scratch).run(line);
    assertThat(wrong.exitCode()).as(wrong.err()).isEqualTo(exitCode);
    assertThat(wrong.err().lines()).hasSize(1);
    assertThat(wrong.err()).startsWith("nsm: ").contains(said);
    assertThat(scratch).isEmptyDirectory();
  }

  @Test
  void whatABackendRefusesIsListedWithItsReason() throws Exception {
    Path refused = scratch.resolve("refused");
    Program.Outcome end =
        Program.in(folder)
            .run(
                "compare",
                file.toString(),
                "--over",
                "objective=nested,koren",
                "--quiet",
                "-o",
                refused.toString());
    assertThat(end.exitCode()).as(end.err()).isZero();
    JsonNode result = result(refused);
    assertThat(result.path("rows").findValuesAsText("label")).containsExactly("nested");
    assertThat(result.at("/refused/0/label").asText()).isEqualTo("koren");
    assertThat(end.out()).contains("refused: koren: ");
  }

  private static Path page() {
    return compared.resolve("compare.html");
  }

  private static int count(String text, String part) {
    return text.split(Pattern.quote(part), -1).length - 1;
  }
}
