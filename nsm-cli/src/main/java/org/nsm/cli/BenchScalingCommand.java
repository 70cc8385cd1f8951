package org.nsm.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.nsm.api.Names;
import org.nsm.runtime.PluginRegistry;
import org.nsm.runtime.PowerLaw;
import org.nsm.runtime.RunConfiguration;
import org.nsm.runtime.ScalingBenchmark;
import org.nsm.runtime.ScalingBenchmark.Quantity;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code nsm bench scaling}: how the cost of a step grows. */
@Command(
    name = "scaling",
    sortOptions = false,
    header = "Fits how the cost of a step grows with modes, batch size, dimension and width.",
    synopsisHeading = "%nUsage: ",
    descriptionHeading = "%n",
    parameterListHeading = "%n",
    description = {
      "One quantity is varied at a time, from half of what is configured to four times as much, a"
          + " dimension from 1 to 16. Exponents are least-squares fits of log cost against the log"
          + " of the quantity."
    })
final class BenchScalingCommand implements Callable<Integer> {
  @ParentCommand private BenchCommand bench;
  @Spec private CommandSpec spec;
  @Mixin private BenchOptions options;

  @Option(
      names = "--over",
      paramLabel = "NAME",
      split = ",",
      defaultValue = "modes,batch-size,width",
      description =
          "What to vary, of modes, batch-size, dimension and width; default: ${DEFAULT-VALUE}."
              + " The dimension can be varied where the operator has such a setting.")
  private List<String> over = new ArrayList<>();

  @Override
  public Integer call() {
    List<Quantity> quantities = over.stream().map(this::quantity).toList();
    List<ScalingBenchmark> measured = new ArrayList<>();
    RunConfiguration configuration = options.configuration(bench.nsm());
    try (PluginRegistry registry = bench.nsm().registry()) {
      bench.nsm().silenceNatives();
      for (Quantity quantity : quantities) {
        measured.add(
            ScalingBenchmark.measure(configuration, registry, quantity, options.repeats()));
      }
    }
    options.print(
        BenchJson.of(configuration.name(), measured),
        measured.stream().map(BenchScalingCommand::table).toList());
    return 0;
  }

  private Quantity quantity(String name) {
    return Arrays.stream(Quantity.values())
        .filter(quantity -> quantity.id().equals(name))
        .findFirst()
        .orElseThrow(
            () -> {
              List<String> known = Arrays.stream(Quantity.values()).map(Quantity::id).toList();
              return new ParameterException(
                  spec.commandLine(), "--over: unknown '" + name + "'" + Names.hint(name, known));
            });
  }

  private static TextTable table(ScalingBenchmark b) {
    TextTable table = TextTable.of(b.quantity().id(), "ms a step", "quartiles", "GFLOP");
    for (ScalingBenchmark.Point point : b.points()) {
      table.row(
          Integer.toString(point.value()),
          number("%.3f", point.step().median() * 1e3),
          number("%.3f", point.step().lower() * 1e3)
              + number(" to %.3f", point.step().upper() * 1e3),
          number("%.4f", point.flops() / 1e9));
    }
    table.row(
        "exponent",
        exponent(b.time()),
        "",
        b.flops().map(BenchScalingCommand::exponent).orElse(""));
    return table.rightAligned();
  }

  private static String exponent(PowerLaw law) {
    return number("%.2f", law.exponent());
  }

  private static String number(String format, double value) {
    return String.format(Locale.ROOT, format, value);
  }
}
