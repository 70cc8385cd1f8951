package org.nsm.runtime;

import com.google.inject.Injector;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.nsm.api.Settings;
import org.nsm.api.spi.TrainingProgram;
import org.nsm.api.spi.Yardstick;

/**
 * How the cost of a step grows with one quantity of a configuration, everything else being equal:
 * times and operations at some values, and the power laws through them.
 *
 * @param quantity what was varied
 * @param key the key of the configuration that was varied
 * @param points what was measured
 * @param time the law of the time
 * @param flops the law of the operations of matrix products; empty if the backend does not count
 */
public record ScalingBenchmark(
    Quantity quantity, String key, List<Point> points, PowerLaw time, Optional<PowerLaw> flops) {

  private static final int WARM_UP = 3;

  /** What can be varied. */
  public enum Quantity {
    /** The number of modes L. */
    MODES("training.modes"),
    /** The batch size B. */
    BATCH_SIZE("training.batch-size"),
    /** The dimension d of the space. */
    DIMENSION("operator.dimension"),
    /** The width of every hidden layer. */
    WIDTH("parametrization.hidden");

    private final String key;

    Quantity(String key) {
      this.key = key;
    }

    /** Returns the name on a command line. */
    public String id() {
      return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }

    /** Half of what is configured up to four times as much; dimensions from one to sixteen. */
    private List<Integer> values(int configured) {
      return this == DIMENSION
          ? List.of(1, 2, 4, 8, 16)
          : List.of(
              Math.max(1, configured / 2),
              configured,
              Math.multiplyExact(configured, 2),
              Math.multiplyExact(configured, 4));
    }
  }

  /**
   * One measurement.
   *
   * @param value the value of the quantity
   * @param step the time of a step
   * @param flops operations of its matrix products; not a number if the backend does not count
   */
  public record Point(int value, Timing step, double flops) {}

  /**
   * Measures; the programs of all values are there at once and take turns, so that they meet the
   * same machine.
   *
   * @throws org.nsm.api.NsmException if the configuration has no such key
   */
  public static ScalingBenchmark measure(
      RunConfiguration configuration, PluginRegistry registry, Quantity quantity, int repeats) {
    List<Integer> values = quantity.values(configured(configuration.resolve(registry), quantity));
    List<TrainingProgram> programs = new ArrayList<>();
    try {
      for (int value : values) {
        programs.add(program(vary(configuration, registry, quantity, value), registry));
      }
      double[][] seconds = new double[values.size()][repeats];
      for (int r = -WARM_UP; r < repeats; r++) {
        for (int i = 0; i < programs.size(); i++) {
          TrainingProgram program = programs.get(i);
          long start = System.nanoTime();
          program.advance(program.stepsPerCall());
          if (r >= 0) {
            seconds[i][r] = (System.nanoTime() - start) / 1e9 / program.stepsPerCall();
          }
        }
      }
      List<Point> points = new ArrayList<>();
      for (int i = 0; i < values.size(); i++) {
        points.add(new Point(values.get(i), Timing.of(seconds[i]), flops(programs.get(i))));
      }
      return of(quantity, points);
    } finally {
      programs.forEach(TrainingProgram::close);
    }
  }

  private static ScalingBenchmark of(Quantity quantity, List<Point> points) {
    double[] x = points.stream().mapToDouble(Point::value).toArray();
    double[] time = points.stream().mapToDouble(p -> p.step().median()).toArray();
    double[] flops = points.stream().mapToDouble(Point::flops).toArray();
    return new ScalingBenchmark(
        quantity,
        quantity.key,
        Collections.unmodifiableList(points),
        PowerLaw.fit(x, time),
        points.stream().allMatch(p -> p.flops() > 0)
            ? Optional.of(PowerLaw.fit(x, flops))
            : Optional.empty());
  }

  private static double flops(TrainingProgram program) {
    Optional<Yardstick> yardstick = program.yardstick();
    if (yardstick.isEmpty()) {
      return Double.NaN;
    }
    try (Yardstick open = yardstick.get()) {
      return open.stepFlops();
    }
  }

  private static int configured(ResolvedConfiguration resolved, Quantity quantity) {
    return switch (quantity) {
      case MODES -> resolved.plan().modes();
      case BATCH_SIZE -> resolved.plan().batchSize();
      case DIMENSION -> 1;
      case WIDTH -> {
        int[] hidden = hidden(resolved);
        yield hidden.length == 0 ? 1 : hidden[0];
      }
    };
  }

  /** Without the setting there is no width; naming the key then gives the usual error. */
  private static int[] hidden(ResolvedConfiguration resolved) {
    Settings settings = resolved.settings(PluginKind.PARAMETRIZATION);
    return settings.values().containsKey("hidden") ? settings.integers("hidden") : new int[0];
  }

  private static RunConfiguration vary(
      RunConfiguration configuration, PluginRegistry registry, Quantity quantity, int value) {
    Object varied =
        quantity == Quantity.WIDTH
            ? Collections.nCopies(
                Math.max(1, hidden(configuration.resolve(registry)).length), value)
            : (Object) value;
    return configuration.with(quantity.key, varied);
  }

  private static TrainingProgram program(RunConfiguration configuration, PluginRegistry registry) {
    Injector injector = RunModule.injector(configuration.resolve(registry));
    return RunModule.make(injector, TrainingProgram.class);
  }
}
