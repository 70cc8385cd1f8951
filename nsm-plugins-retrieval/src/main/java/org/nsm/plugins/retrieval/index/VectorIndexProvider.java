package org.nsm.plugins.retrieval.index;

import java.nio.file.Path;
import org.nsm.api.Settings;
import org.nsm.api.spi.ExtensionProvider;

/**
 * Makes and loads indexes of one kind. Other plugins may bring more of them: they provide the
 * service {@link ExtensionProvider} with a class that implements this interface, named by {@link
 * org.nsm.api.spi.Plugin}.
 */
public interface VectorIndexProvider extends ExtensionProvider {

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
