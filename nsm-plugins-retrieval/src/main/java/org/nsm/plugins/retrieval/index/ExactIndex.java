package org.nsm.plugins.retrieval.index;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/** An index in memory that compares a query with every vector. */
final class ExactIndex implements VectorIndex {
  private final VectorSpace space;
  private final Panels panels;
  private final Workers workers;
  private final ReadWriteLock lock = new ReentrantReadWriteLock();

  ExactIndex(VectorSpace space, Panels panels, int threads) {
    this.space = space;
    this.panels = panels;
    this.workers = new Workers(threads);
  }

  @Override
  public VectorSpace space() {
    return space;
  }

  @Override
  public int size() {
    return Locked.by(lock.readLock(), panels::size);
  }

  @Override
  public boolean contains(long id) {
    // The write lock: the table of places is made when it is first asked.
    return Locked.by(lock.writeLock(), () -> panels.contains(id));
  }

  @Override
  public void add(long[] ids, Vectors vectors) {
    Locked.by(
        lock.writeLock(),
        () -> {
          Changes.requireAddable(space, ids, vectors, panels.size() == 0, panels::contains);
          float[] row = new float[space.dimension()];
          for (int i = 0; i < ids.length; i++) {
            vectors.row(i, row, 0);
            panels.add(ids[i], row, 0);
          }
          return ids.length;
        });
  }

  @Override
  public void delete(long... ids) {
    Locked.by(
        lock.writeLock(),
        () -> {
          Changes.requireDeletable(ids, panels::contains);
          for (long id : ids) {
            panels.remove(id);
          }
          return ids.length;
        });
  }

  @Override
  public List<Hits> search(Vectors queries, int top) {
    Changes.requireAnswerable(space, queries, top);
    return Locked.by(lock.readLock(), () -> new ExactSearch(panels, workers).search(queries, top));
  }

  /** The matrix product that a search has in it, without the search. */
  void product(Vectors queries) {
    Locked.by(
        lock.readLock(),
        () -> {
          new ExactSearch(panels, workers).product(queries);
          return queries;
        });
  }

  @Override
  public void save(Path folder) {
    Locked.by(
        lock.readLock(),
        () -> {
          ExactFile.write(folder.resolve(ExactFile.NAME), space, panels);
          return folder;
        });
  }

  @Override
  public void close() {
    workers.close();
  }
}
