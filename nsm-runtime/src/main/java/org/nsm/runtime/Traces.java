package org.nsm.runtime;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.DoubleSupplier;
import org.nsm.api.NsmException;
import org.nsm.api.spi.Inference;
import org.nsm.api.spi.TrainingProgram;

/** Makes the trace of a run, where {@code training.trace} asks for one. */
final class Traces {
  private Traces() {}

  /**
   * Opens the trace of a run.
   *
   * @param step the steps done already
   * @param seconds since the start of the run, earlier parts included
   * @param notice is told why there is none although it was asked for
   */
  static Optional<TraceListener> open(
      RunFiles files,
      long step,
      ResolvedConfiguration configuration,
      TrainingProgram program,
      Inference inference,
      DoubleSupplier seconds,
      Consumer<String> notice)
      throws IOException {
    int count = configuration.settings(PluginKind.BACKEND).integer(CommonSettings.TRACE);
    if (count == 0) {
      return Optional.empty();
    }
    if (!(inference instanceof SpectrumInference spectrum)) {
      notice.accept(
          "training.trace: only the inference 'spectrum' can be traced; there is no trace");
      return Optional.empty();
    }
    return Optional.of(
        TraceListener.open(
            files.file(RunFolder.TRACE),
            step,
            TraceListener.steps(configuration.plan().steps(), count),
            () -> metrics(spectrum, program),
            seconds));
  }

  /** What cannot be evaluated in passing says so by a row without numbers; training goes on. */
  private static Map<String, Double> metrics(SpectrumInference spectrum, TrainingProgram program) {
    try {
      return spectrum.sketch(program).metrics();
    } catch (NsmException e) {
      return Map.of();
    }
  }
}
