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
import org.nsm.api.spi.Domain;
import org.nsm.api.spi.Embedding;
import org.nsm.api.spi.Model;
import org.nsm.api.spi.Models;
import org.nsm.api.spi.OperatorDescriptor;
import org.nsm.api.spi.OperatorDescriptor.Measure;
import org.nsm.api.spi.Parameter;
import org.nsm.api.spi.Parametrization;
import org.nsm.api.spi.Slot;
import org.nsm.api.spi.TrainingProblem;
import org.nsm.api.tensor.DType;
import org.nsm.api.tensor.Tensor;

/**
 * The functions of a problem: f, and g where it has one, each of the size of its own domain and
 * with parameters of its own under the prefix {@code f/} or {@code g/}, in the √density gauge where
 * the operator asks for it. With a shared encoder g is a {@linkplain ProjectedModel linear map} of
 * f instead.
 */
final class ProblemModels {
  private final TrainingProblem problem;
  private final DType dtype;
  private final Seeds seeds;
  private final Map<String, Parameter> parameters = new LinkedHashMap<>();
  private final Optional<Density> gauge;
  private final boolean shared;

  ProblemModels(TrainingProblem problem, DType dtype) {
    this(problem, dtype, false);
  }

  /**
   * Describes the functions of a problem.
   *
   * @param shared whether g, where there is one, is a linear map of f
   */
  ProblemModels(TrainingProblem problem, DType dtype, boolean shared) {
    OperatorDescriptor operator = problem.operator().descriptor();
    this.problem = problem;
    this.dtype = dtype;
    this.seeds = new Seeds(problem.plan().seed());
    this.gauge = gauge(problem, operator);
    this.shared = shared && operator.slots().contains(Slot.Y);
    if (this.shared && !operator.x().equals(operator.y())) {
      throw new NsmException(
          Failure.CONFIGURATION,
          "training.encoders: f and g are functions of different points here and cannot share"
              + " one; expected separate");
    }
    for (Slot slot : operator.slots()) {
      for (Parameter parameter : parameters(slot)) {
        parameters.put(prefix(slot) + parameter.name(), parameter);
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

  private List<Parameter> parameters(Slot slot) {
    return shared && slot == Slot.Y
        ? List.of(ProjectedModel.parameter(modes()))
        : problem.parametrization().parameters(size(slot));
  }

  DType dtype() {
    return dtype;
  }

  /** Returns L. */
  int modes() {
    return problem.plan().modes();
  }

  /** Returns the slots that have functions. */
  List<Slot> slots() {
    return problem.operator().descriptor().slots();
  }

  /** Returns the dimension of the points of a slot. */
  int dimension(Slot slot) {
    return problem.operator().descriptor().domain(slot).dimension();
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

  /** Returns what functions are evaluated with, by parameter: averages of those that move. */
  <T> Map<String, T> averaged(Map<String, T> state) {
    Map<String, T> values = new LinkedHashMap<>();
    parameters.forEach(
        (name, parameter) ->
            values.put(name, state.get(parameter.trainable() ? WeightAverage.name(name) : name)));
    return values;
  }

  /** Draws initial values of a parameter; another attempt gives another draw. */
  double[] draw(String name, int attempt) {
    Parameter parameter = parameters.get(name);
    String stream = attempt == 0 ? "init/" + name : "init/" + name + "/" + attempt;
    return parameter.initializer().draw(parameter.shape(), seeds.generator(stream));
  }

  /** Returns the functions for values by prefixed name. */
  Models bind(Map<String, Tensor> values) {
    Model f = function(Slot.X, values);
    if (!slots().contains(Slot.Y)) {
      return Models.of(f);
    }
    Tensor projection = values.get(prefix(Slot.Y) + ProjectedModel.NAME);
    return Models.of(f, shared ? new ProjectedModel(f, projection) : function(Slot.Y, values));
  }

  /** Returns the function f for a model without parameters, such as the features of a basis. */
  Models ofFeatures(Model features) {
    return Models.of(onDomain(Slot.X, features));
  }

  /** Returns the size of f. */
  Parametrization.Size size() {
    return size(Slot.X);
  }

  private Parametrization.Size size(Slot slot) {
    return Parametrization.Size.of(
        problem.operator().descriptor().domain(slot),
        modes(),
        problem.parametrization().byNumber());
  }

  private Model function(Slot slot, Map<String, Tensor> values) {
    Model model = problem.parametrization().model(size(slot), strip(prefix(slot), values));
    return onDomain(slot, model);
  }

  private Model onDomain(Slot slot, Model model) {
    Domain domain = problem.operator().descriptor().domain(slot);
    Model located =
        problem.parametrization().byNumber() || domain.coordinates().isEmpty()
            ? gauged(model)
            : Embedding.of(model, domain.coordinates().get());
    return problem.operator().functions(located);
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

  private static String prefix(Slot slot) {
    return slot == Slot.X ? "f/" : "g/";
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
