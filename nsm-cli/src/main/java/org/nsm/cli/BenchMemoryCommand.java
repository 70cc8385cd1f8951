package org.nsm.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.nsm.api.spi.TrainingProgram;
import org.nsm.runtime.PluginRegistry;
import org.nsm.runtime.RunConfiguration;
import org.nsm.runtime.RunListener;
import org.nsm.runtime.SpectralRun;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** {@code nsm bench memory}: the resident size of a run over time. */
@Command(
    name = "memory",
    sortOptions = false,
    header = "Trains for a while and tells the resident size over time.",
    synopsisHeading = "%nUsage: ",
    descriptionHeading = "%n",
    parameterListHeading = "%n",
    description = {
      "A whole run, with metrics and checkpoints in a temporary folder, is cancelled after the given"
          + " time. The growth is the slope of the least-squares line through the later half of the"
          + " samples."
    })
final class BenchMemoryCommand implements Callable<Integer> {
  /** The most that a plan may have. */
  private static final long ENDLESS = 2_000_000_000L;

  @ParentCommand private BenchCommand bench;
  @Mixin private BenchOptions options;

  @Option(
      names = "--seconds",
      paramLabel = "N",
      description = "How long to train; default: ${DEFAULT-VALUE}. --repeats samples are taken.",
      defaultValue = "300")
  private double seconds;

  @Override
  public Integer call() throws IOException {
    RunConfiguration chosen =
        options.configuration(bench.nsm()).with("training.steps", Long.toString(ENDLESS));
    ResidentMemory memory = new ResidentMemory();
    Path folder = Files.createTempDirectory("nsm-bench-");
    Clock clock = new Clock(memory, seconds, options.repeats());
    try (PluginRegistry registry = bench.nsm().registry();
        SpectralRun run =
            SpectralRun.builder()
                .registry(registry)
                .configuration(chosen)
                .folder(folder.resolve("run"))
                .listener(clock)
                .build()) {
      bench.nsm().silenceNatives();
      clock.atEnd = run::cancel;
      bench.nsm().interruption().cancelling(run::cancel, run::run);
    } finally {
      delete(folder);
    }
    options.print(json(chosen.name(), memory), List.of(table(memory)));
    return 0;
  }

  /** Takes samples at equal times from the first step on, and ends the run. */
  private static final class Clock implements RunListener {
    private final ResidentMemory memory;
    private final double seconds;
    private final double every;
    private Runnable atEnd = () -> {};
    private long start;

    Clock(ResidentMemory memory, double seconds, int samples) {
      this.memory = memory;
      this.seconds = seconds;
      this.every = seconds / samples;
    }

    @Override
    public void onStep(TrainingProgram.Progress progress) {
      if (start == 0) {
        start = System.nanoTime();
      }
      double now = (System.nanoTime() - start) / 1e9;
      if (now >= memory.samples().size() * every) {
        memory.sample(now, progress.step());
      }
      if (now >= seconds) {
        atEnd.run();
      }
    }
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      files
          .sorted(Comparator.reverseOrder())
          .forEach(
              file -> {
                try {
                  Files.delete(file);
                } catch (IOException e) {
                  throw new UncheckedIOException("cannot delete " + file, e);
                }
              });
    }
  }

  private static ObjectNode json(String name, ResidentMemory memory) {
    ObjectNode node = BenchJson.root("memory").put("configuration", name);
    ArrayNode samples = node.putArray("samples");
    memory
        .samples()
        .forEach(
            s ->
                samples
                    .addObject()
                    .put("seconds", s.seconds())
                    .put("step", s.step())
                    .put("mebibytes", s.mebibytes()));
    double growth = memory.growthPerHour();
    return node.put("growthPerHour", Double.isFinite(growth) ? growth : null);
  }

  private static TextTable table(ResidentMemory memory) {
    TextTable table = TextTable.of("seconds", "step", "MiB");
    memory
        .samples()
        .forEach(
            s ->
                table.row(
                    number("%.0f", s.seconds()),
                    Long.toString(s.step()),
                    number("%.1f", s.mebibytes())));
    table.row("growth", "an hour", number("%.1f", memory.growthPerHour()));
    return table.rightAligned();
  }

  private static String number(String format, double value) {
    return String.format(Locale.ROOT, format, value);
  }
}
