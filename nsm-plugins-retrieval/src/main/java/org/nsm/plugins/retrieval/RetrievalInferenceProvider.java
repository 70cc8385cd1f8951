package org.nsm.plugins.retrieval;

import java.util.List;
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
                    .atMost(100_000)));
  }

  @Override
  public Inference create(Settings settings) {
    return RetrievalInference.of(settings);
  }
}
