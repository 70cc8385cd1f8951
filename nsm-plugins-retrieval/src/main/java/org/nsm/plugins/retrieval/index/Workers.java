package org.nsm.plugins.retrieval.index;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadFactory;
import java.util.function.IntFunction;
import org.nsm.api.Failure;
import org.nsm.api.NsmException;

/** A fixed number of threads, the caller's among them, none of which keeps a program alive. */
final class Workers implements AutoCloseable {
  private final int count;
  private final ExecutorService executor;

  /**
   * Creates workers.
   *
   * @param count how many; 0 for one a processor
   */
  Workers(int count) {
    this.count = count > 0 ? count : Runtime.getRuntime().availableProcessors();
    ThreadFactory daemons =
        task -> {
          Thread thread = new Thread(task, "nsm-index");
          thread.setDaemon(true);
          return thread;
        };
    this.executor = Executors.newFixedThreadPool(Math.max(1, this.count - 1), daemons);
  }

  int count() {
    return count;
  }

  ExecutorService executor() {
    return executor;
  }

  /** Returns among how many workers so many pieces of work are shared. */
  int shares(int pieces) {
    return Math.max(1, Math.min(count, pieces));
  }

  /** Does each share, from 0, and returns what came out in this order. */
  <T> List<T> each(int shares, IntFunction<T> share) {
    List<Future<T>> others = new ArrayList<>();
    for (int i = 1; i < shares; i++) {
      int own = i;
      others.add(executor.submit(() -> share.apply(own)));
    }
    List<T> results = new ArrayList<>();
    results.add(share.apply(0));
    for (Future<T> other : others) {
      results.add(result(other));
    }
    return results;
  }

  private static <T> T result(Future<T> future) {
    try {
      return future.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new NsmException(Failure.UNEXPECTED, "a search was interrupted", e);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof NsmException known) {
        throw known;
      }
      throw new IllegalStateException(e.getCause());
    }
  }

  @Override
  public void close() {
    executor.shutdown();
  }
}
