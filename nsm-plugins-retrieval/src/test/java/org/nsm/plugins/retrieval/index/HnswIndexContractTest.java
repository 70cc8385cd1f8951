package org.nsm.plugins.retrieval.index;

/** The contract, for {@link HnswIndex}. */
class HnswIndexContractTest extends VectorIndexContract {
  @Override
  VectorIndexProvider provider() {
    return new HnswIndexProvider();
  }
}
