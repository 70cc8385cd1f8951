package org.nsm.tensorflow;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.nsm.api.Failure;
import org.nsm.api.NsmException;
import org.nsm.api.Seeds;
import org.nsm.api.spi.Density;
import org.nsm.api.spi.DensityGauge;
import org.nsm.api.spi.Model;
import org.nsm.api.spi.Models;
import org.nsm.api.spi.OperatorDescriptor;
import org.nsm.api.spi.OperatorDescriptor.Measure;
import org.nsm.api.spi.OperatorDescriptor.Problem;
import org.nsm.api.spi.Parameter;
import org.nsm.api.spi.Parametrization;
import org.nsm.api.spi.TrainingProblem;
import org.nsm.api.tensor.DType;
import org.nsm.api.tensor.Tensor;

/**
 * The functions of a problem: f, and g where it has one, each with its own copy of the parameters
 * under the prefix {@code f/} or {@code g/}, in the √density gauge where the operator asks for it.
 */
final class ProblemModels {
  private final TrainingProblem problem;
  private final Parametrization.Size size;
  private final DType dtype;
  private final Seeds seeds;
  private final Map<String, Parameter> parameters = new LinkedHashMap<>();
  private final Optional<Density> gauge;

  ProblemModels(TrainingProblem problem, DType dtype) {
    OperatorDescriptor operator = problem.operator().descriptor();
    this.problem = problem;
    this.dtype = dtype;
    this.seeds = new Seeds(problem.plan().seed());
    this.size =
        new Parametrization.Size(operator.dimension(), problem.plan().modes(), operator.finite());
    this.gauge = gauge(problem, operator);
    for (String function : functions(operator)) {
      for (Parameter parameter : problem.parametrization().parameters(size)) {
        parameters.put(function + parameter.name(), parameter);
      }
    }
    if (!problem.parametrization().derivatives().includes(operator.derivatives())) {
      throw new NsmException(
          Failure.CONFIGURATION,
          "the operator needs derivatives up to the "
              + operator.derivatives()
              + ", and the parametrization goes only to the "
              + problem.parametrization().derivatives());
    }
  }

  DType dtype() {
    return dtype;
  }

  Parametrization.Size size() {
    return size;
  }

  /** Returns the density by whose root physical functions differ from f; empty for none. */
  Optional<Density> density() {
    return gauge;
  }

  /** Returns all parameters by prefixed name. */
  Map<String, Parameter> parameters() {
    return parameters;
  }

  /** Returns the parameters that the optimizer moves. */
  Map<String, Parameter> trainable() {
    Map<String, Parameter> result = new LinkedHashMap<>();
    parameters.forEach(
        (name, parameter) -> {
          if (parameter.trainable()) {
            result.put(name, parameter);
          }
        });
    return result;
  }

  /** Draws initial values of a parameter; another attempt gives another draw. */
  double[] draw(String name, int attempt) {
    Parameter parameter = parameters.get(name);
    String stream = attempt == 0 ? "init/" + name : "init/" + name + "/" + attempt;
    return parameter.initializer().draw(parameter.shape(), seeds.generator(stream));
  }

  /** Returns the functions for values by prefixed name. */
  Models bind(Map<String, Tensor> values) {
    Model f = function("f/", values);
    return problem.operator().descriptor().problem() == Problem.SINGULAR
        ? Models.of(f, function("g/", values))
        : Models.of(f);
  }

  /** Returns the function f for a model without parameters, such as the features of a basis. */
  Models ofFeatures(Model features) {
    return Models.of(gauged(features));
  }

  private Model function(String prefix, Map<String, Tensor> values) {
    return gauged(problem.parametrization().model(size, strip(prefix, values)));
  }

  private Model gauged(Model model) {
    return gauge.<Model>map(density -> DensityGauge.of(model, density)).orElse(model);
  }

  private static Map<String, Tensor> strip(String prefix, Map<String, Tensor> values) {
    Map<String, Tensor> own = new LinkedHashMap<>();
    values.forEach(
        (name, value) -> {
          if (name.startsWith(prefix)) {
            own.put(name.substring(prefix.length()), value);
          }
        });
    return own;
  }

  private static List<String> functions(OperatorDescriptor operator) {
    return operator.problem() == Problem.SINGULAR ? List.of("f/", "g/") : List.of("f/");
  }

  private static Optional<Density> gauge(TrainingProblem problem, OperatorDescriptor operator) {
    if (problem.sampler().dimension() != operator.dimension()) {
      throw new NsmException(
          Failure.CONFIGURATION,
          "sampler.dimension: "
              + problem.sampler().dimension()
              + " does not fit the operator, which acts on functions of "
              + operator.dimension()
              + " variables");
    }
    if (operator.measure() == Measure.SAMPLING) {
      return Optional.empty();
    }
    return Optional.of(
        problem
            .sampler()
            .density()
            .orElseThrow(
                () ->
                    new NsmException(
                        Failure.CONFIGURATION,
                        "the operator acts on L2(dx) and needs a sampler with a density, such as"
                            + " gaussian, gaussian-mixture or uniform")));
  }
}
