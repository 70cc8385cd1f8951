package org.nsm.plugins.retrieval.index;

import java.io.IOException;
import java.nio.file.Path;
import org.apache.lucene.codecs.KnnVectorsFormat;
import org.nsm.api.Failure;
import org.nsm.api.FileProblem;
import org.nsm.api.NsmException;
import org.nsm.api.Schema;
import org.nsm.api.Settings;
import org.nsm.api.spi.Plugin;

/** Makes {@link HnswIndex}. */
@Plugin(
    id = "hnsw",
    summary = "walks from neighbour to neighbour towards a query, by Lucene's graphs",
    citation =
        "Malkov, Yashunin: Efficient and robust approximate nearest neighbor search using"
            + " hierarchical navigable small world graphs, IEEE TPAMI 42 (2020) 824")
public final class HnswIndexProvider implements VectorIndexProvider {

  /** Creates the provider; called by the service loader. */
  public HnswIndexProvider() {}

  @Override
  public Schema schema() {
    return HnswOptions.schema();
  }

  @Override
  public boolean exact() {
    return false;
  }

  @Override
  public VectorIndex create(Settings settings, VectorSpace space) {
    if (space.dimension() >= KnnVectorsFormat.DEFAULT_MAX_DIMENSIONS) {
      throw new NsmException(
          Failure.DATA,
          "index 'hnsw': vectors of %d numbers, expected %d at most; the index 'exact' takes more"
              .formatted(space.dimension(), KnnVectorsFormat.DEFAULT_MAX_DIMENSIONS - 1));
    }
    HnswOptions options = HnswOptions.of(settings);
    Workers workers = new Workers(options.threads());
    return new HnswIndex(
        HnswIndex.attempt(() -> HnswStore.create(space, options, workers)), options, workers);
  }

  @Override
  public VectorIndex load(Settings settings, Path folder) {
    HnswOptions options = HnswOptions.of(settings);
    Workers workers = new Workers(options.threads());
    try {
      return new HnswIndex(HnswStore.open(folder, options, workers), options, workers);
    } catch (IOException | IllegalArgumentException | IllegalStateException e) {
      workers.close();
      String why = e instanceof IOException io ? FileProblem.of(io) : e.getMessage();
      throw new NsmException(
          Failure.DATA, folder + ": not an index of the kind 'hnsw', or a damaged one: " + why, e);
    }
  }
}
