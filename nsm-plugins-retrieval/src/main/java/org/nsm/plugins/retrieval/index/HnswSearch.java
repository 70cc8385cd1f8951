package org.nsm.plugins.retrieval.index;

import java.io.IOException;
import java.util.Arrays;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.FloatVectorValues;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.NumericDocValues;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.TopKnnCollector;

/**
 * The answer to one query: candidates from the graph of every segment, by Lucene's own rank, then
 * ranked by inner products, which Lucene keeps as another quantity and rounds.
 */
final class HnswSearch {
  private final DirectoryReader reader;
  private final int searchWidth;

  HnswSearch(DirectoryReader reader, int searchWidth) {
    this.reader = reader;
    this.searchWidth = searchWidth;
  }

  Hits search(Vectors queries, int query, int dimension, int top) throws IOException {
    // What a short query does not have, and what vectors were lifted by, counts as zeros.
    float[] target = new float[dimension + 1];
    queries.row(query, target, 0);
    int kept = Math.min(top, Math.max(1, reader.numDocs()));
    TopK best = new TopK(kept);
    for (LeafReaderContext context : reader.leaves()) {
      LeafReader leaf = context.reader();
      FloatVectorValues vectors = leaf.getFloatVectorValues(HnswStore.VECTOR);
      NumericDocValues ids = leaf.getNumericDocValues(HnswStore.ID);
      if (vectors == null || ids == null) {
        continue;
      }
      for (int doc : candidates(leaf, target, kept)) {
        vectors.advance(doc);
        ids.advanceExact(doc);
        best.offer((float) queries.product(query, vectors.vectorValue()), ids.longValue());
      }
    }
    return best.hits();
  }

  private int[] candidates(LeafReader leaf, float[] target, int top) throws IOException {
    int width = Math.min(Math.max(top, searchWidth), leaf.maxDoc());
    TopKnnCollector collector = new TopKnnCollector(width, Integer.MAX_VALUE);
    leaf.searchNearestVectors(HnswStore.VECTOR, target, collector, leaf.getLiveDocs());
    return Arrays.stream(collector.topDocs().scoreDocs)
        .mapToInt((ScoreDoc d) -> d.doc)
        .sorted()
        .toArray();
  }
}
