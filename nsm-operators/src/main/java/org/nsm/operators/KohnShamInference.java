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
          "type", "'kohn-sham' needs an operator of electrons, such as kohn-sham-1d");
    }
    LearnedSpan span = LearnedSpan.of(model, problem, rule(base, 1), cutoff);
    int occupied = (problem.electrons() + 1) / 2;
    if (span.dimension() < occupied) {
      throw new NsmException(
          Failure.CONFIGURATION,
          "training.modes: "
              + problem.electrons()
              + " electrons need "
              + occupied
              + " independent functions, and "
              + span.dimension()
              + " were learned");
    }
    SelfConsistentField.Solution found = solve(problem, span);
    int count = Math.min(modes == 0 ? occupied : modes, found.energies().length);
    double[] coarse =
        solve(problem, LearnedSpan.of(model, problem, rule(base, 2), cutoff)).energies();
    Optional<SelfConsistentField.Solution> truth = exact ? problem.reference() : Optional.empty();
    double[] residuals = span.residuals(found.energies(), found.potential());
    List<Result.Mode> orbitals = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      int orbital = i;
      orbitals.add(
          new Result.Mode(
              found.energies()[i],
              i < coarse.length ? Math.abs(coarse[i] - found.energies()[i]) : Double.NaN,
              truth
                  .map(t -> OptionalDouble.of(t.energies()[orbital]))
                  .orElseGet(OptionalDouble::empty),
              residuals[i],
              Map.of("occupation", SelfConsistentField.occupation(problem.electrons(), i))));
    }
    return new Result(
        orbitals, metrics(span, found, truth, orbitals), arrays(span, found, count), told(found));
  }

  private SelfConsistentField.Solution solve(KohnSham problem, LearnedSpan span) {
    return field.solve(problem, span.nodes(), span.weights(), span::solve);
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
   */
  private static Map<String, Matrix> arrays(
      LearnedSpan span, SelfConsistentField.Solution found, int count) {
    Map<String, Matrix> arrays = new LinkedHashMap<>();
    double[] nodes = span.nodes();
    arrays.put("eigenvalues", Matrix.create(count, 1, (i, j) -> found.energies()[i]));
    arrays.put("overlap", span.gram());
    arrays.put("rotation", span.vectors().leadingColumns(count));
    arrays.put("grid", Matrix.of(nodes.length, 1, nodes));
    arrays.put("modes", found.functions().leadingColumns(count));
    arrays.put("trained-modes", span.normalised().leadingColumns(count));
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
