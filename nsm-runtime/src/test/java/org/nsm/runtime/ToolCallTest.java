package org.nsm.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nsm.api.Failure;
import org.nsm.api.Matrix;
import org.nsm.api.NsmException;
import org.nsm.api.Schema;
import org.nsm.api.Setting;
import org.nsm.api.Settings;
import org.nsm.api.spi.Plugin;
import org.nsm.api.spi.Tool;
import org.nsm.api.spi.ToolContext;
import org.nsm.api.spi.ToolProvider;
import org.nsm.api.spi.TrainedRun;

class ToolCallTest {
  @TempDir private Path temp;
  private final StringWriter printed = new StringWriter();

  private void call(Tool tool, Map<String, ?> settings, String... words) {
    PluginRegistry registry =
        PluginRegistry.of(
            new FakePlugins.Diagonal(),
            new FakePlugins.Table(),
            new FakePlugins.Follow(),
            new FakePlugins.PlainJava(),
            new FakePlugins.Spectrum(),
            new Provided(tool));
    new ToolCall(
            registry, name -> FakePlugins.configuration(), List.of(words), new PrintWriter(printed))
        .run("probe", settings);
  }

  @Test
  void aToolPrintsAndIsGivenItsWords() {
    call(context -> context.out().print(context.arguments()), Map.of(), "a", "b c");
    assertThat(printed).hasToString("[a, b c]");
  }

  @Test
  void aRunIsOpenedAtItsNewestCheckpointWithWhatInferenceLeft() {
    Path folder = temp.resolve("run");
    Folders.train(FakePlugins.configuration(), folder);
    Matrix points = Matrix.of(2, 1, new double[] {2, 5});
    Matrix[] seen = new Matrix[2];
    call(
        context -> {
          try (TrainedRun run = context.open(Path.of(context.arguments().get(0)))) {
            assertThat(run.folder()).isEqualTo(folder);
            seen[0] = run.model().at(points).f();
            seen[1] = run.arrays().get("rotation");
          }
        },
        Map.of(),
        folder.toString());
    try (SpectralRun again = Folders.run(FakePlugins.configuration()).folder(folder).build()) {
      again.evaluate();
      assertThat(seen[0]).isEqualTo(again.model().at(points).f());
    }
    assertThat(seen[1].rows()).isEqualTo(4);
  }

  @Test
  void aRunThatIsClosedCannotBeUsed() {
    Path folder = temp.resolve("run");
    Folders.train(FakePlugins.configuration(), folder);
    call(
        context -> {
          TrainedRun run = context.open(folder);
          run.close();
          run.close();
          assertThatThrownBy(run::model).isInstanceOf(IllegalStateException.class);
        },
        Map.of());
  }

  @Test
  void whatIsNoRunIsRefused() {
    assertThatThrownBy(() -> call(context -> context.open(temp), Map.of()))
        .isInstanceOfSatisfying(
            NsmException.class, e -> assertThat(e.failure()).isEqualTo(Failure.USAGE))
        .hasMessageContaining("is not a run folder");
  }

  @Test
  void aProblemIsMadeWithoutTraining() {
    call(context -> context.out().print(context.problem("any").plan().modes()), Map.of());
    assertThat(printed).hasToString("4");
  }

  @Test
  void settingsAreBoundAndAMistakeIsOneOfTheCommandLine() {
    call(context -> {}, Map.of("top", "7"));
    assertThatThrownBy(() -> call(context -> {}, Map.of("top", "many")))
        .isInstanceOfSatisfying(
            NsmException.class, e -> assertThat(e.failure()).isEqualTo(Failure.USAGE))
        .hasMessage("--top: expected integer, found 'many'");
  }

  @Test
  void jsonHoldsNullForWhatIsNotFinite() throws Exception {
    Path file = temp.resolve("new/out.json");
    Map<String, Object> value = new LinkedHashMap<>();
    value.put("text", "a \"b\"");
    value.put("numbers", new double[] {1.5, Double.NaN});
    value.put("list", List.of(Map.of("x", Double.POSITIVE_INFINITY), true, 3));
    call(context -> context.writeJson(file, value), Map.of());
    assertThat(Json.parse(Files.readString(file)))
        .hasToString(
            "{\"text\":\"a \\\"b\\\"\",\"numbers\":[1.5,null],\"list\":[{\"x\":null},true,3]}");
  }

  @Test
  void jsonCannotBeWrittenOverAFolder() {
    assertThatThrownBy(() -> call(context -> context.writeJson(temp, Map.of()), Map.of()))
        .isInstanceOf(NsmException.class)
        .hasMessage(temp + ": is a folder, expected a file");
  }

  /** Provides one tool. */
  @Plugin(id = "probe", summary = "does what a test wants")
  public static final class Provided implements ToolProvider {
    private final Tool tool;

    Provided(Tool tool) {
      this.tool = tool;
    }

    @Override
    public Schema schema() {
      return Schema.of(Setting.integer("top", 10, "how many"));
    }

    @Override
    public Tool create(Settings settings) {
      return (ToolContext context) -> {
        assertThat(settings.integer("top")).isIn(7, 10);
        tool.run(context);
      };
    }
  }
}
