package org.nsm.plugins.retrieval.index;

import java.nio.file.Path;
import java.util.List;
import org.nsm.api.NsmException;

/**
 * Vectors with ids that can be searched by inner product.
 *
 * <p>Searches may run side by side; a change waits for them and they for it. An index is in memory,
 * or on disk in files of its own; {@link #save} writes it where it is to stay.
 */
public interface VectorIndex extends AutoCloseable {

  /** Returns what the vectors have in common. */
  VectorSpace space();

  /** Returns the number of vectors. */
  int size();

  /** Returns whether an id is there. */
  boolean contains(long id);

  /**
   * Adds vectors; all or none.
   *
   * @param ids one a vector, from 0, none of them there already
   * @throws NsmException of kind {@link org.nsm.api.Failure#DATA} for another dimension, an id that
   *     is there or comes twice, and for vectors that are undefined, infinite or zero
   */
  void add(long[] ids, Vectors vectors);

  /**
   * Deletes vectors; all or none.
   *
   * @throws NsmException of kind {@link org.nsm.api.Failure#DATA} if an id is not there
   */
  void delete(long... ids);

  /**
   * Finds the vectors with the largest inner products with each query.
   *
   * @param queries with as many numbers as vectors have, or fewer: then the first numbers of the
   *     vectors count, and the others do not
   * @param top how many to find; all, where there are fewer
   * @throws NsmException of kind {@link org.nsm.api.Failure#DATA} for longer queries, and for such
   *     that are undefined, infinite or zero
   */
  List<Hits> search(Vectors queries, int top);

  /**
   * Writes the files of the index.
   *
   * @param folder an empty folder
   */
  void save(Path folder);

  @Override
  void close();
}
