package org.nsm.operators;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.nsm.api.Failure;
import org.nsm.api.Matrix;
import org.nsm.api.NsmException;
import org.nsm.api.Settings;
import org.nsm.api.SettingsException;
import org.nsm.api.spi.Inference;
import org.nsm.api.spi.Operator;
import org.nsm.api.spi.Quadrature;
import org.nsm.api.spi.Result;
import org.nsm.api.spi.TrainedModel;

/**
 * Self-consistency in the span of learned orbitals: density → potential → Rayleigh–Ritz in the
 * span, by quadrature, until the potential is that of its own density ({@link
 * SelfConsistentField}).
 *
 * <p>The operator was learned with a fixed potential; its lowest states are a basis that is good
 * where atoms are, and nothing is trained here. Modes are the orbitals of the self-consistent
 * potential; their residual is ‖Hφ − εφ‖ with that potential, and their standard error the
 * difference to what a rule about twice as coarse gives.
 *
 * <p>Metrics: {@code totalEnergy}, and against the solution on a grid where there is one {@code
 * exactTotalEnergy}, {@code totalEnergyError} (relative), {@code meanRelativeError} and {@code
 * maxRelativeError} of the orbitals' energies; {@code electrons}, the integral of the density;
 * {@code iterations}; {@code change}, by how much the last potential differs from its own.
 */
final class KohnShamInference implements Inference {
  private final int modes;
  private final double cutoff;
  private final boolean exact;
  private final SelfConsistentField field;

  private KohnShamInference(Settings settings) {
    this.modes = settings.integer("modes");
    this.cutoff = settings.number("cutoff");
    this.exact = settings.flag("exact");
    this.field =
        new SelfConsistentField(
            settings.number("mixing"),
            settings.number("tolerance"),
            settings.integer("iterations"));
  }

  static KohnShamInference of(Settings settings) {
    return new KohnShamInference(settings);
  }

  @Override
  public Result infer(TrainedModel model) {
    Operator base = model.operator().base();
    if (!(base instanceof KohnSham problem)) {
      throw new SettingsException(
          "type",
          "'kohn-sham' needs an operator of electrons, such as kohn-sham-1d or kohn-sham-atom");
    }
    LearnedSpan span = LearnedSpan.of(model, problem, rule(base, 1), cutoff);
    List<Shell> shells = shells(problem, span);
    SelfConsistentField.Solution found = solve(problem, shells, span);
    SelfConsistentField.Solution coarse =
        solve(problem, shells, LearnedSpan.of(model, problem, rule(base, 2), cutoff));
    Optional<SelfConsistentField.Solution> truth =
        exact ? problem.reference(shells) : Optional.empty();
    List<Shell> told = modes == 0 ? shells : shells.subList(0, Math.min(modes, shells.size()));
    List<Result.Mode> orbitals = new ArrayList<>();
    for (Shell shell : told) {
      double energy = found.energy(shell);
      orbitals.add(
          new Result.Mode(
              energy,
              Math.abs(coarse.energy(shell) - energy),
              truth.map(t -> OptionalDouble.of(t.energy(shell))).orElseGet(OptionalDouble::empty),
              span.residual(shell, energy, found.potential()),
              Map.of(
                  "occupation", shell.occupation(), "angularMomentum", (double) shell.momentum())));
    }
    return new Result(
        orbitals, metrics(span, found, truth, orbitals), arrays(span, found, told), told(found));
  }

  /** The occupied orbitals, and as many more as are asked for and in the span. */
  private List<Shell> shells(KohnSham problem, LearnedSpan span) {
    List<Shell> shells = new ArrayList<>();
    for (Shell shell : problem.shells(Math.max(modes, problem.shells(0).size()))) {
      int found = span.dimension(shell.momentum());
      if (shell.index() < found) {
        shells.add(shell);
      } else if (shell.occupation() > 0) {
        throw new NsmException(
            Failure.CONFIGURATION,
            "training.modes: "
                + problem.electrons()
                + " electrons need "
                + (shell.index() + 1)
                + " independent functions, and "
                + found
                + " were learned");
      }
    }
    return shells;
  }

  private SelfConsistentField.Solution solve(
      KohnSham problem, List<Shell> shells, LearnedSpan span) {
    return field.solve(problem, shells, span.nodes(), span.weights(), span::solve);
  }

  private static Quadrature rule(Operator operator, int fineness) {
    return operator.quadrature(fineness).orElseThrow();
  }

  private static Map<String, Double> metrics(
      LearnedSpan span,
      SelfConsistentField.Solution found,
      Optional<SelfConsistentField.Solution> truth,
      List<Result.Mode> orbitals) {
    Map<String, Double> metrics = new LinkedHashMap<>();
    metrics.put("totalEnergy", found.total());
    truth.ifPresent(
        t -> {
          metrics.put("exactTotalEnergy", t.total());
          metrics.put(
              "totalEnergyError", Math.abs(found.total() - t.total()) / Math.abs(t.total()));
          double[] errors =
              orbitals.stream().mapToDouble(mode -> mode.relativeError().orElseThrow()).toArray();
          metrics.put("meanRelativeError", java.util.Arrays.stream(errors).average().orElseThrow());
          metrics.put("maxRelativeError", java.util.Arrays.stream(errors).max().orElseThrow());
        });
    double electrons = 0;
    for (int i = 0; i < found.density().length; i++) {
      electrons += span.weights()[i] * found.density()[i];
    }
    metrics.put("electrons", electrons);
    metrics.put("iterations", (double) found.iterations());
    metrics.put("change", found.change());
    return metrics;
  }

  /**
   * On the quadrature: {@code density}, and the modes as the inference {@code spectrum} has them.
   * An orbital of l &gt; 0 is rˡ times what its rotation makes of the trained functions.
   */
  private static Map<String, Matrix> arrays(
      LearnedSpan span, SelfConsistentField.Solution found, List<Shell> shells) {
    Map<String, Matrix> arrays = new LinkedHashMap<>();
    double[] nodes = span.nodes();
    int count = shells.size();
    double[][] vectors = shells.stream().map(span::vector).toArray(double[][]::new);
    Matrix trained = span.normalised();
    arrays.put("eigenvalues", Matrix.create(count, 1, (i, j) -> found.energy(shells.get(i))));
    arrays.put("overlap", span.gram());
    arrays.put("rotation", Matrix.create(trained.columns(), count, (i, j) -> vectors[j][i]));
    arrays.put("grid", Matrix.of(nodes.length, 1, nodes));
    arrays.put(
        "modes",
        Matrix.create(
            nodes.length,
            count,
            (i, j) -> {
              Shell shell = shells.get(j);
              return found.states().get(shell.momentum()).functions().at(i, shell.index());
            }));
    arrays.put("trained-modes", trained.leadingColumns(Math.min(count, trained.columns())));
    arrays.put("density", Matrix.of(nodes.length, 1, found.density()));
    arrays.put("potential", Matrix.of(nodes.length, 1, found.potential()));
    return arrays;
  }

  private List<String> told(SelfConsistentField.Solution found) {
    return found.change() < field.tolerance()
        ? List.of()
        : List.of(
            String.format(
                Locale.ROOT,
                "not self-consistent after %d iterations: the potential still changes by %.2g"
                    + " hartree; a smaller inference.mixing or more inference.iterations may help",
                found.iterations(),
                found.change()));
  }
}
