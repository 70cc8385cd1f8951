package org.nsm.runtime;

import com.google.inject.Injector;
import java.time.Duration;
import java.util.Optional;
import java.util.function.DoubleConsumer;
import org.nsm.api.Failure;
import org.nsm.api.NsmException;
import org.nsm.api.spi.Backend;
import org.nsm.api.spi.TrainingProgram;
import org.nsm.api.spi.Yardstick;

/**
 * How long a training step takes, beside the time it cannot fall below: the floating-point
 * operations of its matrix products at the rate at which the same process does one large product.
 *
 * <p>Steps, large products and empty calls take turns, so that all three meet the same machine.
 *
 * @param name the name of the configuration
 * @param device what it ran on
 * @param stepsPerCall steps in one call of the backend
 * @param flops operations of the matrix products of one step, counted in the compiled program
 * @param step one step
 * @param product one product of large matrices
 * @param productFlops its operations
 * @param call one empty call of the backend
 * @param processorRatio {@link #ratio} in processor time, which other programs on the machine
 *     disturb less; empty where the system does not tell
 */
public record StepBenchmark(
    String name,
    String device,
    int stepsPerCall,
    double flops,
    Timing step,
    Timing product,
    double productFlops,
    Timing call,
    Optional<Double> processorRatio) {

  /** Calls of everything before the first is timed: the first of a session takes longest. */
  private static final int WARM_UP = 3;

  /** Returns the rate of a large product, in operations a second. */
  public double rate() {
    return productFlops / product.median();
  }

  /** Returns the time that the matrix products of a step need at that rate. */
  public double floor() {
    return flops / rate();
  }

  /** Returns how many times the floor a step takes. */
  public double ratio() {
    return step.median() / floor();
  }

  /** Returns the part of a step that is spent on calling the backend. */
  public double callFraction() {
    return call.median() / stepsPerCall / step.median();
  }

  /**
   * Measures.
   *
   * @param configuration what to train
   * @param registry the plugins
   * @param repeats how often everything is timed
   */
  public static StepBenchmark measure(
      RunConfiguration configuration, PluginRegistry registry, int repeats) {
    ResolvedConfiguration resolved = configuration.resolve(registry);
    Injector injector = RunModule.injector(resolved);
    String device = RunModule.make(injector, Backend.class).device();
    try (TrainingProgram program = RunModule.make(injector, TrainingProgram.class);
        Yardstick yardstick = yardstick(program)) {
      return new Measurement(program, yardstick, repeats).measure(resolved.name(), device);
    }
  }

  private static Yardstick yardstick(TrainingProgram program) {
    return program
        .yardstick()
        .orElseThrow(
            () -> new NsmException(Failure.USAGE, "this backend has nothing to be held against"));
  }

  /** The three clocks, and what they are read around. */
  private static final class Measurement {
    private final TrainingProgram program;
    private final Yardstick yardstick;
    private final double[] steps;
    private final double[] products;
    private final double[] calls;
    private double stepProcessor;
    private double productProcessor;

    Measurement(TrainingProgram program, Yardstick yardstick, int repeats) {
      this.program = program;
      this.yardstick = yardstick;
      this.steps = new double[repeats];
      this.products = new double[repeats];
      this.calls = new double[repeats];
    }

    StepBenchmark measure(String name, String device) {
      int perCall = program.stepsPerCall();
      for (int i = 0; i < WARM_UP; i++) {
        program.advance(perCall);
        yardstick.product();
        yardstick.call();
      }
      double productFlops = yardstick.product();
      for (int i = 0; i < steps.length; i++) {
        steps[i] = time(() -> program.advance(perCall), s -> stepProcessor += s) / perCall;
        products[i] = time(yardstick::product, s -> productProcessor += s);
        calls[i] = time(yardstick::call, s -> {});
      }
      double flops = yardstick.stepFlops();
      return new StepBenchmark(
          name,
          device,
          perCall,
          flops,
          Timing.of(steps),
          Timing.of(products),
          productFlops,
          Timing.of(calls),
          productProcessor > 0
              ? Optional.of(stepProcessor / perCall / productProcessor * productFlops / flops)
              : Optional.empty());
    }

    private static double time(Runnable action, DoubleConsumer processor) {
      double before = processorSeconds();
      long start = System.nanoTime();
      action.run();
      double seconds = (System.nanoTime() - start) / 1e9;
      processor.accept(processorSeconds() - before);
      return seconds;
    }

    private static double processorSeconds() {
      return ProcessHandle.current()
          .info()
          .totalCpuDuration()
          .map(Duration::toNanos)
          .map(nanos -> nanos / 1e9)
          .orElse(0.0);
    }
  }
}
