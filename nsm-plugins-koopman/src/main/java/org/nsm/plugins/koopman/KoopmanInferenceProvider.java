package org.nsm.plugins.koopman;

import java.util.List;
import org.nsm.api.Schema;
import org.nsm.api.Setting;
import org.nsm.api.Settings;
import org.nsm.api.spi.Inference;
import org.nsm.api.spi.InferenceProvider;
import org.nsm.api.spi.Plugin;

/** Makes {@link KoopmanInference}. */
@Plugin(
    id = "koopman",
    summary =
        "singular values, complex eigenvalues, timescales and forecasts of a Koopman operator, with"
            + " bootstrap intervals and held-out scores",
    formula = "E[f f']^-1/2 E[f(x) g(x')'] E[g g']^-1/2 = U S V';  K = A_g E[g(x') f(x')'] A_f'",
    citation =
        "Jeong, Ryu, Yun, Wornell: Efficient parametric SVD of Koopman operator for stochastic"
            + " dynamical systems, NeurIPS 2025, arXiv 2507.07222")
public final class KoopmanInferenceProvider implements InferenceProvider {

  /** Creates the provider; called by the service loader. */
  public KoopmanInferenceProvider() {}

  @Override
  public Schema schema() {
    return Schema.of(
            Setting.choice(
                "method",
                "auto",
                List.of("auto", "cca", "edmd-f", "edmd-g", "reversible"),
                "canonical correlations and the low-rank operator, EDMD in the span of f or of g,"
                    + " or a self-adjoint operator; auto for cca, or reversible where the operator"
                    + " is"),
            Setting.integer(
                    "modes", 0, "number of singular values of the estimate; 0 for all there are")
                .atLeast(0)
                .atMost(4096),
            Setting.flag(
                "constant", true, "estimate with the constant function beside the others: T1 = 1"),
            Setting.choice(
                "whitening",
                "cutoff",
                List.of("cutoff", "ridge"),
                "how Gram matrices are inverted: weak directions left out, or a ridge added"),
            Setting.number("cutoff", 1e-7, "part of the largest eigenvalue below which they are")
                .atLeast(0)
                .atMost(0.5),
            Setting.number("ridge", 1e-6, "in parts of the largest eigenvalue").atLeast(0))
        .and(
            Schema.of(
                Setting.integers(
                        "lags",
                        List.of(),
                        "multiples of the lag for implied timescales, Chapman-Kolmogorov test and"
                            + " errors of forecasts; needs trajectories")
                    .atLeast(1)
                    .atMost(1_000_000),
                Setting.choice(
                    "data",
                    "training",
                    List.of("training", "held-out", "all"),
                    "the transitions that estimates are made of: those trained on, which those held"
                        + " out then judge, those held out, or both"),
                Setting.integer("samples", 200_000, "fresh transitions, where there are no data")
                    .atLeast(2)
                    .atMost(1_000_000_000),
                Setting.integer("batch", 4096, "transitions evaluated at a time")
                    .atLeast(1)
                    .atMost(1 << 20),
                Setting.integer("blocks", 20, "blocks of the bootstrap, at least one a trajectory")
                    .atLeast(2)
                    .atMost(10_000),
                Setting.integer("replicas", 100, "replicas of the bootstrap")
                    .atLeast(2)
                    .atMost(100_000),
                Setting.integer(
                        "horizon", 10, "steps ahead that forecasts of what is held out are judged")
                    .atLeast(1)
                    .atMost(10_000),
                Setting.flag("plots", true, "evaluate functions for pictures of them, and draw"),
                Setting.integers(
                        "coordinates",
                        List.of(),
                        "the two coordinates, from 0, along which functions of more than two are"
                            + " drawn; those of largest variance if none are named")
                    .atLeast(0),
                Setting.integer(
                        "pictures", 0, "width of the pictures that states are; 0 if they are none")
                    .atLeast(0)))
        .and(
            Schema.of(
                Setting.choice(
                    "features",
                    "trained",
                    List.of("trained", "linear", "monomials", "kernel"),
                    "the trained functions, or for comparison what nobody trained: coordinates"
                        + " (DMD, TICA), monomials (EDMD), Gaussian kernels at landmarks"),
                Setting.integer("degree", 3, "of monomials").atLeast(1).atMost(50),
                Setting.integer("landmarks", 200, "kernels at so many of the points (Nystroem)")
                    .atLeast(1)
                    .atMost(4000),
                Setting.number("bandwidth", 0, "of kernels; 0 for the median distance of landmarks")
                    .atLeast(0)));
  }

  @Override
  public Inference create(Settings settings) {
    return KoopmanInference.of(settings);
  }
}
