package org.nsm.plugins.retrieval;

import java.util.stream.IntStream;

/** Sums over pairs by block: moments of any choice of blocks, for estimates and their bootstrap. */
interface PairedMoments {

  /** Returns the number of blocks. */
  int blocks();

  /**
   * Returns the moments of some blocks together.
   *
   * @param drawn numbers of blocks, which may repeat
   */
  Covariances of(int... drawn);

  /** Returns the moments of all blocks. */
  default Covariances all() {
    return of(IntStream.range(0, blocks()).toArray());
  }
}
