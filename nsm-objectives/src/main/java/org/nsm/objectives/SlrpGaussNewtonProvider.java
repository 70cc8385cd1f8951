package org.nsm.objectives;

import org.nsm.api.Settings;
import org.nsm.api.spi.Objective;
import org.nsm.api.spi.ObjectiveProvider;
import org.nsm.api.spi.Plugin;

/** Makes {@link SlrpGaussNewton}. */
@Plugin(
    id = "slrp-gauss-newton",
    summary = "symmetric low-rank product by full Gauss-Newton steps on tables; subspace",
    formula = "V <- V + TV M^-1 - V (I + M^-1 Q M^-1)/2",
    citation =
        "Liu, Wen, Zhang: An efficient Gauss-Newton algorithm for symmetric low-rank product"
            + " matrix approximations, SIAM J. Optim. 25 (2015)")
public final class SlrpGaussNewtonProvider implements ObjectiveProvider {

  /** Creates the provider; called by the service loader. */
  public SlrpGaussNewtonProvider() {}

  @Override
  public Objective create(Settings settings) {
    return SlrpGaussNewton.create();
  }
}
