package org.nsm.plugins.retrieval.index;

import org.apache.lucene.codecs.Codec;
import org.apache.lucene.codecs.KnnVectorsFormat;
import org.apache.lucene.codecs.lucene912.Lucene912Codec;
import org.apache.lucene.codecs.lucene99.Lucene99HnswVectorsFormat;
import org.nsm.api.Schema;
import org.nsm.api.Setting;
import org.nsm.api.Settings;

/**
 * How graphs are built and searched.
 *
 * @param connections M, how many neighbours a vector has on the upper levels; twice that below
 * @param buildWidth how many candidates are kept while a vector is put in
 * @param searchWidth how many candidates are kept while a query is answered, at the least
 * @param threads how many threads build and answer; 0 for one a processor
 */
record HnswOptions(int connections, int buildWidth, int searchWidth, int threads) {

  static Schema schema() {
    return Schema.of(
        Setting.integer("connections", 16, "M, neighbours of a vector on upper levels of the graph")
            .atLeast(2)
            .atMost(Lucene99HnswVectorsFormat.MAXIMUM_MAX_CONN),
        Setting.integer("build-width", 100, "candidates kept while a vector is put in")
            .atLeast(1)
            .atMost(Lucene99HnswVectorsFormat.MAXIMUM_BEAM_WIDTH),
        Setting.integer("search-width", 100, "candidates kept while a query is answered")
            .atLeast(1)
            .atMost(100_000),
        Setting.integer("threads", 0, "threads that build and answer; 0 for one a processor")
            .atLeast(0)
            .atMost(1024));
  }

  static HnswOptions of(Settings settings) {
    return new HnswOptions(
        settings.integer("connections"),
        settings.integer("build-width"),
        settings.integer("search-width"),
        settings.integer("threads"));
  }

  /** The codec whose graphs are built so, by all workers where segments are merged. */
  Codec codec(Workers workers) {
    KnnVectorsFormat format =
        workers.count() == 1
            ? new Lucene99HnswVectorsFormat(connections, buildWidth)
            : new Lucene99HnswVectorsFormat(
                connections, buildWidth, workers.count(), workers.executor());
    return new Lucene912Codec() {
      @Override
      public KnnVectorsFormat getKnnVectorsFormatForField(String field) {
        return format;
      }
    };
  }
}
