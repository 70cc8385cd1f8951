package org.nsm.runtime;

import java.util.ArrayList;
import java.util.List;
import org.nsm.api.Failure;
import org.nsm.api.NsmException;
import org.nsm.api.spi.ObjectiveDescriptor;
import org.nsm.api.spi.OperatorDescriptor;
import org.nsm.api.spi.TrainingProblem;

/** Whether the parts of a problem fit each other, asked before anything is compiled. */
final class ProblemCheck {
  private ProblemCheck() {}

  /**
   * Checks a problem.
   *
   * @return what a user should know although it is no error
   */
  static List<String> check(ResolvedConfiguration configuration, TrainingProblem problem) {
    OperatorDescriptor operator = problem.operator().descriptor();
    ObjectiveDescriptor objective = problem.objective().descriptor();
    if (!objective.problems().contains(operator.problem())) {
      throw misfit(
          configuration.section(PluginKind.OBJECTIVE).type(),
          "solves "
              + objective.problems()
              + " problems, but the operator poses "
              + operator.problem());
    }
    if (!problem.parametrization().derivatives().includes(operator.derivatives())) {
      throw misfit(
          configuration.section(PluginKind.PARAMETRIZATION).type(),
          "gives derivatives up to "
              + problem.parametrization().derivatives()
              + ", but the operator needs "
              + operator.derivatives());
    }
    String sampler = configuration.type(PluginKind.SAMPLER).orElse("the operator's own sampler");
    if (problem.sampler().dimension() != operator.dimension()) {
      throw misfit(
          sampler,
          "draws points of dimension "
              + problem.sampler().dimension()
              + ", but the operator's have dimension "
              + operator.dimension());
    }
    if (operator.measure() == OperatorDescriptor.Measure.LEBESGUE
        && problem.sampler().density().isEmpty()) {
      throw misfit(sampler, "knows no density, but the operator's inner product is that of dx");
    }
    if (operator.problem() == OperatorDescriptor.Problem.SINGULAR
        && problem.operator().shift() != 0) {
      throw misfit("operator.shift", "has no meaning for a singular value problem; leave it out");
    }
    if (operator.finite() > 0 && problem.plan().modes() > operator.finite()) {
      throw misfit(
          "training.modes",
          problem.plan().modes()
              + " modes are more than the operator's "
              + operator.finite()
              + " points");
    }
    List<String> notes = new ArrayList<>();
    if (objective.needsPositive() && !operator.positive() && problem.operator().shift() <= 0) {
      notes.add(
          "objective "
              + configuration.section(PluginKind.OBJECTIVE).type()
              + " learns positive eigenvalues only, and the operator may have others: a positive"
              + " operator.shift brings them in reach");
    }
    return notes;
  }

  private static NsmException misfit(String who, String what) {
    return new NsmException(Failure.CONFIGURATION, who + ": " + what);
  }
}
