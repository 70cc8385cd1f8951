/**
 * The cross-domain retrieval domain: items of one modality found by items of another.
 *
 * <p>What two modalities have in common is the conditional expectation (Tg)(x) = E[g(y) | x], whose
 * kernel is p(x, y)/(p(x)p(y)) and of which pairs (x, y) are all that is known ({@link
 * org.nsm.plugins.retrieval.PairedSystem}). Its singular functions, trained by any objective for
 * two functions, are an <em>ordered</em> embedding ({@link
 * org.nsm.plugins.retrieval.RetrievalInference}, {@link org.nsm.plugins.retrieval.RetrievalModel}):
 * the first d columns are the best of d dimensions. What that is worth is measured by exact ranking
 * metrics on inner-product scores ({@link org.nsm.plugins.retrieval.RetrievalEvaluation}), for all
 * columns or the first few, with bootstrap intervals; metrics ({@link
 * org.nsm.plugins.retrieval.RankingMetric}) are functions of a {@link
 * org.nsm.plugins.retrieval.Ranking} and know nothing of embeddings.
 *
 * <p>Embeddings are searched by an index ({@link org.nsm.plugins.retrieval.index}), which the tools
 * of this module build, ask and serve as a page.
 *
 * @provides org.nsm.api.spi.ExtensionProvider
 * @provides org.nsm.api.spi.InferenceProvider
 * @provides org.nsm.api.spi.ObjectiveProvider
 * @provides org.nsm.api.spi.OperatorProvider
 * @provides org.nsm.api.spi.ToolProvider
 */
@org.jspecify.annotations.NullMarked
module org.nsm.plugins.retrieval {
  requires transitive org.nsm.api;
  requires com.fasterxml.jackson.databind;
  requires java.desktop;
  requires jdk.httpserver;
  requires ojalgo;
  requires org.apache.lucene.core;
  requires static org.jspecify;

  exports org.nsm.plugins.retrieval;
  exports org.nsm.plugins.retrieval.index;

  provides org.nsm.api.spi.ExtensionProvider with
      org.nsm.plugins.retrieval.index.ExactIndexProvider,
      org.nsm.plugins.retrieval.index.HnswIndexProvider;
  provides org.nsm.api.spi.InferenceProvider with
      org.nsm.plugins.retrieval.RetrievalInferenceProvider;
  provides org.nsm.api.spi.ObjectiveProvider with
      org.nsm.plugins.retrieval.SpectralContrastiveProvider;
  provides org.nsm.api.spi.OperatorProvider with
      org.nsm.plugins.retrieval.CrossDomainDigitsProvider,
      org.nsm.plugins.retrieval.GaussianPairsProvider,
      org.nsm.plugins.retrieval.PairedDataProvider,
      org.nsm.plugins.retrieval.SketchyProvider,
      org.nsm.plugins.retrieval.TwoViewsProvider;
  provides org.nsm.api.spi.ToolProvider with
      org.nsm.plugins.retrieval.BenchSearchProvider,
      org.nsm.plugins.retrieval.IndexToolProvider,
      org.nsm.plugins.retrieval.SearchToolProvider,
      org.nsm.plugins.retrieval.ServeToolProvider;
}
