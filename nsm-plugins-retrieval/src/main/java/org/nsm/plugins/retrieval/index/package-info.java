/**
 * Search by inner product: what an index is ({@link
 * org.nsm.plugins.retrieval.index.VectorIndexProvider}, {@link
 * org.nsm.plugins.retrieval.index.VectorIndex}), the exact one and one by Lucene's graphs.
 *
 * <p>Nothing here knows of runs, items or pages: vectors and their numbers come in, ranked numbers
 * go out. A new kind of index is a provider beside these, and passes the same contract tests.
 */
@org.jspecify.annotations.NullMarked
package org.nsm.plugins.retrieval.index;
