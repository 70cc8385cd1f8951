package org.nsm.runtime;

import java.nio.file.Path;
import org.nsm.api.spi.TrainingProgram;

/**
 * How many steps of a run fit into a time: a trial run without a folder is timed, its first call
 * left out, which pays for warming up. Schedules then see a whole run of that many steps, and once
 * the number is known the run can be repeated to the bit, which no run that is ended by the clock
 * could.
 */
public final class RunBudget {
  private static final double TRIAL = 0.1;
  private static final double SHORTEST_TRIAL = 0.5;

  private RunBudget() {}

  /** Returns a configuration with as many steps as fit into so many seconds of training. */
  public static RunConfiguration fit(
      PluginRegistry plugins, RunConfiguration configuration, double seconds) {
    Clock clock = new Clock(Math.max(SHORTEST_TRIAL, TRIAL * seconds));
    try (SpectralRun run =
        SpectralRun.builder()
            .registry(plugins)
            .configuration(configuration.with("training.steps", Integer.MAX_VALUE / 2))
            .listener(clock)
            .build()) {
      clock.stop = run::cancel;
      run.run();
    }
    return configuration.with(
        "training.steps", Math.max(1, Math.round(seconds * clock.stepsPerSecond())));
  }

  /** Returns the number of steps that a run in a folder was given before, as an override. */
  public static RunConfiguration again(Path folder, RunConfiguration configuration) {
    Object steps = RunFolder.open(folder).configuration().find("training.steps").orElseThrow();
    return configuration.with("training.steps", steps);
  }

  private static final class Clock implements RunListener {
    private final double trial;
    private Runnable stop = () -> {};
    private long firstStep = -1;
    private long firstTime;
    private long lastStep;
    private long lastTime;

    Clock(double trial) {
      this.trial = trial;
    }

    @Override
    public void onStep(TrainingProgram.Progress progress) {
      lastStep = progress.step();
      lastTime = System.nanoTime();
      if (firstStep < 0) {
        firstStep = lastStep;
        firstTime = lastTime;
      } else if ((lastTime - firstTime) / 1e9 >= trial) {
        stop.run();
      }
    }

    double stepsPerSecond() {
      return (lastStep - firstStep) / Math.max(1e-9, (lastTime - firstTime) / 1e9);
    }
  }
}
