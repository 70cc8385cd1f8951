package org.nsm.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.nsm.api.Failure;
import org.nsm.api.NsmException;
import org.nsm.api.Schema;
import org.nsm.api.Setting;
import org.nsm.api.Settings;
import org.nsm.api.spi.Batch;
import org.nsm.api.spi.Evaluation;
import org.nsm.api.spi.Models;
import org.nsm.api.spi.Objective;
import org.nsm.api.spi.ObjectiveProvider;
import org.nsm.api.spi.Operator;
import org.nsm.api.spi.OperatorDescriptor;
import org.nsm.api.spi.OperatorDescriptor.Measure;
import org.nsm.api.spi.OperatorProvider;
import org.nsm.api.spi.Plugin;
import org.nsm.api.spi.Sampler;
import org.nsm.api.tensor.Algebra;
import org.nsm.api.tensor.Derivatives;

/** Problems whose parts do not fit, and plugins that cannot be made. */
class ProblemCheckTest {
  @Test
  void partsThatDoNotFitEachOtherAreRefusedBeforeAnythingIsDone() {
    Map<String, String> misfits =
        Map.of(
            "operator.type=singular",
                "fake.yaml: objective.type: 'follow' solves [EIGEN] problems, but operator 'singular' poses",
            "operator.needs=laplacian",
                "fake.yaml: parametrization.type: 'table' gives derivatives up to VALUE, but operator"
                    + " 'diagonal' needs LAPLACIAN; disjoint-mlp or linear give that",
            "operator.measure=lebesgue",
                "fake.yaml: sampler.type: the operator's own sampler knows no density",
            "operator.points=3", "fake.yaml: training.modes: 4 modes are more than the 3 points");
    misfits.forEach(
        (setting, message) -> {
          String[] pair = setting.split("=");
          Folders.assertFails(
                  Failure.CONFIGURATION,
                  () -> Folders.run(FakePlugins.configuration().with(pair[0], pair[1])).build())
              .withMessageContaining(message);
        });
    Folders.assertFails(
            Failure.CONFIGURATION,
            () ->
                Folders.run(
                        FakePlugins.configuration()
                            .with("sampler.type", "uniform")
                            .with("sampler.dimension", 2))
                    .build())
        .withMessageContaining("sampler.type: 'uniform' draws points of dimension 2");
  }

  @Test
  void anObjectiveThatNeedsAPositiveOperatorRefusesOthers() {
    RunConfiguration positive = FakePlugins.configuration().with("objective.type", "other");
    Folders.assertFails(Failure.CONFIGURATION, () -> Folders.run(positive).build())
        .withMessageContaining("objective.type: 'other' needs an operator without negative")
        .withMessageContaining("operator.shift");
    try (SpectralRun run = Folders.run(positive.with("operator.shift", 1)).build()) {
      assertThat(run.run().warnings()).anyMatch(w -> w.contains("operator.shift = 1.0"));
    }
    try (SpectralRun run = Folders.run(FakePlugins.configuration()).build()) {
      assertThat(run.run().warnings()).noneMatch(w -> w.contains("operator.shift"));
    }
  }

  @Test
  void anOperatorOfFiniteRankHasNoMoreModes() {
    RunConfiguration low = FakePlugins.configuration().with("operator.type", "of-rank-two");
    Folders.assertFails(
            Failure.CONFIGURATION,
            () ->
                SpectralRun.builder()
                    .registry(FakePlugins.registry().with(new OfRankTwo()))
                    .configuration(low)
                    .build())
        .withMessageContaining(
            "training.modes: 4 modes are more than the 2 eigenvalues other than");
  }

  @Test
  void aSamplerBesideAnOperatorWithALawOfItsOwnIsWarnedOf() {
    RunConfiguration foreign = FakePlugins.configuration().with("sampler.type", "uniform");
    try (SpectralRun run = Folders.run(foreign).build()) {
      assertThat(run.run().warnings())
          .anyMatch(w -> w.contains("results hold only if 'uniform' draws from it"));
    }
  }

  @Test
  void anErrorOfAPluginArrivesAsItWasThrown() {
    Folders.assertFails(
            Failure.DATA,
            () ->
                SpectralRun.builder()
                    .registry(FakePlugins.registry().with(new Refusing()))
                    .configuration(FakePlugins.configuration().with("objective.type", "refusing"))
                    .build())
        .withMessage("no data today");
  }

  @Test
  void whatElseGoesWrongInAPluginIsNamedByWhatItIs() {
    Map<String, Failure> failures =
        Map.of(
            "argument", Failure.CONFIGURATION,
            "linkage", Failure.PLUGIN,
            "state", Failure.UNEXPECTED);
    failures.forEach(
        (how, failure) ->
            Folders.assertFails(
                    failure,
                    () ->
                        SpectralRun.builder()
                            .registry(FakePlugins.registry().with(new Clumsy()))
                            .configuration(
                                FakePlugins.configuration()
                                    .with("objective.type", "clumsy")
                                    .with("objective.how", how))
                            .build())
                .withMessageContaining("Problem cannot be made: ")
                .withMessageContaining("on purpose"));
  }

  @Plugin(id = "of-rank-two", summary = "Has two modes.")
  static final class OfRankTwo implements OperatorProvider {
    @Override
    public Operator create(Settings settings) {
      return new Operator() {
        @Override
        public OperatorDescriptor descriptor() {
          return OperatorDescriptor.eigen(1, Derivatives.VALUE, Measure.SAMPLING);
        }

        @Override
        public Evaluation act(Algebra a, Models models, Batch batch) {
          throw new UnsupportedOperationException("nothing is trained");
        }

        @Override
        public Sampler sampler() {
          return new FakePlugins.Points(1);
        }

        @Override
        public int mostModes() {
          return 2;
        }
      };
    }
  }

  @Plugin(id = "clumsy", summary = "Cannot be made in several ways.")
  static final class Clumsy implements ObjectiveProvider {
    @Override
    public Schema schema() {
      return Schema.of(Setting.text("how", "", "how it fails"));
    }

    @Override
    public Objective create(Settings settings) {
      switch (settings.text("how")) {
        case "argument" -> throw new IllegalArgumentException("on purpose");
        case "linkage" -> throw new UnsatisfiedLinkError("on purpose");
        default -> throw new IllegalStateException("on purpose");
      }
    }
  }

  @Plugin(id = "refusing", summary = "Cannot be made.")
  static final class Refusing implements ObjectiveProvider {
    @Override
    public Objective create(Settings settings) {
      throw new NsmException(Failure.DATA, "no data today");
    }
  }
}
