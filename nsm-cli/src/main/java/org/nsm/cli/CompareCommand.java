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
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
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
      "Every variant runs with every seed, each in a process of its own and an ordinary run folder."
          + " The report compare.html, with compare.json and compare.csv, shows them side by side:"
          + " at equal steps and at equal time, as trained and after Rayleigh-Ritz."
          + " Without --over the variants are those of the section compare of the configuration."
          + " Ctrl-C stops all; --resume keeps what is finished and does the rest."
    },
    footer = {
      "",
      "Examples:",
      "  nsm compare matrix12 --over objective=all --quick",
      "  nsm compare oscillator2d --over objective=nested-lora,nested-lora{nesting=joint}"
          + " --seeds 0..4",
      "  nsm compare mine.yaml --over training.learning-rate=1e-3,3e-3,1e-2 --steps 5000"
    })
final class CompareCommand implements Callable<Integer> {
  @ParentCommand private NsmCommand nsm;
  @Spec private CommandSpec spec;

  @Parameters(
      arity = "0..1",
      paramLabel = "CONFIG|PRESET",
      description = "A configuration file, or the name of a preset in examples/.")
  private Optional<String> configuration = Optional.empty();

  @Option(
      names = "--over",
      paramLabel = "key=a,b,…",
      description =
          "What varies; may be repeated for all combinations. Of a section, such as objective, the"
              + " plugin, with settings in braces: objective=x,y{penalty=2}; all for every plugin"
              + " that fits.")
  private List<String> over = new ArrayList<>();

  @Option(
      names = "--seeds",
      paramLabel = "0..4",
      description = "Seeds of each variant, 0..4 or 0,3,7; default: that of the configuration.")
  private Optional<String> seeds = Optional.empty();

  @Option(
      names = "--steps",
      paramLabel = "N",
      description = "Steps of each run; the same as -s training.steps=N.")
  private Optional<Long> steps = Optional.empty();

  @Option(
      names = "--seconds",
      paramLabel = "S",
      description = "Instead: as many steps for each run as fit into so many seconds of training.")
  private Optional<Double> seconds = Optional.empty();

  @Option(
      names = {"-s", "--set"},
      paramLabel = "key=value",
      description = "Set a key for all of them, over what variants say; may be repeated.")
  private List<String> settings = new ArrayList<>();

  @Option(
      names = {"-o", "--output"},
      paramLabel = "DIR",
      description = "The folder, new or empty; default: runs/compare-<name>-<UTC time>.")
  private Optional<Path> output = Optional.empty();

  @Option(
      names = "--resume",
      description = "Go on with the comparison in DIR; runs whose settings changed are made anew.")
  private boolean resume;

  @Option(names = "--quick", description = "Apply the section quick of the configuration.")
  private boolean quick;

  @Option(
      names = "--jobs",
      paramLabel = "N",
      description = "Runs at a time; default: as many as there are cores for their threads.")
  private Optional<Integer> jobs = Optional.empty();

  @Option(
      names = "--threads",
      paramLabel = "N",
      defaultValue = "1",
      description = "Threads of each run; default: ${DEFAULT-VALUE}.")
  private int threads;

  @Option(
      names = "--report-only",
      paramLabel = "DIR",
      description = "Write the report of the comparison in DIR again; run nothing.")
  private Optional<Path> reportOnly = Optional.empty();

  @Option(names = "--quiet", description = "No progress on stderr, only warnings.")
  private boolean quiet;

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    if (reportOnly.isPresent()) {
      out.println("report: " + CompareFile.write(ComparisonFolder.open(reportOnly.get())));
      out.flush();
      return 0;
    }
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
      summary.print(out, spec.commandLine().getErr());
      out.println("report: " + CompareFile.write(files));
      out.flush();
      return pool.stopped() ? Interruption.EXIT_CODE : summary.exitCode();
    }
  }

  private void requireSensible() {
    if (configuration.isEmpty()) {
      throw misused("missing required parameter: 'CONFIG|PRESET'");
    }
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
    for (String setting : settings) {
      if (setting.indexOf('=') < 1) {
        throw misused("-s " + setting + ": expected key=value");
      }
    }
  }

  private ParameterException misused(String message) {
    return new ParameterException(spec.commandLine(), message);
  }

  private int atOnce() {
    return jobs.orElseGet(() -> Math.max(1, Runtime.getRuntime().availableProcessors() / threads));
  }

  private RunConfiguration chosen() {
    Path file = nsm.presets().resolve(configuration.orElseThrow());
    RunConfiguration chosen = RunConfiguration.read(file);
    if (quick) {
      chosen = chosen.quick();
    }
    for (String setting : settings) {
      int equals = setting.indexOf('=');
      chosen = chosen.with(setting.substring(0, equals), setting.substring(equals + 1));
    }
    if (steps.isPresent()) {
      chosen = chosen.with("training.steps", steps.get());
    }
    return chosen.with("training.threads", threads);
  }
}
