package org.nsm.objectives;

import org.nsm.api.Schema;
import org.nsm.api.Setting;
import org.nsm.api.Settings;
import org.nsm.api.spi.Estimator;
import org.nsm.api.spi.Objective;
import org.nsm.api.spi.ObjectiveProvider;
import org.nsm.api.spi.Plugin;

/** Makes {@link Allo}. */
@Plugin(
    id = "allo",
    summary =
        "augmented Lagrangian Laplacian objective, ordered, norms are one, duals "
            + "are eigenvalues",
    formula =
        "max_beta min_f sum <f_i, L f_i> + sum_{j<=i} beta_ij E_ij + b E_ij^2, E = "
            + "<f, sg f> - I, L = cI - T;  A = -2I, C = 2cI + beta^T + 2b triu(E)",
    citation =
        "Gomez, Bowling, Machado: Proper Laplacian Representation Learning, ICLR "
            + "2024, arXiv 2310.10833")
public final class AlloProvider implements ObjectiveProvider {

  /** Creates the provider; called by the service loader. */
  public AlloProvider() {}

  @Override
  public Schema schema() {
    return Schema.of(
        Ceiling.setting(),
        Setting.number("barrier", 2, "b at the start; two or more is stable").atLeast(0),
        Setting.number("barrier-rate", 0.01, "how fast b grows with squared errors").atLeast(0),
        Setting.number("dual-rate", 1e-4, "how fast duals grow with errors, times b").atLeast(0),
        Setting.number("dual-limit", 100, "the largest dual").atLeast(0),
        Setting.number("error-weight", 1, "weight of new errors in their average")
            .atLeast(1e-9)
            .atMost(1),
        Setting.number("squared-error-weight", 0.1, "weight of new products of errors")
            .atLeast(1e-9)
            .atMost(1),
        AsPublished.setting("twice the graph term, so that duals are -4(c - lambda)"),
        Estimator.setting());
  }

  @Override
  public Objective create(Settings settings) {
    return Allo.of(
        new Allo.Constants(
            settings.number(Ceiling.NAME),
            settings.number("barrier"),
            settings.number("barrier-rate"),
            settings.number("dual-rate"),
            settings.number("dual-limit"),
            settings.number("error-weight"),
            settings.number("squared-error-weight"),
            AsPublished.of(settings)),
        Estimator.of(settings.text("estimator")));
  }
}
