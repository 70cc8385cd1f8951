package org.nsm.plugins.retrieval.index;

/** The contract, for {@link ExactIndex}. */
class ExactIndexContractTest extends VectorIndexContract {
  @Override
  VectorIndexProvider provider() {
    return new ExactIndexProvider();
  }
}
