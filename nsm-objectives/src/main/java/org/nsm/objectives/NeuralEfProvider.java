package org.nsm.objectives;

import java.util.List;
import org.nsm.api.Schema;
import org.nsm.api.Setting;
import org.nsm.api.Settings;
import org.nsm.api.spi.Estimator;
import org.nsm.api.spi.Objective;
import org.nsm.api.spi.ObjectiveProvider;
import org.nsm.api.spi.Plugin;

/** Makes {@link NeuralEf}. */
@Plugin(
    id = "neural-ef",
    summary = "NeuralEF: EigenGame with outputs normalised over the batch, ordered, biased",
    formula = "A_u = -I + striu(diag(q + e)^-1 q), unbiased variant -I + striu(m); C_u = 0",
    citation =
        "Deng, Shi, Zhu: NeuralEF: Deconstructing Kernels by Deep Neural Networks, ICML 2022,"
            + " arXiv 2205.00165")
public final class NeuralEfProvider implements ObjectiveProvider {

  /** Creates the provider; called by the service loader. */
  public NeuralEfProvider() {}

  @Override
  public Schema schema() {
    return Schema.of(
        Setting.choice(
            "variant",
            "biased",
            List.of("biased", "unbiased"),
            "coefficients of earlier modes: ratios of quotients, as published, or plain overlaps"),
        Setting.number("epsilon", 1e-5, "what the biased variant adds to its denominators")
            .atLeast(0),
        Estimator.setting(),
        SphereObjective.radialSetting());
  }

  @Override
  public Objective create(Settings settings) {
    Estimator estimator = Estimator.of(settings.text("estimator"));
    double radial = SphereObjective.radial(settings);
    NeuralEf.Variant variant =
        settings.text("variant").equals("biased")
            ? NeuralEf.Variant.BIASED
            : NeuralEf.Variant.UNBIASED;
    return NeuralEf.of(variant, estimator, settings.number("epsilon"), radial);
  }
}
