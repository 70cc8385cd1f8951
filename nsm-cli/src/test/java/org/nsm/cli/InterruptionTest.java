package org.nsm.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class InterruptionTest {
  private final List<Integer> halts = new ArrayList<>();
  private final AtomicReference<Runnable> nextSignal = new AtomicReference<>(() -> {});
  private final Interruption interruption = new Interruption(halts::add, nextSignal::set);

  @Test
  void withNothingToCancelTheProcessEndsAtOnce() {
    interruption.onShutdown();
    assertThat(halts).containsExactly(130);
  }

  @Test
  void aProgramThatEndsByItselfKeepsItsExitCode() {
    interruption.ended(3);
    interruption.onShutdown();
    assertThat(halts).isEmpty();
  }

  @Test
  void theRunIsCancelledAndItsEndWaitedFor() throws Exception {
    CountDownLatch cancelled = new CountDownLatch(1);
    CountDownLatch running = new CountDownLatch(1);
    Thread run =
        new Thread(
            () -> {
              int code =
                  interruption.cancelling(
                      cancelled::countDown,
                      () -> {
                        running.countDown();
                        try {
                          return cancelled.await(10, TimeUnit.SECONDS) ? 130 : 1;
                        } catch (InterruptedException e) {
                          return 1;
                        }
                      });
              interruption.ended(code);
            });
    run.start();
    assertThat(running.await(10, TimeUnit.SECONDS)).isTrue();
    interruption.onShutdown();
    run.join();
    assertThat(halts).containsExactly(130);
  }

  @Test
  void aSecondSignalEndsTheProcessWithoutWaiting() {
    interruption.cancelling(
        () -> {
          nextSignal.get().run();
          assertThat(halts).containsExactly(130);
          interruption.ended(0);
        },
        () -> {
          interruption.onShutdown();
          return 0;
        });
    assertThat(halts).startsWith(130);
  }
}
