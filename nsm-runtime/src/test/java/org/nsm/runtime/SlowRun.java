package org.nsm.runtime;

import java.nio.file.Path;
import org.nsm.api.Failure;
import org.nsm.api.NsmException;
import org.nsm.api.spi.TrainingProgram;

/** A run with rests, so that it can be killed in the middle. */
public final class SlowRun {
  private SlowRun() {}

  /** Runs or resumes in a folder; prints a byte after each call. */
  public static void main(String[] arguments) {
    RunConfiguration configuration =
        RunConfiguration.parse("given", arguments[1], RunConfiguration.Format.YAML);
    RunListener rest =
        new RunListener() {
          @Override
          public void onStep(TrainingProgram.Progress progress) {
            System.out.write('.');
            System.out.flush();
            try {
              Thread.sleep(3);
            } catch (InterruptedException e) {
              throw new NsmException(Failure.UNEXPECTED, "interrupted", e);
            }
          }
        };
    try (SpectralRun run =
        SpectralRun.builder()
            .registry(FakePlugins.registry())
            .configuration(configuration)
            .folder(Path.of(arguments[0]))
            .resume(true)
            .listener(rest)
            .build()) {
      run.run();
    }
  }
}
