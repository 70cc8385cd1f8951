package org.nsm.api.spi;

import java.nio.file.Path;

/** Loads what a backend exported; found by the service loader. */
public interface SavedFunctionsProvider {

  /** Returns whether a folder looks like an export of this backend. */
  boolean reads(Path folder);

  /**
   * Loads a folder.
   *
   * @throws org.nsm.api.NsmException if it is damaged
   */
  SavedFunctions load(Path folder);
}
