package org.nsm.plugins.koopman;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import org.nsm.api.Failure;
import org.nsm.api.NsmException;

/**
 * Sums of moments by several threads. Transitions are cut into stretches whatever the number of
 * threads; each stretch is summed by one of them, and sums are merged in the order of the
 * transitions, so that the number of threads changes no bit of the result.
 */
final class MomentWorkers implements AutoCloseable {
  /** Long enough that merging costs little, short enough that a piece has several. */
  private static final int STRETCH = 512;

  /** Sums that are held at a time, for each thread. */
  private static final int HELD = 4;

  private final int threads;
  private final ExecutorService executor;

  /**
   * Creates workers.
   *
   * @param threads how many; of one, the caller's thread does everything
   */
  MomentWorkers(int threads) {
    this.threads = Math.max(1, threads);
    this.executor =
        Executors.newFixedThreadPool(
            this.threads,
            task -> {
              Thread thread = new Thread(task, "nsm-moments");
              thread.setDaemon(true);
              return thread;
            });
  }

  /**
   * Some of the transitions of a piece.
   *
   * @param into what they are added to
   * @param from the first of them
   * @param to one more than the last
   */
  record Share(TransitionMoments into, int from, int to) {}

  /** Adds all transitions of a piece to the same moments. */
  void add(TransitionMoments into, TransitionFeatures piece, double... weights) {
    add(piece, List.of(new Share(into, 0, piece.count())), weights);
  }

  /**
   * Adds transitions of a piece.
   *
   * @param piece features of transitions
   * @param shares which are added to what
   * @param weights of the transitions of the piece; none where each counts as one
   */
  void add(TransitionFeatures piece, List<Share> shares, double... weights) {
    List<Share> stretches = new ArrayList<>();
    for (Share share : shares) {
      for (int from = share.from; from < share.to; from += STRETCH) {
        stretches.add(new Share(share.into, from, Math.min(from + STRETCH, share.to)));
      }
    }
    int held = HELD * threads;
    for (int first = 0; first < stretches.size(); first += held) {
      List<Share> some = stretches.subList(first, Math.min(first + held, stretches.size()));
      List<TransitionMoments> sums = all(some.stream().map(s -> work(piece, s, weights)).toList());
      for (int i = 0; i < sums.size(); i++) {
        some.get(i).into.merge(sums.get(i), 1);
      }
    }
  }

  private static Supplier<TransitionMoments> work(
      TransitionFeatures piece, Share stretch, double... weights) {
    return () -> {
      TransitionMoments sum = stretch.into.empty();
      TransitionFeatures rows = piece.rows(stretch.from, stretch.to);
      if (weights.length == 0) {
        sum.add(rows);
      } else {
        double[] own = Arrays.copyOfRange(weights, stretch.from, stretch.to);
        sum.add(rows.weighted(own), Arrays.stream(own).sum());
      }
      return sum;
    };
  }

  /** Does everything, and returns what came out in the same order. */
  private List<TransitionMoments> all(List<Supplier<TransitionMoments>> works) {
    if (threads == 1) {
      return works.stream().map(Supplier::get).toList();
    }
    List<Future<TransitionMoments>> futures = new ArrayList<>();
    works.forEach(work -> futures.add(executor.submit(work::get)));
    return futures.stream().map(MomentWorkers::result).toList();
  }

  private static TransitionMoments result(Future<TransitionMoments> future) {
    try {
      return future.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new NsmException(Failure.UNEXPECTED, "inference was interrupted", e);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof NsmException known) {
        throw known;
      }
      throw new IllegalStateException(e.getCause());
    }
  }

  @Override
  public void close() {
    executor.shutdownNow();
  }
}
