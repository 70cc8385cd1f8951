package org.nsm.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.nsm.runtime.Comparison;
import org.nsm.runtime.ComparisonAxis;
import org.nsm.runtime.ComparisonFolder;
import org.nsm.runtime.ComparisonPlanner;
import org.nsm.runtime.PluginRegistry;
import org.nsm.runtime.RunConfiguration;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code nsm compare}: the same problem with several methods and seeds, then one report. */
@Command(
    name = "compare",
    sortOptions = false,
    header = "Runs several methods on one problem, then reports on all of them.",
    synopsisHeading = "%nUsage: ",
    descriptionHeading = "%n",
    parameterListHeading = "%n",
    description = {
      "Each variant runs with each seed in a process and a run folder of its own. compare.html,"
          + " compare.json and compare.csv show them side by side. Without --over, variants are"
          + " those of the section compare of the configuration."
    },
    footer = {
      "",
      "Examples:",
      "  nsm compare matrix12 --over objective=all --quick",
      "  nsm compare oscillator2d --over objective=nested-lora,spin --seeds 0..4"
    })
final class CompareCommand implements Callable<Integer> {
  @ParentCommand private NsmCommand nsm;
  @Spec private CommandSpec spec;

  @Mixin private ChosenConfiguration configuration;

  @Option(
      names = "--over",
      paramLabel = "key=a,b,…",
      description =
          "What varies; repeated: all combinations. objective=x,y{nesting=joint} is two plugins,"
              + " one with a setting; objective=all every one that fits.")
  private List<String> over = new ArrayList<>();

  @Option(
      names = "--seeds",
      paramLabel = "0..4",
      description = "0..4 or 0,3,7; default: the one of CONFIG.")
  private Optional<String> seeds = Optional.empty();

  @Option(
      names = "--steps",
      paramLabel = "N",
      description = "Steps of a run, as -s training.steps=N.")
  private Optional<Long> steps = Optional.empty();

  @Option(
      names = "--seconds",
      paramLabel = "S",
      description = "Instead: steps that fit into S seconds.")
  private Optional<Double> seconds = Optional.empty();

  @Option(
      names = {"-o", "--output"},
      paramLabel = "DIR",
      description = "New or empty; default: in runs/.")
  private Optional<Path> output = Optional.empty();

  @Option(names = "--resume", description = "Keep what is finished in DIR, do the rest.")
  private boolean resume;

  @Option(
      names = "--jobs",
      paramLabel = "N",
      description = "Runs at a time; default: cores / threads.")
  private Optional<Integer> jobs = Optional.empty();

  @Option(
      names = "--threads",
      paramLabel = "N",
      defaultValue = "1",
      description = "Threads of each run; default: ${DEFAULT-VALUE}.")
  private int threads;

  @Option(names = "--quiet", description = "No progress on stderr, only warnings.")
  private boolean quiet;

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    requireSensible();
    RunConfiguration chosen = chosen();
    Comparison comparison;
    try (PluginRegistry registry = nsm.registry()) {
      ComparisonPlanner planner = ComparisonPlanner.of(registry, chosen);
      over.forEach(axis -> planner.over(ComparisonAxis.parse(axis)));
      seeds.ifPresent(s -> planner.seeds(SeedList.parse(s)));
      seconds.ifPresent(planner::seconds);
      comparison = planner.plan();
    }
    Path folder =
        output.orElseGet(() -> RunFolders.fresh("compare-" + comparison.name(), Instant.now()));
    CompareProgress progress = new CompareProgress(spec.commandLine().getErr(), quiet);
    try (ComparisonFolder files = ComparisonFolder.begin(folder, comparison, resume)) {
      CellLauncher launcher = nsm.cellLauncher(folder);
      CellPool pool = new CellPool(files, launcher, progress);
      nsm.interruption().cancelling(pool::stop, () -> pool.run(atOnce()));
      CompareSummary summary = CompareSummary.of(files);
      summary.print(out);
      out.println("report: " + CompareFile.write(files));
      out.flush();
      return pool.stopped() ? Interruption.EXIT_CODE : summary.exitCode();
    }
  }

  private void requireSensible() {
    if (steps.isPresent() && seconds.isPresent()) {
      throw misused("--steps and --seconds: give one of them");
    }
    if (seconds.filter(s -> !(s > 0 && s < 1e7)).isPresent()) {
      throw misused("--seconds " + seconds.get() + ": expected a time above zero");
    }
    if (threads < 1 || jobs.filter(n -> n < 1).isPresent()) {
      throw misused("--threads and --jobs: expected at least 1");
    }
    if (resume && output.isEmpty()) {
      throw misused("--resume needs -o DIR");
    }
  }

  private ParameterException misused(String message) {
    return new ParameterException(spec.commandLine(), message);
  }

  private int atOnce() {
    return jobs.orElseGet(() -> Math.max(1, Runtime.getRuntime().availableProcessors() / threads));
  }

  private RunConfiguration chosen() {
    RunConfiguration chosen = configuration.read(nsm, spec);
    if (steps.isPresent()) {
      chosen = chosen.with("training.steps", steps.get());
    }
    return chosen.with("training.threads", threads);
  }
}
