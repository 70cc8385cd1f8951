package org.nsm.runtime;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.nsm.api.Matrix;
import org.nsm.api.Schema;
import org.nsm.api.Setting;
import org.nsm.api.Settings;
import org.nsm.api.spi.Backend;
import org.nsm.api.spi.BackendProvider;
import org.nsm.api.spi.Batch;
import org.nsm.api.spi.Evaluation;
import org.nsm.api.spi.FieldObjective;
import org.nsm.api.spi.Inference;
import org.nsm.api.spi.InferenceProvider;
import org.nsm.api.spi.Model;
import org.nsm.api.spi.Models;
import org.nsm.api.spi.Normalisation;
import org.nsm.api.spi.Objective;
import org.nsm.api.spi.ObjectiveDescriptor;
import org.nsm.api.spi.ObjectiveProvider;
import org.nsm.api.spi.Operator;
import org.nsm.api.spi.OperatorDescriptor;
import org.nsm.api.spi.OperatorProvider;
import org.nsm.api.spi.Parameter;
import org.nsm.api.spi.Parametrization;
import org.nsm.api.spi.ParametrizationProvider;
import org.nsm.api.spi.Plugin;
import org.nsm.api.spi.Result;
import org.nsm.api.spi.Sampler;
import org.nsm.api.spi.SamplerProvider;
import org.nsm.api.spi.TrainingPlan;
import org.nsm.api.spi.TrainingProblem;
import org.nsm.api.spi.TrainingProgram;
import org.nsm.api.tensor.Algebra;
import org.nsm.api.tensor.DType;
import org.nsm.api.tensor.Derivatives;
import org.nsm.api.tensor.RandomKey;
import org.nsm.api.tensor.Tensor;

/** Plugins of every kind that need no tensors: what the runtime does is tested with them. */
final class FakePlugins {
  /** A configuration in which everything comes from here. */
  static final String YAML =
      """
      operator:
        type: diagonal
      parametrization:
        type: table
      objective:
        type: follow
      training:
        type: plain-java
        modes: 4
        steps: 200
        checkpoint-every: 50
        log-every: 10
      """;

  private FakePlugins() {}

  static PluginRegistry registry() {
    return PluginRegistry.of(
        new Diagonal(),
        new Singular(),
        new Uniform(),
        new Table(),
        new Follow(),
        new Other(),
        new PlainJava(),
        new Spectrum());
  }

  static RunConfiguration configuration() {
    return RunConfiguration.parse("fake.yaml", YAML, RunConfiguration.Format.YAML);
  }

  /** An operator known by its descriptor alone. */
  record Described(OperatorDescriptor descriptor) implements Operator {
    @Override
    public Evaluation act(Algebra a, Models models, Batch batch) {
      throw new UnsupportedOperationException("the program of these tests needs no tensors");
    }

    @Override
    public Sampler sampler() {
      return new Points(1);
    }
  }

  /** A sampler known by its dimension alone. */
  record Points(int dimension) implements Sampler {
    @Override
    public Batch draw(Algebra a, RandomKey key, int count, DType dtype) {
      throw new UnsupportedOperationException("the program of these tests needs no tensors");
    }
  }

  @Plugin(id = "diagonal", summary = "The diagonal operator of the tests.")
  static final class Diagonal implements OperatorProvider {
    @Override
    public Schema schema() {
      return Schema.of(
          Setting.choice("measure", "sampling", List.of("sampling", "lebesgue"), "its measure"),
          Setting.choice("needs", "value", List.of("value", "laplacian"), "its derivatives"),
          Setting.integer("points", 8, "its points").atLeast(1),
          Setting.numbers("weights", List.of(), "any numbers"));
    }

    @Override
    public Operator create(Settings settings) {
      return new Described(
          OperatorDescriptor.eigen(
                  1,
                  Derivatives.valueOf(settings.text("needs").toUpperCase(java.util.Locale.ROOT)),
                  settings.text("measure").equals("sampling")
                      ? OperatorDescriptor.Measure.SAMPLING
                      : OperatorDescriptor.Measure.LEBESGUE)
              .withFinite(settings.integer("points")));
    }
  }

  @Plugin(id = "singular", summary = "An operator between two spaces.")
  static final class Singular implements OperatorProvider {
    @Override
    public Operator create(Settings settings) {
      return new Described(OperatorDescriptor.singular(1));
    }
  }

  @Plugin(id = "uniform", summary = "A sampler.")
  static final class Uniform implements SamplerProvider {
    @Override
    public Schema schema() {
      return Schema.of(Setting.integer("dimension", 1, "of a point"));
    }

    @Override
    public Sampler create(Settings settings, int dimension) {
      return new Points(settings.integer("dimension"));
    }
  }

