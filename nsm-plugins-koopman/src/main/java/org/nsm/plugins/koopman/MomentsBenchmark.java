package org.nsm.plugins.koopman;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.ToDoubleFunction;
import java.util.random.RandomGenerator;
import org.nsm.api.Failure;
import org.nsm.api.Matrix;
import org.nsm.api.NsmException;
import org.nsm.api.Seeds;
import org.nsm.api.spi.Tool;
import org.nsm.api.spi.ToolContext;
import org.ojalgo.matrix.store.R064Store;

/**
 * The tool {@code bench moments}: how long E[f(x)f(x)ᵀ], E[f(x)f(x')ᵀ] and E[f(x')f(x')ᵀ] over many
 * transitions take, against one matrix product over the same numbers.
 *
 * <p>That product is ZᵀZ for the n × 2k matrix Z whose rows are [f(x) f(x')], by one that knows
 * nothing of symmetry and has its rows at hand: the faster of the kernel of {@link OuterProducts}
 * and ojAlgo's. Moments and products take turns on blocks of fresh numbers, of which each thread
 * holds one; times are medians over blocks.
 *
 * @param pairs how many transitions
 * @param features k
 * @param threads how many threads, each with moments of its own that are merged at last
 * @param block transitions in a block
 * @param output file for the numbers as JSON; empty for none
 */
record MomentsBenchmark(int pairs, int features, int threads, int block, String output)
    implements Tool {
  private static final int WARM_UP = 10;

  /** Blocks of each thread on which products are timed as well. */
  private static final int COMPARED = 50;

  /** Seconds for a block: of moments, of the product by our kernel, and by ojAlgo. */
  private record Times(double moments, double product, double library) {}

  /** What a thread found. */
  private record Share(TransitionMoments sums, List<Times> times) {}

  @Override
  public void run(ToolContext context) {
    int blocks = Math.max(threads, (int) (((long) pairs + block - 1) / block));
    List<Callable<Share>> shares = new ArrayList<>();
    for (int t = 0; t < threads; t++) {
      int thread = t;
      int own = blocks / threads + (t < blocks % threads ? 1 : 0);
      shares.add(() -> share(thread, own));
    }
    List<Share> found = all(shares);
    Map<String, Object> numbers = numbers(found);
    numbers.forEach(
        (name, value) ->
            context
                .out()
                .println(
                    value instanceof Double d
                        ? String.format(Locale.ROOT, "%-24s %.4g", name, d)
                        : String.format(Locale.ROOT, "%-24s %s", name, value)));
    if (!output.isEmpty()) {
      context.writeJson(Path.of(output), numbers);
    }
  }

  private Map<String, Object> numbers(List<Share> found) {
    double count = TransitionMoments.sum(found.stream().map(Share::sums).toList()).count();
    double moments = median(found, Times::moments);
    double kernel = median(found, Times::product);
    double library = median(found, Times::library);
    double perTransition = 8.0 * features * features;
    Map<String, Object> numbers = new LinkedHashMap<>();
    numbers.put("pairs", (long) count);
    numbers.put("features", features);
    numbers.put("threads", threads);
    numbers.put("momentsSeconds", moments * count / block / threads);
    numbers.put("productSeconds", Math.min(kernel, library) * count / block / threads);
    numbers.put("ratio", moments / Math.min(kernel, library));
    numbers.put("productGflops", perTransition * block * threads / kernel / 1e9);
    numbers.put("ojAlgoGflops", perTransition * block * threads / library / 1e9);
    return numbers;
  }

  private static double median(List<Share> found, ToDoubleFunction<Times> time) {
    double[] sorted =
        found.stream()
            .flatMap(share -> share.times.stream())
            .mapToDouble(time)
            .filter(Double::isFinite)
            .sorted()
            .toArray();
    return sorted[sorted.length / 2];
  }

  private Share share(int thread, int blocks) {
    RandomGenerator random = new Seeds(thread).generator("moments");
    TransitionMoments sums = TransitionMoments.shared(features, 0);
    TransitionMoments unused = sums.empty();
    List<Times> times = new ArrayList<>();
    for (int b = -WARM_UP; b < blocks; b++) {
      TransitionFeatures fresh = fresh(random);
      TransitionMoments into = b < 0 ? unused : sums;
      double moments = seconds(() -> into.add(fresh));
      boolean compared = b < COMPARED;
      double product = compared ? product(fresh) : Double.NaN;
      double library = compared ? library(fresh) : Double.NaN;
      if (b >= 0) {
        times.add(new Times(moments, product, library));
      }
    }
    return new Share(sums, times);
  }

  private TransitionFeatures fresh(RandomGenerator random) {
    Matrix x = Matrix.create(block, features, (i, j) -> random.nextDouble() - 0.5);
    Matrix y = Matrix.create(block, features, (i, j) -> random.nextDouble() - 0.5);
    Matrix none = Matrix.of(block, 0, new double[0]);
    return new TransitionFeatures(x, x, y, y, none, none);
  }

  private double product(TransitionFeatures seen) {
    int width = OuterProducts.padded(2 * features);
    double[][] rows = new double[OuterProducts.padded(block)][width];
    for (int r = 0; r < block; r++) {
      for (int j = 0; j < features; j++) {
        rows[r][j] = seen.fx().at(r, j);
        rows[r][features + j] = seen.fy().at(r, j);
      }
    }
    double[][] product = new double[width][width];
    return seconds(() -> OuterProducts.add(rows, rows.length, false, product));
  }

  private double library(TransitionFeatures seen) {
    R064Store z = R064Store.FACTORY.make(block, 2L * features);
    for (int r = 0; r < block; r++) {
      for (int j = 0; j < features; j++) {
        z.set(r, j, seen.fx().at(r, j));
        z.set(r, (long) features + j, seen.fy().at(r, j));
      }
    }
    R064Store product = R064Store.FACTORY.make(2L * features, 2L * features);
    return seconds(() -> product.fillByMultiplying(z.transpose(), z));
  }

  private static double seconds(Runnable work) {
    long start = System.nanoTime();
    work.run();
    return (System.nanoTime() - start) / 1e9;
  }

  private static <T> List<T> all(List<Callable<T>> calls) {
    ExecutorService threads = Executors.newFixedThreadPool(calls.size());
    try {
      List<T> results = new ArrayList<>();
      for (Future<T> result : threads.invokeAll(calls)) {
        results.add(result.get());
      }
      return results;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new NsmException(Failure.UNEXPECTED, "bench moments: interrupted", e);
    } catch (ExecutionException e) {
      throw new NsmException(Failure.UNEXPECTED, "bench moments: " + e.getCause(), e);
    } finally {
      threads.shutdownNow();
    }
  }
}
