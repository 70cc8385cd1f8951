package org.nsm.plugins.retrieval.index;

import java.nio.file.Path;
import org.nsm.api.Settings;
import org.nsm.api.spi.Provider;

/**
 * Makes and loads indexes of one kind; found by {@link java.util.ServiceLoader}, named by {@link
 * org.nsm.api.spi.Plugin}.
 */
public interface VectorIndexProvider extends Provider {

  /** Returns whether searches find the very largest inner products, and not nearly always. */
  boolean exact();

  /**
   * Returns an empty index.
   *
   * @param settings bound to {@link #schema()}
   */
  VectorIndex create(Settings settings, VectorSpace space);

  /**
   * Opens an index that was saved; the files are left alone, whatever is added and deleted.
   *
   * @param settings bound to {@link #schema()}; those that say how to build apply to what is added
   * @throws org.nsm.api.NsmException of kind {@link org.nsm.api.Failure#DATA} if it is damaged
   */
  VectorIndex load(Settings settings, Path folder);
}
