package org.nsm.plugins.retrieval;

import java.util.List;
import java.util.Optional;
import org.nsm.api.Schema;
import org.nsm.api.Setting;
import org.nsm.api.Settings;
import org.nsm.api.spi.Inference;
import org.nsm.api.spi.InferenceProvider;
import org.nsm.api.spi.Plugin;

/** Makes {@link RetrievalInference}. */
@Plugin(
    id = "retrieval",
    summary =
        "singular values of a dependence, an ordered embedding of both modalities, and ranking"
            + " metrics for any number of its modes",
    formula = "score(x, y) = sum_i sigma_i phi_i(x) psi_i(y), i = 1 ... d, without the constant",
    citation =
        "Ryu, Xu, Erol, Bu, Zheng, Wornell: Operator SVD with Neural Networks via Nested"
            + " Low-Rank Approximation, ICML 2024, arXiv 2402.03655")
public final class RetrievalInferenceProvider implements InferenceProvider {

  /** Creates the provider; called by the service loader. */
  public RetrievalInferenceProvider() {}

  @Override
  public Schema schema() {
    return Schema.of(
            Setting.choice(
                "alignment",
                "auto",
                List.of("auto", "canonical", "trained"),
                "the embedding by canonical correlations of the functions, or by the functions as"
                    + " they were trained, ordered by their norms; auto for trained where the"
                    + " objective orders functions and norms are singular values"),
            Setting.integer("modes", 0, "columns of the embedding; 0 for all there are")
                .atLeast(0)
                .atMost(4096),
            Setting.number(
                    "cutoff",
                    1e-7,
                    "directions with less than this part of the largest variance are left out")
                .atLeast(0)
                .atMost(0.5),
            Setting.number(
                    "ridge", 0, "added to covariances, in parts of the mean variance of functions")
                .atLeast(0))
        .and(
            Schema.of(
                Setting.integer("samples", 200_000, "fresh pairs, where there are no data")
                    .atLeast(2)
                    .atMost(1_000_000_000),
                Setting.integer("batch", 4096, "items evaluated at a time")
                    .atLeast(1)
                    .atMost(1 << 20),
                Setting.integer("blocks", 20, "blocks of the bootstrap of singular values")
                    .atLeast(2)
                    .atMost(10_000),
                Setting.integer("replicas", 100, "replicas of the bootstrap")
                    .atLeast(2)
                    .atMost(100_000)))
        .and(
            Schema.of(
                Setting.choice(
                    "features",
                    "trained",
                    List.of("trained", "linear", "kernel"),
                    "the trained functions, or what nobody trained: coordinates (linear CCA) or"
                        + " Gaussian kernels at landmarks (kernel CCA)"),
                new Setting(
                    "baselines",
                    Setting.Type.TEXTS,
                    Optional.of(List.of()),
                    Double.NEGATIVE_INFINITY,
                    Double.POSITIVE_INFINITY,
                    List.of("linear", "kernel"),
                    "classical methods that are evaluated beside it"),
                Setting.integer("landmarks", 500, "kernels at so many items of each side")
                    .atLeast(1)
                    .atMost(4000),
                Setting.number(
                        "bandwidth",
                        0.5,
                        "of kernels, in parts of the median distance of landmarks")
                    .atLeast(Double.MIN_NORMAL)))
        .and(
            Schema.of(
                Setting.integers(
                        "cuts",
                        List.of(),
                        "numbers of columns at which curves are evaluated; empty for powers of two"
                            + " and a quarter of all")
                    .atLeast(1)
                    .atMost(4096),
                Setting.integer("depth", 100, "k of precision@k and mAP@k").atLeast(1),
                Setting.integer("queries", 2000, "the most queries of a set that judges")
                    .atLeast(1),
                Setting.flag(
                    "judge-training",
                    false,
                    "rank the items trained on as well, for comparison with those held out"),
                Setting.integer("walls", 8, "queries that are shown with what was found")
                    .atLeast(0)
                    .atMost(100)));
  }

  @Override
  public Inference create(Settings settings) {
    return RetrievalInference.of(settings);
  }
}
