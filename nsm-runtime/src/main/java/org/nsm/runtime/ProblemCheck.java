package org.nsm.runtime;

import java.util.ArrayList;
import java.util.List;
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
   * @param source what messages call the configuration
   * @return what a user should know although it is no error
   */
  static List<String> check(
      String source, ResolvedConfiguration configuration, TrainingProblem problem) {
    OperatorDescriptor operator = problem.operator().descriptor();
    ObjectiveDescriptor objective = problem.objective().descriptor();
    String named = "operator '" + configuration.section(PluginKind.OPERATOR).type() + "'";
    if (!objective.problems().contains(operator.problem())) {
      throw misfit(
          source,
          "objective.type",
          "'%s' solves %s problems, but %s poses a %s one"
              .formatted(
                  configuration.section(PluginKind.OBJECTIVE).type(),
                  objective.problems(),
                  named,
                  operator.problem()));
    }
    if (!problem.parametrization().derivatives().includes(operator.derivatives())) {
      throw misfit(
          source,
          "parametrization.type",
          "'%s' gives derivatives up to %s, but %s needs %s; disjoint-mlp or linear give that"
              .formatted(
                  configuration.section(PluginKind.PARAMETRIZATION).type(),
                  problem.parametrization().derivatives(),
                  named,
                  operator.derivatives()));
    }
    String sampler =
        configuration
            .type(PluginKind.SAMPLER)
            .map(type -> "'" + type + "'")
            .orElse("the operator's own sampler");
    if (problem.sampler().dimension() != operator.dimension()) {
      throw misfit(
          source,
          "sampler.type",
          "%s draws points of dimension %d, but %s is of dimension %d"
              .formatted(sampler, problem.sampler().dimension(), named, operator.dimension()));
    }
    if (operator.measure() == OperatorDescriptor.Measure.LEBESGUE
        && problem.sampler().density().isEmpty()) {
      throw misfit(
          source,
          "sampler.type",
          sampler + " knows no density, but the inner product of " + named + " is that of dx");
    }
    if (operator.problem() == OperatorDescriptor.Problem.SINGULAR
        && problem.operator().shift() != 0) {
      throw misfit(
          source, "operator.shift", "has no meaning for a singular value problem; leave it out");
    }
    int most = problem.operator().mostModes();
    if (problem.plan().modes() > most) {
      boolean points = operator.slots().stream().anyMatch(s -> operator.domain(s).finite() == most);
      throw misfit(
          source,
          "training.modes",
          "%d modes are more than the %d %s of %s"
              .formatted(
                  problem.plan().modes(),
                  most,
                  points ? "points" : "eigenvalues other than zero",
                  named));
    }
    List<String> notes = new ArrayList<>(problem.operator().notes());
    if (operator.measure() == OperatorDescriptor.Measure.SAMPLING
        && configuration.type(PluginKind.SAMPLER).isPresent()) {
      notes.add(
          "the inner product of %s is that of the law its own points have: results hold only if %s draws from it"
              .formatted(named, sampler));
    }
    // An objective that cannot serve so many functions says so here.
    problem.objective().initialState(problem.plan().modes());
    if (objective.needsPositive() && !operator.positive()) {
      notes.add(positivity(source, configuration, problem.operator().shift(), named));
    }
    return notes;
  }

  /** An indefinite T makes such an objective unbounded below; nobody knows how far to shift it. */
  private static String positivity(
      String source, ResolvedConfiguration configuration, double shift, String named) {
    String type = "'" + configuration.section(PluginKind.OBJECTIVE).type() + "'";
    if (shift <= 0) {
      throw misfit(
          source,
          "objective.type",
          type
              + " needs an operator without negative eigenvalues, and "
              + named
              + " may have some; a positive operator.shift, larger than the lowest one is negative,"
              + " removes them");
    }
    return "objective "
        + type
        + " needs an operator without negative eigenvalues: operator.shift = "
        + shift
        + " must outweigh those of "
        + named;
  }

  private static NsmException misfit(String source, String key, String what) {
    return ConfigurationSections.error(source, key, what);
  }
}
