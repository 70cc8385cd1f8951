package org.nsm.tensorflow;

import org.nsm.api.Schema;
import org.nsm.api.Settings;
import org.nsm.api.spi.Parametrization;
import org.nsm.api.spi.ParametrizationProvider;
import org.nsm.api.spi.Plugin;

/** Makes the {@code schnet} parametrization. */
@Plugin(
    id = "schnet",
    summary = "functions of the distances and types of atoms in space, with exact jets",
    formula = "h_i <- h_i + s(sum_j w(d_ij) (h_j A) V + c) W + b, f_l = w_l . sum_i s(h_i U + u)",
    citation =
        "Schuett, Kindermans, Sauceda, Chmiela, Tkatchenko, Mueller: SchNet, NIPS 2017,"
            + " arXiv 1706.08566")
public final class SchNetProvider implements ParametrizationProvider {

  /** Creates the provider; called by the service loader. */
  public SchNetProvider() {}

  @Override
  public Schema schema() {
    return SchNet.schema();
  }

  @Override
  public Parametrization create(Settings settings) {
    return SchNet.of(settings);
  }
}
