package org.nsm.plugins.retrieval.index;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.apache.lucene.index.IndexWriter;
import org.nsm.api.Failure;
import org.nsm.api.FileProblem;
import org.nsm.api.NsmException;

/** Walks from neighbour to neighbour towards a query, along graphs that Lucene builds and keeps. */
final class HnswIndex implements VectorIndex {
  /** Fewer vectors than this are added by one thread, into one segment. */
  private static final int WORTH_SHARING = 10_000;

  private final HnswStore store;
  private final HnswOptions options;
  private final Workers workers;
  private final Lock lock = new ReentrantLock();

  /** What is searched; behind the store after a change, until the next search. */
  private HnswSearch searched;

  HnswIndex(HnswStore store, HnswOptions options, Workers workers) {
    this.store = store;
    this.options = options;
    this.workers = workers;
    this.searched = HnswSearch.ofNothing(store.space().dimension());
  }

  /** What Lucene does, and what it may fail with. */
  @FunctionalInterface
  interface Action<T> {
    T call() throws IOException;
  }

  static <T> T attempt(Action<T> action) {
    try {
      return action.call();
    } catch (IOException e) {
      throw new NsmException(Failure.UNEXPECTED, "index 'hnsw': " + FileProblem.of(e), e);
    }
  }

  @Override
  public VectorSpace space() {
    return store.space();
  }

  @Override
  public int size() {
    return changing(() -> attempt(() -> store.reader().numDocs()));
  }

  @Override
  public boolean contains(long id) {
    return changing(() -> holds(id));
  }

  private boolean holds(long id) {
    return attempt(() -> store.contains(id));
  }

  private <T> T changing(Supplier<T> work) {
    return Locked.by(lock, work);
  }

  @Override
  public void add(long[] ids, Vectors vectors) {
    changing(
        () -> {
          boolean empty = attempt(() -> store.reader().numDocs()) == 0;
          Changes.requireAddable(space(), ids, vectors, empty, this::holds);
          IndexWriter writer = attempt(store::changing);
          if (empty) {
            store.radius(longest(vectors));
          }
          int shares = ids.length < WORTH_SHARING ? 1 : workers.count();
          return workers.each(
              shares,
              share -> {
                long end = (share + 1L) * ids.length / shares;
                for (int i = (int) ((long) share * ids.length / shares); i < end; i++) {
                  float[] vector = new float[vectors.columns()];
                  vectors.row(i, vector, 0);
                  int row = i;
                  attempt(
                      () -> {
                        store.add(writer, ids[row], vector);
                        return row;
                      });
                }
                return end;
              });
        });
  }

  private static double longest(Vectors vectors) {
    double longest = 0;
    float[] row = new float[vectors.columns()];
    for (int i = 0; i < vectors.rows(); i++) {
      vectors.row(i, row, 0);
      longest = Math.max(longest, vectors.product(i, row));
    }
    return Math.sqrt(longest);
  }

  @Override
  public void delete(long... ids) {
    changing(
        () -> {
          Changes.requireDeletable(ids, this::holds);
          return attempt(
              () -> {
                for (long id : ids) {
                  store.delete(id);
                }
                return ids.length;
              });
        });
  }

  @Override
  public List<Hits> search(Vectors queries, int top) {
    Changes.requireAnswerable(space(), queries, top);
    HnswSearch search = changing(this::upToDate);
    // Arrays, which no later change touches: no lock is needed.
    return answers(search, queries, top);
  }

  private HnswSearch upToDate() {
    searched = attempt(() -> searched.of(store.reader()));
    return searched;
  }

  private List<Hits> answers(HnswSearch search, Vectors queries, int top) {
    Hits[] all = new Hits[queries.rows()];
    int shares = workers.shares(queries.rows());
    workers.each(
        shares,
        share -> {
          HnswSearch.Asker asker = search.new Asker();
          for (int q = share; q < all.length; q += shares) {
            all[q] = asker.answer(queries, q, top, options.searchWidth());
          }
          return share;
        });
    return new ArrayList<>(Arrays.asList(all));
  }

  @Override
  public void save(Path folder) {
    changing(
        () ->
            attempt(
                () -> {
                  store.save(folder);
                  return folder;
                }));
  }

  @Override
  public void close() {
    workers.close();
    changing(
        () ->
            attempt(
                () -> {
                  store.close();
                  return store;
                }));
  }
}
