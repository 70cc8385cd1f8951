/**
 * The cross-domain retrieval domain: how well embeddings of one modality find items of another.
 *
 * <p>Spectral embeddings are ordered: their first d columns are the best of d dimensions. What that
 * is worth is measured here, by exact ranking metrics on inner-product scores ({@link
 * org.nsm.plugins.retrieval.RetrievalEvaluation}), for all columns or the first few, with bootstrap
 * intervals. The metrics themselves ({@link org.nsm.plugins.retrieval.RankingMetric}) are functions
 * of a {@link org.nsm.plugins.retrieval.Ranking} and know nothing of embeddings. Everything is
 * plain Java; there is no state, and all classes are values.
 */
@org.jspecify.annotations.NullMarked
module org.nsm.plugins.retrieval {
  requires transitive org.nsm.api;
  requires static org.jspecify;

  exports org.nsm.plugins.retrieval;
}
