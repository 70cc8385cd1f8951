package org.nsm.plugins.retrieval;

import org.nsm.api.Schema;
import org.nsm.api.Setting;
import org.nsm.api.Settings;
import org.nsm.api.spi.ConstantMode;
import org.nsm.api.spi.Estimator;
import org.nsm.api.spi.Objective;
import org.nsm.api.spi.ObjectiveProvider;
import org.nsm.api.spi.Plugin;

/** Makes {@link SpectralContrastive}. */
@Plugin(
    id = "spectral-contrastive",
    summary = "the spectral contrastive loss of two modalities: low-rank approximation unordered",
    formula = "L = -2 E[f(x).g(y)] + E[(f(x).g(y'))^2];  A = -2 I, C_f = 2 M_g, C_g = 2 M_f",
    citation =
        "HaoChen, Wei, Gaidon, Ma: Provable Guarantees for Self-Supervised Deep Learning with"
            + " Spectral Contrastive Loss, NeurIPS 2021, arXiv 2106.04156")
public final class SpectralContrastiveProvider implements ObjectiveProvider {

  /** Creates the provider; called by the service loader. */
  public SpectralContrastiveProvider() {}

  @Override
  public Schema schema() {
    return Schema.of(
        Estimator.setting().withDefault(Estimator.U_STATISTIC.id()),
        Setting.flag(
            "constant-mode",
            false,
            "the pair of constants, with singular value one, is given and the others are learned"));
  }

  @Override
  public Objective create(Settings settings) {
    SpectralContrastive loss =
        new SpectralContrastive(Estimator.of(settings.text(Estimator.setting().name())));
    return settings.flag("constant-mode") ? new ConstantMode(loss) : loss;
  }
}
