package org.nsm.plugins.retrieval;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.nsm.api.Failure;
import org.nsm.api.NsmException;
import org.nsm.api.spi.ToolContext;
import org.nsm.api.spi.TrainedRun;
import org.nsm.plugins.retrieval.index.Hits;
import org.nsm.plugins.retrieval.index.VectorIndexes;
import org.nsm.plugins.retrieval.index.Vectors;

/** A saved index, opened to be asked; safe for many threads. */
final class SearchIndex implements AutoCloseable {
  private final Path path;
  private final IndexFolder.Content content;
  private final Map<Long, Integer> places;

  private SearchIndex(Path path, IndexFolder.Content content) {
    this.path = path;
    this.content = content;
    this.places = content.items().places();
  }

  static SearchIndex open(Path path, VectorIndexes kinds) {
    return of(path, new IndexFolder(path, kinds).open());
  }

  /** Returns what was opened; closes it. */
  static SearchIndex of(Path path, IndexFolder.Content content) {
    return new SearchIndex(path, content);
  }

  Path path() {
    return path;
  }

  IndexDescription description() {
    return content.description();
  }

  IndexedItems items() {
    return content.items();
  }

  /** Returns the queries that were saved with the index. */
  IndexedItems queryItems() {
    return content.queryItems();
  }

  /** Returns the place of an item; -1 where there is none of this id. */
  int place(long id) {
    return places.getOrDefault(id, -1);
  }

  /**
   * Returns the embedding of a saved query.
   *
   * @throws NsmException of kind {@link Failure#DATA} if there is none of this number
   */
  Vectors query(long number) {
    int count = content.queryItems().count();
    if (number < 0 || number >= count) {
      throw new NsmException(
          Failure.DATA,
          count == 0
              ? path + ": no queries were saved with it; name a file, or index with --queries"
              : "query " + number + ": expected 0 to " + (count - 1));
    }
    return content.queries().rows((int) number, (int) number + 1);
  }

  /**
   * Returns the number of modes that a user means.
   *
   * @param dim 0 for all
   */
  int dimension(int dim) {
    int all = description().dimension();
    if (dim < 0 || dim > all) {
      throw new NsmException(Failure.USAGE, "dim: expected 1 to " + all + ", found " + dim);
    }
    return dim == 0 ? all : dim;
  }

  /** Finds items by the first numbers of embeddings. */
  List<Hits> search(Vectors queries, int top, int dim) {
    int all = description().dimension();
    if (queries.columns() != all) {
      throw new NsmException(
          Failure.DATA,
          "queries of " + queries.columns() + " numbers, expected " + all + " as this index has");
    }
    return content.index().search(queries.leadingColumns(dimension(dim)), top);
  }

  /** Returns the share of the items that were found that have the label of the query. */
  double precision(Hits hits, String label) {
    long right =
        Arrays.stream(hits.ids())
            .filter(id -> items().labels().get(places.get(id)).equals(label))
            .count();
    return hits.size() == 0 ? 0 : (double) right / hits.size();
  }

  /**
   * Opens the run that made the embeddings.
   *
   * @param elsewhere where it is now; empty for where it was
   * @throws NsmException if it is gone, or its model is another
   */
  TrainedRun run(ToolContext context, String elsewhere) {
    Path folder = Path.of(elsewhere.isEmpty() ? description().run() : elsewhere);
    if (!Files.isDirectory(folder)) {
      throw new NsmException(
          Failure.DATA,
          "%s: the run that it was made with is gone: %s; name it by --run, if it was moved"
              .formatted(path, folder));
    }
    TrainedRun run = context.open(folder);
    try {
      requireSame(RetrievalModel.of(run), folder);
      return run;
    } catch (RuntimeException e) {
      run.close();
      throw e;
    }
  }

  private void requireSame(RetrievalModel model, Path folder) {
    if (!model.fingerprint().equals(description().model())
        || model.dimension() != description().dimension()) {
      throw new NsmException(
          Failure.DATA,
          "%s: was made with another model than that of %s (%s, %d modes; now %s, %d); index again"
              .formatted(
                  path,
                  folder,
                  start(description().model()),
                  description().dimension(),
                  start(model.fingerprint()),
                  model.dimension()));
    }
  }

  private static String start(String fingerprint) {
    return fingerprint.substring(0, Math.min(8, fingerprint.length()));
  }

  @Override
  public void close() {
    content.index().close();
  }
}
