package org.nsm.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.nsm.api.Failure;
import org.nsm.api.NsmException;
import org.nsm.runtime.PluginEntry;
import org.nsm.runtime.PluginRegistry;
import org.nsm.runtime.RunResult;
import org.nsm.runtime.SpectralRun;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code nsm doctor}: what nsm finds on this machine, and whether it can train here. */
@Command(
    name = "doctor",
    sortOptions = false,
    header = "Says what nsm finds on this machine, and whether it can train here.",
    synopsisHeading = "%nUsage: ",
    descriptionHeading = "%n",
    description = {
      "Trains one mode of the harmonic oscillator for a moment; ends with 0 if that works."
          + " Broken plugins are named but do no harm to others."
    })
final class DoctorCommand implements Callable<Integer> {
  private static final double EXACT = 1;

  /** Far looser than the errors seen: this is about whether numbers are right at all. */
  private static final double TOLERANCE = 0.1;

  @ParentCommand private NsmCommand nsm;
  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    TextTable table = TextTable.of("nsm", Version.own());
    Runtime java = Runtime.getRuntime();
    table.row("Java", Runtime.version() + ", " + System.getProperty("java.home"));
    table.row(
        "started on",
        DoctorCommand.class.getModule().isNamed() ? "the module path" : "the class path");
    table.row("system", property("os.name") + " " + property("os.version"));
    table.row("processors", java.availableProcessors() + ", " + property("os.arch"));
    table.row("memory", gigabytes(java.maxMemory()) + " for Java, natives beside it");
    List<String> natives = Installation.current().natives();
    table.row("natives", natives.isEmpty() ? "no jars of them" : String.join(", ", natives));
    List<Path> folders = nsm.folders();
    folders.forEach(folder -> table.row("plugin folder", folder.toString()));
    try (PluginRegistry registry = nsm.registry()) {
      List<PluginEntry> broken = registry.entries().stream().filter(PluginEntry::broken).toList();
      table.row("plugins", registry.entries().size() - broken.size() + " usable");
      for (PluginEntry entry : broken) {
        table.row("BROKEN", entry.id() + " (" + entry.place() + "): " + entry.cause().orElse(""));
      }
      table.print(out);
      train(registry, out);
    }
    return 0;
  }

  private void train(PluginRegistry registry, PrintWriter out) {
    nsm.silenceNatives();
    try (SpectralRun run = tiny(registry)) {
      RunResult result = run.run();
      double value = result.modes().isEmpty() ? Double.NaN : result.modes().get(0).value();
      TextTable table = TextTable.of("device", result.device());
      table.row(
          "training",
          String.format(
              Locale.ROOT,
              "%d steps and inference in %.1f s: %.4f for an exact %.0f",
              result.steps(),
              result.wallSeconds(),
              value,
              EXACT));
      table.print(out);
      if (!(Math.abs(value - EXACT) < TOLERANCE)) {
        throw new NsmException(
            Failure.UNEXPECTED,
            "training ran but found " + value + ", expected " + EXACT + " ± " + TOLERANCE);
      }
      out.println("all is well");
      out.flush();
    }
  }

  private static SpectralRun tiny(PluginRegistry registry) {
    return SpectralRun.builder()
        .registry(registry)
        .operator("harmonic-oscillator", Map.of("dimension", 1, "shift", 8))
        .sampler("gaussian", Map.of("scale", 1.5))
        .parametrization("disjoint-mlp", Map.of("hidden", List.of(16, 16), "activation", "tanh"))
        .objective("nested-lora", Map.of())
        .training(
            Map.of("modes", 1, "batch-size", 64, "steps", 500, "seed", 1, "learning-rate", 3.0e-3))
        .build();
  }

  private static String property(String name) {
    return System.getProperty(name, "");
  }

  private static String gigabytes(long bytes) {
    return String.format(Locale.ROOT, "%.1f GiB", bytes / (double) (1L << 30));
  }
}
