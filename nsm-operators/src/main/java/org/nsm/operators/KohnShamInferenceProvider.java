package org.nsm.operators;

import org.nsm.api.Schema;
import org.nsm.api.Setting;
import org.nsm.api.Settings;
import org.nsm.api.spi.Inference;
import org.nsm.api.spi.InferenceProvider;
import org.nsm.api.spi.Plugin;

/** Makes the {@code kohn-sham} inference. */
@Plugin(
    id = "kohn-sham",
    summary = "self-consistent orbitals, density and total energy in the span of learned orbitals",
    formula =
        "(-1/2 Laplace + v_ext + v_H[n] + v_xc[n]) phi_i = eps_i phi_i;  n = sum_i o_i phi_i^2",
    citation =
        "Kohn, Sham: Self-Consistent Equations Including Exchange and Correlation Effects,"
            + " Phys. Rev. 140, A1133 (1965)")
public final class KohnShamInferenceProvider implements InferenceProvider {

  /** Creates the provider; called by the service loader. */
  public KohnShamInferenceProvider() {}

  @Override
  public Schema schema() {
    return Schema.of(
        Setting.integer("modes", 0, "number of orbitals to report; 0 for the occupied ones")
            .atLeast(0)
            .atMost(4096),
        Setting.number("mixing", 0.4, "part of the new potential in the next one")
            .atLeast(1e-3)
            .atMost(1),
        Setting.number("tolerance", 1e-8, "change of the potential, in hartree, at which to stop")
            .atLeast(1e-14)
            .atMost(1),
        Setting.integer("iterations", 300, "potentials to try at most").atLeast(1).atMost(100_000),
        Setting.number(
                "cutoff", 1e-8, "eigenvalues of the Gram matrix below this count as dependence")
            .atLeast(0)
            .atMost(0.5),
        Setting.flag("exact", true, "hold results against the solution on a grid"));
  }

  @Override
  public Inference create(Settings settings) {
    return KohnShamInference.of(settings);
  }
}
