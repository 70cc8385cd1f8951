package org.nsm.plugins.retrieval.index;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.function.LongPredicate;
import org.nsm.api.Failure;
import org.nsm.api.NsmException;

/** What every index refuses, before anything is changed. */
final class Changes {
  private Changes() {}

  static void requireAddable(
      VectorSpace space, long[] ids, Vectors vectors, boolean empty, LongPredicate contains) {
    if (ids.length != vectors.rows()) {
      throw error(ids.length + " ids cannot go with " + vectors.rows() + " vectors");
    }
    if (vectors.columns() != space.dimension()) {
      throw error(
          "vectors of %d numbers, expected %d as this index has"
              .formatted(vectors.columns(), space.dimension()));
    }
    vectors.requireUsable("vector");
    long[] sorted = ids.clone();
    Arrays.sort(sorted);
    for (int i = 0; i < sorted.length; i++) {
      if (sorted[i] < 0) {
        throw error("id " + sorted[i] + ": ids are numbers from 0");
      }
      if (i > 0 && sorted[i] == sorted[i - 1]) {
        throw error("id " + sorted[i] + " comes twice");
      }
      if (!empty && contains.test(sorted[i])) {
        throw error("id " + sorted[i] + " is in the index already; delete it first");
      }
    }
  }

  static void requireDeletable(long[] ids, LongPredicate contains) {
    Set<Long> seen = new HashSet<>();
    for (long id : ids) {
      if (!contains.test(id)) {
        throw error("id " + id + " is not in the index");
      }
      if (!seen.add(id)) {
        throw error("id " + id + " comes twice");
      }
    }
  }

  static void requireAnswerable(VectorSpace space, Vectors queries, int top) {
    if (queries.columns() > space.dimension()) {
      throw error(
          "queries of %d numbers, expected %d as this index has, or fewer"
              .formatted(queries.columns(), space.dimension()));
    }
    if (top < 1) {
      throw new NsmException(Failure.USAGE, "top: expected 1 or more, found " + top);
    }
    queries.requireUsable("query");
  }

  static NsmException error(String message) {
    return new NsmException(Failure.DATA, message);
  }
}
