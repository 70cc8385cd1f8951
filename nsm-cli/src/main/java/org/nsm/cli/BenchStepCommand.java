package org.nsm.cli;

import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.nsm.runtime.PluginRegistry;
import org.nsm.runtime.StepBenchmark;
import org.nsm.runtime.Timing;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.ParentCommand;

/** {@code nsm bench step}: one training step against the rate of a large matrix product. */
@Command(
    name = "step",
    sortOptions = false,
    header = "Times a training step beside a large matrix product in the same process.",
    synopsisHeading = "%nUsage: ",
    descriptionHeading = "%n",
    parameterListHeading = "%n",
    description = {
      "The floor is the time that the step's matrix products need at the rate of the large one;"
          + " their operations are counted in the graph that runs: the derivatives carried forward,"
          + " and the reverse pass over values. Steps, products and empty calls take turns."
    })
final class BenchStepCommand implements Callable<Integer> {
  @ParentCommand private BenchCommand bench;
  @Mixin private BenchOptions options;

  @Override
  public Integer call() {
    try (PluginRegistry registry = bench.nsm().registry()) {
      bench.nsm().silenceNatives();
      StepBenchmark measured =
          StepBenchmark.measure(options.configuration(bench.nsm()), registry, options.repeats());
      options.print(BenchJson.of(measured), List.of(table(measured)));
    }
    return 0;
  }

  private static TextTable table(StepBenchmark b) {
    TextTable table = TextTable.of("configuration", b.name() + ", " + b.device());
    table.row("step", milliseconds(b.step()) + ", " + b.stepsPerCall() + " a call");
    table.row("matrix products", number("%.3f GFLOP a step", b.flops() / 1e9));
    table.row(
        "large product", number("%.1f GFLOP/s, ", b.rate() / 1e9) + milliseconds(b.product()));
    table.row("floor", number("%.3f ms", b.floor() * 1e3));
    table.row("step / floor", number("%.2f", b.ratio()));
    b.processorRatio().ifPresent(ratio -> table.row("", number("%.2f in processor time", ratio)));
    table.row(
        "empty call",
        milliseconds(b.call()) + number("; %.1f %% of a step", 100 * b.callFraction()));
    return table;
  }

  private static String milliseconds(Timing t) {
    return String.format(
        Locale.ROOT,
        "%.3f ms (quartiles %.3f to %.3f, least %.3f)",
        t.median() * 1e3,
        t.lower() * 1e3,
        t.upper() * 1e3,
        t.least() * 1e3);
  }

  private static String number(String format, double value) {
    return String.format(Locale.ROOT, format, value);
  }
}
