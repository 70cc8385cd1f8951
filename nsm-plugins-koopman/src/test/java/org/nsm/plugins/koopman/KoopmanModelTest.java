package org.nsm.plugins.koopman;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nsm.api.Matrix;
import org.nsm.api.SettingsException;
import org.nsm.api.spi.Result;
import org.nsm.api.spi.Tool;
import org.nsm.api.spi.ToolContext;
import org.nsm.api.spi.ToolProvider;
import org.nsm.api.spi.TrainedModel;
import org.nsm.api.spi.TrainedRun;
import org.nsm.api.spi.TrainingProblem;

/**
 * A Lorenz system seen through its standardised coordinates, from inference to the command line.
 */
class KoopmanModelTest {
  @TempDir private Path folder;

  private final TrajectorySystem system =
      (TrajectorySystem)
          new Lorenz63Provider()
              .create(
                  new Lorenz63Provider()
                      .schema()
                      .bind(Map.of("frames", 2000, "trajectories", 3, "lag", 2)));
  private final GivenTrained trained = new GivenTrained(system, Dictionary.monomials(3, 3));
  private final Matrix frames = frames();

  private Matrix frames() {
    Transitions judges = system.heldOut().orElseThrow();
    return judges.inUnits(judges.starts(0, 50));
  }

  private Result infer(String method) {
    KoopmanInferenceProvider provider = new KoopmanInferenceProvider();
    return provider
        .create(provider.schema().bind(Map.of("plots", false, "method", method, "replicas", 2)))
        .infer(trained);
  }

  private KoopmanModel model(String method) {
    return KoopmanModel.of("run", trained, infer(method).arrays());
  }

  @Test
  void forecastsAreInTheUnitsOfTheDataAndNearTheTruth() {
    for (String method : List.of("cca", "edmd-f", "edmd-g")) {
      KoopmanModel model = model(method);
      Matrix forward = model.forecast(frames, 1);
      Matrix backward = model.forecast(frames, -1);
      assertThat(forward.columns()).isEqualTo(3);
      for (int i = 10; i < 40; i++) {
        for (int j = 0; j < 3; j++) {
          // Two frames are 0.02 units of time: the state moves by up to four, noise is 0.3.
          assertThat(forward.at(i, j)).isCloseTo(frames.at(i + 2, j), within(2.5));
          assertThat(backward.at(i, j)).isCloseTo(frames.at(i - 2, j), within(2.5));
        }
      }
    }
  }

  @Test
  void eigenfunctionsAreMultipliedByTheirEigenvaluesInTheMean() {
    KoopmanModel model = model("edmd-f");
    Transitions training = system.training().orElseThrow();
    Matrix x = training.inUnits(training.starts(0, training.count()));
    Matrix y = training.inUnits(training.ends(0, training.count()));
    Matrix here = model.eigenfunctions(x);
    Matrix there = model.eigenfunctions(y);
    for (int k = 0; k < 3; k++) {
      Complex value = model.eigenvalues().get(k);
      double re = 0;
      double norm = 0;
      for (int i = 0; i < here.rows(); i++) {
        Complex image = value.times(new Complex(here.at(i, 2 * k), here.at(i, 2 * k + 1)));
        re +=
            here.at(i, 2 * k) * (there.at(i, 2 * k) - image.re())
                + here.at(i, 2 * k + 1) * (there.at(i, 2 * k + 1) - image.im());
        norm += Math.pow(here.at(i, 2 * k), 2) + Math.pow(here.at(i, 2 * k + 1), 2);
      }
      // Least squares in the span of f: the error has no component along it.
      assertThat(re / norm).as("eigenfunction %d", k).isCloseTo(0, within(1e-6));
    }
  }

  @Test
  void singularFunctionsAreOrthonormalOverTheData() {
    Transitions training = system.training().orElseThrow();
    Matrix phi = model("cca").embed(training.inUnits(training.starts(0, training.count())));
    Matrix gram = GivenModel.mean(phi, phi);
    for (int i = 0; i < gram.rows(); i++) {
      for (int j = 0; j < gram.columns(); j++) {
        assertThat(gram.at(i, j)).isCloseTo(i == j ? 1 : 0, within(1e-6));
      }
    }
  }

  @Test
  void resultsOfAnotherInferenceAreRefused() {
    assertThatThrownBy(() -> KoopmanModel.of("run", trained, Map.of()))
        .hasMessageContaining("not those of the inference 'koopman'");
    assertThatThrownBy(() -> model("cca").forecast(frames, 0)).hasMessageContaining("1 or more");
    assertThatThrownBy(() -> model("cca").embed(frames.leadingColumns(2)))
        .hasMessage("trajectory: frames of 2 numbers; expected 3, as in training");
  }

  @Test
  void toolsPrintTablesOfTrajectories() throws IOException {
    Path data = folder.resolve("data.npy");
    Files.write(data, Npy.of(frames));
    List<String> forecast = run(new ForecastProvider(), Map.of("steps", "3"), data);
    List<String> backward = run(new ForecastProvider(), Map.of("steps", "-2", "every", true), data);
    List<String> range = run(new ForecastProvider(), Map.of("steps", "2..3"), data);
    List<String> past = run(new ForecastProvider(), Map.of("steps", "-1..-4"), data);
    Path file = folder.resolve("embedded.csv");
    List<String> told =
        run(new EmbedProvider(), Map.of("eigenfunctions", true, "output", file.toString()), data);

    assertThat(forecast).hasSize(4).first().isEqualTo("step,time,x0,x1,x2");
    assertThat(forecast.get(3)).startsWith("3,0.0600000000,");
    assertThat(range).containsExactly(forecast.get(0), forecast.get(2), forecast.get(3));
    assertThat(past).hasSize(5);
    assertThat(past.get(4)).startsWith("-4,-0.0800000000,");
    assertThat(backward).hasSize(51);
    assertThat(backward.get(1)).startsWith("0,-0.0400000000,");
    assertThat(told).containsExactly("50 rows: " + file);
    assertThat(Files.readAllLines(file))
        .hasSize(51)
        .first()
        .asString()
        .startsWith("frame,eigenfunction0re,eigenfunction0im,");
  }

  @Test
  void stepsThatAreNoneAreRefused() {
    ForecastProvider provider = new ForecastProvider();
    for (String steps : List.of("0", "0..3", "-1..2", "many", "", "1..", "70000")) {
      assertThatThrownBy(() -> provider.create(provider.schema().bind(Map.of("steps", steps))))
          .as(steps)
          .isInstanceOf(SettingsException.class)
          .hasMessageContaining("such as 15 or 1..15");
    }
  }

  private List<String> run(ToolProvider provider, Map<String, Object> settings, Path data) {
    Tool tool = provider.create(provider.schema().bind(settings));
    StringWriter text = new StringWriter();
    tool.run(
        new Context(
            List.of("run", data.toString()),
            new PrintWriter(text, true),
            new Opened(trained, infer("cca").arrays())));
    return text.toString().lines().toList();
  }

  private record Opened(TrainedModel model, Map<String, Matrix> arrays) implements TrainedRun {
    @Override
    public Path folder() {
      return Path.of("run");
    }

    @Override
    public void close() {
      // Nothing is held.
    }
  }

  private record Context(List<String> arguments, PrintWriter out, TrainedRun run)
      implements ToolContext {
    @Override
    public TrainedRun open(Path runFolder) {
      return run;
    }

    @Override
    public TrainingProblem problem(String configuration) {
      throw new UnsupportedOperationException();
    }

    @Override
    public void writeJson(Path file, Map<String, ?> value) {
      throw new UnsupportedOperationException();
    }
  }
}
