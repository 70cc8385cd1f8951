package org.nsm.runtime;

import java.util.List;
import org.nsm.api.Schema;
import org.nsm.api.Setting;
import org.nsm.api.Settings;
import org.nsm.api.spi.Inference;
import org.nsm.api.spi.InferenceProvider;
import org.nsm.api.spi.Plugin;

/** Makes {@link SpectrumInference}. */
@Plugin(
    id = "spectrum",
    summary =
        "eigenvalues by Rayleigh-Ritz with errors and residuals, modes against the exact spectrum",
    formula = "Q u = lambda M u;  M = E[f f'], Q = E[f (Tf)']",
    citation =
        "Ritz: Ueber eine neue Methode zur Loesung gewisser Variationsprobleme der mathematischen"
            + " Physik, J. reine angew. Math. 135, 1909")
public final class SpectrumInferenceProvider implements InferenceProvider {

  /** Creates the provider; called by the service loader. */
  public SpectrumInferenceProvider() {}

  @Override
  public Schema schema() {
    return Schema.of(
        Setting.flag(
            "rotate", true, "solve in the span of all modes, or take each mode as it was trained"),
        Setting.integer(
                "modes", 0, "number of modes to report; the others serve as guards; 0 for all")
            .atLeast(0)
            .atMost(4096),
        Setting.choice(
            "source",
            "auto",
            List.of("auto", "quadrature", "samples"),
            "where inner products come from; auto for a quadrature where the operator has one"),
        Setting.integer("samples", 200_000, "number of fresh samples, where they are used")
            .atLeast(2)
            .atMost(1_000_000_000),
        Setting.integer("batch", 4096, "points evaluated at a time").atLeast(1).atMost(1 << 20),
        Setting.number(
                "cutoff", 1e-6, "eigenvalues of the Gram matrix below this count as dependence")
            .atLeast(0)
            .atMost(0.5),
        Setting.flag("exact", true, "hold results against the exact spectrum where one is known"),
        Setting.flag("plots", true, "evaluate the modes on a line, a plane, or a slice of space"));
  }

  @Override
  public Inference create(Settings settings) {
    return SpectrumInference.of(settings);
  }
}
