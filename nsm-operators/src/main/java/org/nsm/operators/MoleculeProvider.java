package org.nsm.operators;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import org.nsm.api.Matrix;
import org.nsm.api.Schema;
import org.nsm.api.Setting;
import org.nsm.api.Settings;
import org.nsm.api.SettingsException;
import org.nsm.api.spi.Operator;
import org.nsm.api.spi.OperatorProvider;
import org.nsm.api.spi.Plugin;

/** Makes {@link Molecule}. */
@Plugin(
    id = "molecule",
    summary = "the electrons of a molecule whose nuclei are at rest, without antisymmetry",
    formula = "H = -1/2 sum_e Laplace_e - sum_ek Z_k/r_ek + sum_ef 1/r_ef + sum_kl Z_k Z_l/R_kl",
    citation = "Born, Oppenheimer: Zur Quantentheorie der Molekeln, Annalen der Physik 84 (1927)")
public final class MoleculeProvider implements OperatorProvider {

  /**
   * Molecules by name, at their equilibrium distances in bohr. Energies: H exactly; H2+ at R = 2
   * from Madsen and Peek (1971); H2 at R = 1.4011 from Wolniewicz (1995); He from Pekeris (1959)
   * and later. Those of bosons with more electrons are not known to us.
   */
  private static final List<Known> MOLECULES =
      List.of(
          Known.of("h", 1, OptionalDouble.of(-0.5), 1),
          Known.of("h2-plus", 1, OptionalDouble.of(-0.6026342145), 1, 1, 2),
          Known.of("h2", 2, OptionalDouble.of(-1.174475714), 1, 1, 1.4011),
          Known.of("he", 2, OptionalDouble.of(-2.9037243770), 2),
          Known.of("li", 3, OptionalDouble.empty(), 3),
          Known.of("lih", 4, OptionalDouble.empty(), 3, 1, 3.015),
          Known.of("be", 4, OptionalDouble.empty(), 4));

  private record Known(
      String label, int electrons, OptionalDouble ground, double[] charges, Matrix nuclei) {

    /** Of one charge, or of two and their distance. */
    static Known of(String label, int electrons, OptionalDouble ground, double... parts) {
      double[] charges = Arrays.copyOf(parts, Math.max(1, parts.length - 1));
      double half = parts.length == 3 ? parts[2] / 2 : 0;
      Matrix nuclei =
          Matrix.create(charges.length, 3, (k, axis) -> axis < 2 ? 0 : k == 0 ? -half : half);
      return new Known(label, electrons, ground, charges, nuclei);
    }
  }

  /** Creates the provider; called by the service loader. */
  public MoleculeProvider() {}

  @Override
  public Schema schema() {
    List<String> names =
        java.util.stream.Stream.concat(
                java.util.stream.Stream.of("custom"), MOLECULES.stream().map(Known::label))
            .toList();
    return Schema.of(
        Setting.choice("molecule", "he", names, "a molecule by name, or custom for the settings"),
        Setting.numbers("charges", List.of(), "custom: Z, one for each nucleus").atLeast(0),
        Setting.numbers(
            "coordinates",
            List.of(),
            "custom: three for each nucleus, one after the other, in bohr"),
        Setting.integer("electrons", 0, "custom: N; 0 for as many as make it neutral")
            .atLeast(0)
            .atMost(20),
        Setting.choice(
            "walkers",
            "mixture",
            List.of("mixture", "metropolis"),
            "independent electrons round the nuclei, or such that keep apart, by Metropolis"));
  }

  @Override
  public Operator create(Settings settings) {
    boolean walkers = settings.text("walkers").equals("metropolis");
    String name = settings.text("molecule");
    double[] charges = settings.numbers("charges");
    if (!name.equals("custom")) {
      if (charges.length > 0 || settings.numbers("coordinates").length > 0) {
        throw new SettingsException("charges", "leave them out, or set molecule: custom");
      }
      Known known =
          MOLECULES.stream().filter(k -> k.label().equals(name)).findFirst().orElseThrow();
      return Molecule.of(known.nuclei, known.charges, known.electrons, walkers, known.ground);
    }
    double[] coordinates = settings.numbers("coordinates");
    Checks.size("coordinates", coordinates.length, 3 * charges.length, "three for each nucleus");
    double total = Arrays.stream(charges).sum();
    int electrons = settings.integer("electrons");
    if (electrons == 0 && total != Math.rint(total)) {
      throw new SettingsException(
          "electrons", "expected their number, as the charges add up to " + total);
    }
    return Molecule.of(
        Matrix.of(charges.length, 3, coordinates),
        charges,
        electrons == 0 ? (int) total : electrons,
        walkers,
        OptionalDouble.empty());
  }
}
