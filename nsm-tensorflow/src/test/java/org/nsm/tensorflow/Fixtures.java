package org.nsm.tensorflow;

import java.util.LinkedHashMap;
import java.util.Map;
import org.nsm.api.Seeds;
import org.nsm.api.Settings;
import org.nsm.api.spi.AffineOperator;
import org.nsm.api.spi.Batch;
import org.nsm.api.spi.Density;
import org.nsm.api.spi.Operator;
import org.nsm.api.spi.Parameter;
import org.nsm.api.spi.Parametrization;
import org.nsm.api.spi.ParametrizationProvider;
import org.nsm.api.spi.Sampler;
import org.nsm.api.spi.TrainingPlan;
import org.nsm.api.spi.TrainingProblem;
import org.nsm.api.spi.TrainingProgram;
import org.nsm.api.tensor.Algebra;
import org.nsm.api.tensor.DType;
import org.nsm.api.tensor.RandomKey;
import org.nsm.api.tensor.Shape;
import org.nsm.api.tensor.Tensor;
import org.nsm.objectives.NestedLoraProvider;
import org.nsm.operators.GaussianSampler;
import org.nsm.operators.HarmonicOscillator;

/** A small oscillator to train, and parameters drawn as the program draws them. */
final class Fixtures {
  static final Map<String, Object> SMALL =
      Map.of("hidden", java.util.List.of(6L, 5L), "activation", "sin");

  private Fixtures() {}

  static Settings training(Map<String, Object> changes) {
    Map<String, Object> raw = new LinkedHashMap<>();
    raw.put("modes", 2L);
    raw.put("batch-size", 32L);
    raw.put("steps", 40L);
    raw.put("seed", 3L);
    raw.put("learning-rate", 5e-3);
    raw.put("threads", 1L);
    raw.put("evaluation-batch", 64L);
    raw.putAll(changes);
    return new TensorFlowBackendProvider().schema().bind(raw);
  }

  static TrainingProblem oscillator(Settings training, Sampler sampler) {
    return new TrainingProblem(
        AffineOperator.of(HarmonicOscillator.of(2, 1), 1, 16),
        sampler,
        parametrization(new DisjointMlpProvider(), SMALL),
        objective(),
        TrainingPlan.of(training));
  }

  static org.nsm.api.spi.Objective objective() {
    NestedLoraProvider lora = new NestedLoraProvider();
    return lora.create(lora.schema().defaults());
  }

  static TrainingProgram program(Map<String, Object> changes) {
    return program(changes, objective());
  }

  static TrainingProgram program(Map<String, Object> changes, org.nsm.api.spi.Objective objective) {
    Settings training = training(changes);
    TrainingProblem problem = oscillator(training, GaussianSampler.of(2, 1.5));
    return new TensorFlowBackendProvider()
        .create(training)
        .compile(
            new TrainingProblem(
                problem.operator(),
                problem.sampler(),
                problem.parametrization(),
                objective,
                problem.plan()));
  }

  static TrainingProgram program(
      Operator operator,
      Sampler sampler,
      Parametrization parametrization,
      Map<String, Object> changes) {
    Settings training = training(changes);
    return new TensorFlowBackendProvider()
        .create(training)
        .compile(
            new TrainingProblem(
                AffineOperator.of(operator, 1, 16),
                sampler,
                parametrization,
                objective(),
                TrainingPlan.of(training)));
  }

  static Parametrization parametrization(
      ParametrizationProvider provider, Map<String, Object> settings) {
    return provider.create(provider.schema().bind(settings));
  }

  /** Draws all parameters as tensors of an algebra. */
  static Map<String, Tensor> draw(
      Algebra a, Parametrization parametrization, Parametrization.Size size, DType dtype) {
    Map<String, Tensor> values = new LinkedHashMap<>();
    for (Parameter parameter : parametrization.parameters(size)) {
      double[] drawn =
          parameter.initializer().draw(parameter.shape(), new Seeds(7).generator(parameter.name()));
      values.put(parameter.name(), a.constant(drawn, parameter.shape(), dtype));
    }
    return values;
  }

  /** Gaussian numbers from the host, so that every algebra sees the same batch. */
  static final class HostSampler implements Sampler {
    private final Sampler base = GaussianSampler.of(2, 1.5);

    @Override
    public int dimension() {
      return 2;
    }

    @Override
    public Batch draw(Algebra a, RandomKey key, int count, DType dtype) {
      double[] x = new double[2 * count];
      var random = new Seeds(11).generator("points");
      for (int i = 0; i < x.length; i++) {
        x[i] = 1.5 * random.nextGaussian();
      }
      return Batch.of(a.constant(x, Shape.of(count, 2), dtype));
    }

    @Override
    public java.util.Optional<Density> density() {
      return base.density();
    }
  }
}
