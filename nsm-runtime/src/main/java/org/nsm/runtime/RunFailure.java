package org.nsm.runtime;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.nsm.api.Failure;
import org.nsm.api.NsmException;

/** What ends a run, as it is thrown at whoever started it. */
final class RunFailure {
  private RunFailure() {}

  /** Returns what to throw; errors of our own and those of listeners and plugins as they are. */
  static RuntimeException of(Throwable failure, ResolvedConfiguration configuration) {
    if (failure instanceof OutOfMemoryError) {
      return new NsmException(Failure.UNEXPECTED, memory(failure, configuration), failure);
    }
    if (failure instanceof LinkageError) {
      String why = Linkage.of(Optional.empty()).explain(failure);
      return new NsmException(Failure.PLUGIN, "a plugin does not fit this nsm: " + why, failure);
    }
    if (failure instanceof UncheckedIOException io) {
      String what = io.getMessage() + ": " + io.getCause().getMessage();
      return new NsmException(Failure.UNEXPECTED, what, io);
    }
    if (failure instanceof RuntimeException runtime) {
      return runtime;
    }
    String what =
        failure instanceof IOException io
            ? "the run folder: " + io.getMessage()
            : Linkage.oneLine(failure);
    return new NsmException(Failure.UNEXPECTED, what, failure);
  }

  /** Something to be done although a run has failed. */
  @FunctionalInterface
  interface Attempt {
    void run() throws IOException;
  }

  /** Does something, or adds to a failure why that failed too. */
  static void attempt(Attempt action, Throwable failure) {
    try {
      action.run();
    } catch (RuntimeException | IOException e) {
      failure.addSuppressed(e);
    }
  }

  /** The sizes that were asked for are what a user can change. */
  private static String memory(Throwable failure, ResolvedConfiguration configuration) {
    List<String> sizes = new ArrayList<>();
    sizes.add("training.modes=" + configuration.plan().modes());
    sizes.add("training.batch-size=" + configuration.plan().batchSize());
    configuration
        .settings(PluginKind.PARAMETRIZATION)
        .values()
        .forEach(
            (key, value) -> {
              if (counts(value)) {
                sizes.add("parametrization." + key + "=" + value);
              }
            });
    return String.format(
        Locale.ROOT,
        "too little memory for %s (%s); make them smaller, or give Java more than its %d MiB (-Xmx)",
        String.join(", ", sizes),
        failure.getMessage(),
        Runtime.getRuntime().maxMemory() >> 20);
  }

  /** Whether a value says how many there are of something. */
  private static boolean counts(Object value) {
    if (value instanceof List<?> list) {
      return !list.isEmpty() && list.stream().allMatch(Long.class::isInstance);
    }
    return value instanceof Long number && number > 0;
  }
}
