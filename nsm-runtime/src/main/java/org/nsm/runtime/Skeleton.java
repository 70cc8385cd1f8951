package org.nsm.runtime;

/** Bodies that follow in the next commits. */
final class Skeleton {
  private Skeleton() {}

  @SuppressWarnings({"TypeParameterUnusedInFormals", "DoNotCallSuggester"})
  static <T> T later() {
    throw new UnsupportedOperationException();
  }
}
