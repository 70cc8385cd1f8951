package org.nsm.plugins.retrieval.index;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.stream.LongStream;
import org.nsm.api.Failure;
import org.nsm.api.NsmException;
import org.nsm.api.Settings;

/**
 * Measures exact search against the matrix product in it, and search by graphs against exact
 * search, on vectors that are drawn.
 *
 * <p>Queries and vectors are normal, coordinate j (from 1) with standard deviation j^−decay. At 0
 * all directions count alike, which is the hardest case for graphs, as nothing is near to anything;
 * embeddings by singular functions decay, for coordinates have the singular value as their second
 * moment.
 *
 * @param count number of vectors
 * @param dimension numbers of each
 * @param queries number of queries
 * @param top how many are to be found for each
 * @param decay how fast coordinates fall
 * @param seed of the vectors
 * @param threads how many threads search, 0 for one a processor
 * @param graphs folder in which graphs are kept, and looked for first; empty to build and forget
 * @param hnsw settings of the graphs
 */
public record SearchBenchmark(
    int count,
    int dimension,
    int queries,
    int top,
    double decay,
    long seed,
    int threads,
    String graphs,
    Settings hnsw) {
  private static final int REPEATS = 5;

  /**
   * What was measured; rates are queries a second.
   *
   * @param productRate of the matrix product alone, at best
   * @param productFlops operations a second of it
   * @param exactRate of exact search, all queries at once, at best
   * @param oneRate of exact search with one query after the other
   * @param buildSeconds until the graphs were built and saved; empty if they were there
   * @param hnswRate of search by graphs, at best
   * @param recall the share of the truly best that graphs find
   */
  public record Outcome(
      double productRate,
      double productFlops,
      double exactRate,
      double oneRate,
      OptionalDouble buildSeconds,
      double hnswRate,
      double recall) {

    /** Returns the rate of exact search over that of the product. */
    public double exactRatio() {
      return exactRate / productRate;
    }

    /** Returns the rate of search by graphs over that of exact search of all queries at once. */
    public double hnswRatio() {
      return hnswRate / exactRate;
    }

    /** Returns the rate of search by graphs over that of exact search one by one. */
    public double hnswOneRatio() {
      return hnswRate / oneRate;
    }
  }

  /** Measures; uses disk space, in a temporary folder if no other was given. */
  public Outcome run() {
    if (!graphs.isEmpty()) {
      return measured(Path.of(graphs));
    }
    try (ScratchFolder scratch = ScratchFolder.create()) {
      return measured(scratch.path().resolve("graphs"));
    }
  }

  private Outcome measured(Path folder) {
    Vectors asked = draw(queries, seed + 1);
    Vectors vectors = draw(count, seed);
    long[] ids = LongStream.range(0, count).toArray();
    try (ExactIndex exact =
        new ExactIndex(new VectorSpace(dimension, ""), new Panels(dimension), threads)) {
      exact.add(ids, vectors);
      double product = rate(queries, () -> exact.product(asked));
      double together = rate(queries, () -> exact.search(asked, top));
      int few = Math.min(queries, 50);
      double alone = rate(few, () -> oneByOne(exact, asked.rows(0, few)));
      List<Hits> truth = exact.search(asked, top);
      OptionalDouble seconds = OptionalDouble.empty();
      if (!Files.exists(folder)) {
        long start = System.nanoTime();
        build(folder, ids, vectors);
        seconds = OptionalDouble.of((System.nanoTime() - start) * 1e-9);
      }
      try (VectorIndex index = new HnswIndexProvider().load(hnsw, folder)) {
        requireOwn(index.space());
        double rate = rate(queries, () -> index.search(asked, top));
        return new Outcome(
            product,
            2.0 * product * dimension * count,
            together,
            alone,
            seconds,
            rate,
            Recall.of(truth, index.search(asked, top)));
      }
    }
  }

  /** What graphs are recognised by: the vectors, and how they were built. */
  private String origin() {
    return "%d x %d, decay %s, seed %d, connections %d, build-width %d"
        .formatted(
            count,
            dimension,
            decay,
            seed,
            hnsw.integer("connections"),
            hnsw.integer("build-width"));
  }

  private void requireOwn(VectorSpace space) {
    if (!space.model().equals(origin())) {
      throw new NsmException(
          Failure.DATA,
          "%s: graphs of other vectors (%s), expected %s; name another folder"
              .formatted(graphs, space.model(), origin()));
    }
  }

  private Vectors draw(int rows, long from) {
    double[] deviations = new double[dimension];
    for (int j = 0; j < dimension; j++) {
      deviations[j] = Math.pow(j + 1, -decay);
    }
    Random random = new Random(from);
    float[] values = new float[Math.multiplyExact(rows, dimension)];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) (deviations[i % dimension] * random.nextGaussian());
    }
    return Vectors.of(rows, dimension, values);
  }

  private void build(Path folder, long[] ids, Vectors vectors) {
    try (VectorIndex index =
        new HnswIndexProvider().create(hnsw, new VectorSpace(dimension, origin()))) {
      index.add(ids, vectors);
      index.save(folder);
    }
  }

  private void oneByOne(VectorIndex index, Vectors asked) {
    for (int q = 0; q < asked.rows(); q++) {
      index.search(asked.rows(q, q + 1), top);
    }
  }

  /** The best rate of some repeats, the first of which also warms up. */
  private static double rate(int count, Runnable work) {
    double best = 0;
    for (int repeat = 0; repeat <= REPEATS; repeat++) {
      long start = System.nanoTime();
      work.run();
      best = Math.max(best, count / ((System.nanoTime() - start) * 1e-9));
    }
    return best;
  }

  /** Returns what the benchmark was asked for, for its result as JSON. */
  public Map<String, Object> description() {
    return Map.of(
        "vectors", count,
        "dimension", dimension,
        "queries", queries,
        "top", top,
        "decay", decay,
        "seed", seed,
        "threads", threads > 0 ? threads : Runtime.getRuntime().availableProcessors(),
        "hnsw", hnsw.values());
  }
}
