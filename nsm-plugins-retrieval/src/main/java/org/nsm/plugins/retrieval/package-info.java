/**
 * Ranking metrics, from scores to intervals: {@link org.nsm.plugins.retrieval.Ranking} orders,
 * {@link org.nsm.plugins.retrieval.RankingMetric} measures one query, {@link
 * org.nsm.plugins.retrieval.RetrievalEvaluation} runs all queries on embeddings, {@link
 * org.nsm.plugins.retrieval.RetrievalResult} averages, {@link org.nsm.plugins.retrieval.Bootstrap}
 * says how sure the average is.
 */
package org.nsm.plugins.retrieval;
