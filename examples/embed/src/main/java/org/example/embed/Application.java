package org.example.embed;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.nsm.runtime.PluginRegistry;
import org.nsm.runtime.RunListener;
import org.nsm.runtime.RunResult;
import org.nsm.runtime.SpectralRun;

/** Trains two models at once, keeps the one that is ready first, and serves it. */
public final class Application implements AutoCloseable {
  private final ExecutorService threads = Executors.newFixedThreadPool(2);
  private final PluginRegistry plugins = PluginRegistry.load();
  private final SpectralRun oscillator;
  private final SpectralRun hydrogen;

  private Application(int steps, RunListener listener) {
    oscillator =
        SpectralRun.builder()
            .registry(plugins)
            .operator("harmonic-oscillator", Map.of("dimension", 2, "shift", 12))
            .sampler("gaussian", Map.of("scale", 2.0))
            .parametrization(
                "disjoint-mlp",
                Map.of(
                    "hidden", List.of(24, 24),
                    "activation", "sin",
                    "envelope", "gaussian",
                    "envelope-scale", 2))
            .objective("nested-lora", Map.of("nesting", "sequential"))
            .training(Map.of("modes", 3, "steps", steps, "learning-rate", 5e-3, "threads", 1))
            .listener(listener)
            .build();
    hydrogen =
        SpectralRun.builder()
            .registry(plugins)
            .operator("hydrogen-2d", Map.of("scale", 100, "shift", 1))
            .sampler("gaussian-mixture", Map.of("scales", List.of(0.7, 2, 5)))
            .parametrization("disjoint-mlp", Map.of("hidden", List.of(24, 24)))
            .objective("nested-lora", Map.of())
            .training(Map.of("modes", 2, "batch-size", 256, "steps", 1_000_000))
            .build();
  }

  /**
   * Returns an application that has not begun.
   *
   * @param steps how long the model that is kept is trained
   * @param listener told how that goes
   */
  public static Application create(int steps, RunListener listener) {
    return new Application(steps, listener);
  }

  /** Trains both, and cancels the second when the first is ready; returns how each ended. */
  public List<RunResult> train() {
    var first = CompletableFuture.supplyAsync(oscillator::run, threads);
    var second = CompletableFuture.supplyAsync(hydrogen::run, threads);
    RunResult ready;
    try {
      ready = first.join();
    } finally {
      hydrogen.cancel();
    }
    return List.of(ready, second.join());
  }

  /** Serves the functions of the first model; to be closed before this. */
  public ValueServer serve(int port) {
    return ValueServer.start(oscillator::functions, port);
  }

  /** Ends training early; from any thread. */
  public void cancel() {
    oscillator.cancel();
    hydrogen.cancel();
  }

  /** Frees everything; what still trains is cancelled, and waited for. */
  @Override
  public void close() {
    oscillator.close();
    hydrogen.close();
    plugins.close();
    threads.shutdown();
  }
}
