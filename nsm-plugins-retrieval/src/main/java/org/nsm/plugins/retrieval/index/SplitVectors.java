package org.nsm.plugins.retrieval.index;

/**
 * Vectors in two parts: the first numbers of each, with the length of the rest, in one line of the
 * processor's cache, and the rest elsewhere. Where coordinates fall in significance, as those of
 * embeddings by singular functions do, the first part bounds an inner product so closely that most
 * rests are never read: |⟨q, v⟩ − Σ first| ≤ ‖rest of q‖‖rest of v‖ (Cauchy and Schwarz).
 */
final class SplitVectors {
  /** Numbers of a cache line of 64 bytes. */
  private static final int LINE = 16;

  /** How many coordinates stand in the first part, beside the length of the rest. */
  private static final int FIRST = LINE - 1;

  /** Brings the first part to the border of a line, after the 16 bytes of an array's header. */
  private static final int BORDER = 12;

  private final int dimension;
  private final int rest;
  private final float[] first;
  private final float[] rests;

  SplitVectors(int count, int dimension) {
    this.dimension = dimension;
    this.rest = Math.max(0, dimension - FIRST);
    this.first = new float[Math.addExact(BORDER, Math.multiplyExact(count, LINE))];
    this.rests = new float[Math.multiplyExact(count, rest)];
  }

  /** Stores a vector, of whose numbers those past the dimension are left out. */
  void set(int at, float[] vector) {
    int place = BORDER + at * LINE;
    System.arraycopy(vector, 0, first, place, Math.min(FIRST, dimension));
    System.arraycopy(vector, Math.min(FIRST, dimension), rests, at * rest, rest);
    first[place + FIRST] = length(vector, FIRST, dimension);
  }

  /** Copies a vector into an array. */
  void get(int at, float[] into) {
    int leading = Math.min(FIRST, dimension);
    System.arraycopy(first, BORDER + at * LINE, into, 0, leading);
    System.arraycopy(rests, at * rest, into, leading, rest);
  }

  private static float length(float[] vector, int from, int to) {
    double squares = 0;
    for (int j = from; j < to; j++) {
      squares += (double) vector[j] * vector[j];
    }
    return (float) Math.sqrt(squares);
  }

  /** A query, whose missing numbers count as zeros. */
  final class Query {
    private final float[] leading = new float[FIRST];
    private final float[] trailing = new float[rest];
    private final float restLength;

    Query(float[] query) {
      int kept = Math.min(query.length, dimension);
      System.arraycopy(query, 0, leading, 0, Math.min(FIRST, kept));
      if (kept > FIRST) {
        System.arraycopy(query, FIRST, trailing, 0, kept - FIRST);
      }
      restLength = length(query, FIRST, kept);
    }

    /** The inner product of the first parts. */
    float leading(int at) {
      int place = BORDER + at * LINE;
      float[] v = first;
      float[] q = leading;
      float a = q[0] * v[place];
      float b = q[1] * v[place + 1];
      float c = q[2] * v[place + 2];
      for (int j = 3; j < FIRST; j += 3) {
        a = Math.fma(q[j], v[place + j], a);
        b = Math.fma(q[j + 1], v[place + j + 1], b);
        c = Math.fma(q[j + 2], v[place + j + 2], c);
      }
      return a + b + c;
    }

    /** By how much the inner product is above that of the first parts, at the most. */
    float most(int at) {
      return restLength * first[BORDER + at * LINE + FIRST];
    }

    /** The inner product of the rests. */
    float trailing(int at) {
      if (restLength == 0) {
        return 0;
      }
      int place = at * rest;
      float[] v = rests;
      float[] q = trailing;
      float a = 0;
      float b = 0;
      float c = 0;
      float d = 0;
      int j = 0;
      for (; j + 3 < rest; j += 4) {
        a = Math.fma(q[j], v[place + j], a);
        b = Math.fma(q[j + 1], v[place + j + 1], b);
        c = Math.fma(q[j + 2], v[place + j + 2], c);
        d = Math.fma(q[j + 3], v[place + j + 3], d);
      }
      for (; j < rest; j++) {
        a = Math.fma(q[j], v[place + j], a);
      }
      return (a + b) + (c + d);
    }
  }
}