  @Plugin(id = "table", summary = "A value for every point.")
  static final class Table implements ParametrizationProvider {
    @Override
    public Parametrization create(Settings settings) {
      return new Parametrization() {
        @Override
        public List<Parameter> parameters(Size size) {
          return List.of();
        }

        @Override
        public Model model(Size size, Map<String, Tensor> values) {
          throw new UnsupportedOperationException("the program of these tests needs no tensors");
        }

        @Override
        public Derivatives derivatives() {
          return Derivatives.VALUE;
        }
      };
    }
  }

  /** An objective known by its descriptor alone. */
  record Aim(ObjectiveDescriptor descriptor) implements FieldObjective {
    static Aim of(boolean needsPositive) {
      return new Aim(
          new ObjectiveDescriptor(
              Set.of(OperatorDescriptor.Problem.EIGEN),
              true,
              Normalisation.EIGENVALUE,
              true,
              true,
              needsPositive));
    }

    @Override
    public Step step(Algebra a, Evaluation evaluation, Map<String, Tensor> state) {
      throw new UnsupportedOperationException("the program of these tests needs no tensors");
    }
  }

  @Plugin(id = "follow", summary = "The objective of the tests.")
  static final class Follow implements ObjectiveProvider {
    @Override
    public Schema schema() {
      return Schema.of(
          Setting.choice("nesting", "joint", List.of("joint", "sequential", "none"), "the order"),
          Setting.number("penalty", 1, "a number").atLeast(0));
    }

    @Override
    public Objective create(Settings settings) {
      return Aim.of(false);
    }
  }

  @Plugin(id = "other", summary = "Another objective, with other settings.")
  static final class Other implements ObjectiveProvider {
    @Override
    public Schema schema() {
      return Schema.of(
          Setting.number("penalty", 2, "a number"), Setting.number("beta", 0.5, "a number"));
    }

    @Override
    public Objective create(Settings settings) {
      return Aim.of(true);
    }
  }

  @Plugin(id = "plain-java", summary = "Trains without a tensor library.")
  static final class PlainJava implements BackendProvider {
    /** Programs made by this provider, to see that they are closed. */
    final List<FakeProgram> made = new CopyOnWriteArrayList<>();

    @Override
    public Schema schema() {
      return TrainingPlan.schema()
          .and(
              Schema.of(
                  Setting.number("learning-rate", 0.02, "step size").atLeast(0),
                  Setting.integer("explode-at", 0, "the step that diverges; 0 for none"),
                  Setting.integer("dead-mode", -1, "the mode that is dead at first"),
                  Setting.integer("steps-per-call", 7, "steps of a call").atLeast(1),
                  Setting.integer("pause-millis", 0, "rest after a call"),
                  Setting.text("fails", "", "how it fails to compile"),
                  Setting.integer("threads", 2, "threads")));
    }

    @Override
    public Backend create(Settings settings) {
      return new Backend() {
        @Override
        public TrainingProgram compile(TrainingProblem problem) {
          if (settings.text("fails").equals("linkage")) {
            throw new UnsatisfiedLinkError("on purpose");
          } else if (settings.text("fails").equals("memory")) {
            throw new OutOfMemoryError("on purpose");
          }
          FakeProgram program = new FakeProgram(problem, settings);
          made.add(program);
          return program;
        }

        @Override
        public String device() {
          return "plain Java";
        }
      };
    }
  }

  @Plugin(id = "spectrum", summary = "Reads eigenvalues off the norms.")
  static final class Spectrum implements InferenceProvider {
    @Override
    public Schema schema() {
      return Schema.of(
          Setting.integer("samples", 8, "points to read").atLeast(1),
          Setting.flag("fail", false, "whether to fail"));
    }

    @Override
    public Inference create(Settings settings) {
      return model -> {
        if (settings.flag("fail")) {
          throw new IllegalStateException("inference was told to fail");
        }
        Matrix f = model.sample(settings.integer("samples"), 0).f();
        List<Result.Mode> modes = new ArrayList<>();
        for (int l = 0; l < model.modes(); l++) {
          double norm = 0;
          for (double v : f.column(l)) {
            norm += v * v;
          }
          modes.add(
              new Result.Mode(
                  model.operator().physical(norm),
                  Double.POSITIVE_INFINITY,
                  l == 0 ? OptionalDouble.of(1) : OptionalDouble.empty(),
                  Double.NaN,
                  Map.of("norm", norm)));
        }
        Matrix rotation = Matrix.create(modes.size(), modes.size(), (i, j) -> i == j ? 0.5 : 0);
        return new Result(
            modes,
            Map.of("sum", 1.5),
            Map.of("functions", f, "rotation", rotation),
            List.of("these are fakes"));
      };
    }
  }
}
