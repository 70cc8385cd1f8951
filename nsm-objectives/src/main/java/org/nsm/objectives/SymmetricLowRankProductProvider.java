package org.nsm.objectives;

import org.nsm.api.Schema;
import org.nsm.api.Settings;
import org.nsm.api.spi.Estimator;
import org.nsm.api.spi.Objective;
import org.nsm.api.spi.ObjectiveProvider;
import org.nsm.api.spi.Plugin;

/** Makes {@link SymmetricLowRankProduct}. */
@Plugin(
    id = "slrp",
    summary = "symmetric low-rank product by Gauss-Newton, subspace, norms are " + "eigenvalues",
    formula = "A = -M^-1, C = 1/2 (I + M^-1 Q M^-1)",
    citation =
        "Liu, Wen, Zhang: An efficient Gauss-Newton algorithm for symmetric low- "
            + "rank product matrix approximations, SIAM J. Optim. 25, 2015")
public final class SymmetricLowRankProductProvider implements ObjectiveProvider {

  /** Creates the provider; called by the service loader. */
  public SymmetricLowRankProductProvider() {}

  @Override
  public Schema schema() {
    return Schema.of(Estimator.setting());
  }

  @Override
  public Objective create(Settings settings) {
    return SymmetricLowRankProduct.of(Estimator.of(settings.text("estimator")));
  }
}
