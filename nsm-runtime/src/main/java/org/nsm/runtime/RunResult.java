package org.nsm.runtime;

import java.util.List;
import java.util.Map;
import org.nsm.api.spi.Result;

/**
 * How a run ended and what it found; what {@code result.json} says.
 *
 * @param status how it ended
 * @param name the name of the configuration
 * @param operator id of the operator
 * @param objective id of the objective
 * @param parametrization id of the parametrization
 * @param seed root seed
 * @param steps steps done
 * @param wallSeconds seconds of training and inference, earlier parts of a resumed run included
 * @param device the device it ran on, in words
 * @param result modes, metrics, arrays and warnings; without modes unless the run finished
 */
public record RunResult(
    RunStatus status,
    String name,
    String operator,
    String objective,
    String parametrization,
    long seed,
    long steps,
    double wallSeconds,
    String device,
    Result result) {

  /** Returns the modes in order; none unless the run finished. */
  public List<Result.Mode> modes() {
    return result.modes();
  }

  /** Returns numbers about the whole, by name. */
  public Map<String, Double> metrics() {
    return result.metrics();
  }

  /** Returns what a reader should know before trusting the numbers. */
  public List<String> warnings() {
    return result.warnings();
  }
}
