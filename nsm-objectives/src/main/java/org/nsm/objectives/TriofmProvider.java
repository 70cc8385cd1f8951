package org.nsm.objectives;

import java.util.List;
import org.nsm.api.Schema;
import org.nsm.api.Setting;
import org.nsm.api.Settings;
import org.nsm.api.spi.Estimator;
import org.nsm.api.spi.Objective;
import org.nsm.api.spi.ObjectiveProvider;
import org.nsm.api.spi.Plugin;

/** Makes {@link Triofm}. */
@Plugin(
    id = "triofm",
    summary = "triangularised orthogonalisation-free methods 1 and 2, ordered, unbiased",
    formula = "form 1: A = -I, C = triu(M);  form 2: A = -2I + triu(M), C = triu(Q)",
    citation =
        "Gao, Li, Lu: Triangularized orthogonalization-free method for solving "
            + "extreme eigenvalue problems, J. Sci. Comput. 93, 2022, arXiv 2005.12161")
public final class TriofmProvider implements ObjectiveProvider {

  /** Creates the provider; called by the service loader. */
  public TriofmProvider() {}

  @Override
  public Schema schema() {
    return Schema.of(
        Setting.choice(
            "form",
            "1",
            List.of("1", "2"),
            "1: norms are eigenvalues, any T; 2: norms are one, T must not have negative ones"),
        Estimator.setting());
  }

  @Override
  public Objective create(Settings settings) {
    Estimator estimator = Estimator.of(settings.text("estimator"));
    return settings.text("form").equals("1") ? Triofm.first(estimator) : Triofm.second(estimator);
  }
}
