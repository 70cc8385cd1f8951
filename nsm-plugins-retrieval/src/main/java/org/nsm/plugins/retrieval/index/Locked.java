package org.nsm.plugins.retrieval.index;

import java.util.concurrent.locks.Lock;
import java.util.function.Supplier;

/** Work under a lock. */
final class Locked {
  private Locked() {}

  static <T> T by(Lock lock, Supplier<T> work) {
    lock.lock();
    try {
      return work.get();
    } finally {
      lock.unlock();
    }
  }
}
