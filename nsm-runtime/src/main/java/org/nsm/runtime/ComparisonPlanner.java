package org.nsm.runtime;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.nsm.api.Failure;
import org.nsm.api.NsmException;
import org.nsm.api.spi.TrainingProblem;

/**
 * Plans a comparison: which variants there are, and whether each can be run at all, before anything
 * is trained.
 *
 * <p>Without axes the variants are those of the configuration's section {@code compare}. With axes
 * they are all combinations of the axes' values; where a value is the id of a plugin, or the label
 * of a variant in {@code compare}, the settings there come with it. What {@code all} stands for and
 * cannot be run is refused with its reason; what was asked for by name and cannot be run is an
 * error.
 */
public final class ComparisonPlanner {
  /** The most runs of one comparison. */
  public static final int MOST_CELLS = 1000;

  /** Evaluations on the way, unless the configuration says how many. */
  private static final int TRACE = 20;

  private static final String SEED = "training.seed";
  private static final String TRACE_KEY = "training." + CommonSettings.TRACE;

  private final PluginRegistry registry;
  private final RunConfiguration configuration;
  private final List<ComparisonAxis> axes = new ArrayList<>();
  private List<Long> seeds;
  private OptionalDouble seconds = OptionalDouble.empty();

  private ComparisonPlanner(PluginRegistry registry, RunConfiguration configuration) {
    this.registry = registry;
    this.configuration =
        configuration.find(TRACE_KEY).isPresent()
            ? configuration
            : configuration.with(TRACE_KEY, TRACE);
    this.seeds = List.of(seedOf(configuration));
  }

  /** Returns a planner for what a configuration says, overrides included. */
  public static ComparisonPlanner of(PluginRegistry registry, RunConfiguration configuration) {
    return new ComparisonPlanner(registry, configuration);
  }

  /** Varies one more key. */
  public ComparisonPlanner over(ComparisonAxis axis) {
    if (axis.key().equals(SEED)) {
      throw new NsmException(Failure.USAGE, "--over " + SEED + ": seeds are given by --seeds");
    }
    axes.add(axis);
    return this;
  }

  /** Sets the seeds; by default the one of the configuration. */
  public ComparisonPlanner seeds(List<Long> all) {
    seeds = List.copyOf(new LinkedHashSet<>(all));
    return this;
  }

  /** Gives every run so many seconds of training instead of equal steps. */
  public ComparisonPlanner seconds(double each) {
    seconds = OptionalDouble.of(each);
    return this;
  }

  /**
   * One value of one axis, or a variant of the configuration.
   *
   * @param label its name
   * @param apply lays it over a configuration
   * @param lenient whether it is left out where it cannot be run
   */
  private record Choice(String label, UnaryOperator<RunConfiguration> apply, boolean lenient) {
    Choice and(Choice other) {
      return new Choice(
          label + " · " + other.label,
          c -> other.apply.apply(apply.apply(c)),
          lenient || other.lenient);
    }
  }

  /** Returns the comparison. */
  public Comparison plan() {
    List<Choice> choices = choices();
    requireDistinct(choices);
    long cells = (long) choices.size() * seeds.size();
    if (cells > MOST_CELLS) {
      throw new NsmException(
          Failure.USAGE,
          "%d variants with %d seeds are %d runs, at most %d fit into one comparison"
              .formatted(choices.size(), seeds.size(), cells, MOST_CELLS));
    }
    List<ComparisonVariant> variants = new ArrayList<>();
    List<Comparison.Refusal> refused = new ArrayList<>();
    Set<String> ids = new LinkedHashSet<>();
    for (Choice choice : choices) {
      try {
        variants.add(variant(choice, ids));
      } catch (NsmException e) {
        if (!choice.lenient()) {
          throw e;
        }
        refused.add(new Comparison.Refusal(choice.label(), String.valueOf(e.getMessage())));
      }
    }
    if (variants.isEmpty()) {
      throw new NsmException(
          Failure.CONFIGURATION,
          "nothing is left to compare; "
              + refused.stream()
                  .map(r -> r.label() + ": " + r.reason())
                  .collect(Collectors.joining("; ")));
    }
    return new Comparison(configuration.name(), variants, refused, seeds, seconds);
  }

  private List<Choice> choices() {
    if (axes.isEmpty()) {
      if (configuration.variants().isEmpty()) {
        throw new NsmException(
            Failure.USAGE,
            configuration.source()
                + ": nothing to compare: expected --over key=value,value"
                + " or a section compare in the configuration");
      }
      return configuration.variants().stream().map(this::named).toList();
    }
    List<Choice> all = List.of();
    for (ComparisonAxis axis : axes) {
      List<Choice> next = axis.values().stream().flatMap(v -> of(axis, v).stream()).toList();
      all = all.isEmpty() ? next : all.stream().flatMap(a -> next.stream().map(a::and)).toList();
    }
    return all;
  }

  private List<Choice> of(ComparisonAxis axis, ComparisonAxis.Value value) {
    if (!axis.ofPlugins()) {
      String name = axis.key().substring(axis.key().indexOf('.') + 1);
      return List.of(
          new Choice(name + "=" + value.text(), c -> c.with(axis.key(), value.text()), false));
    }
    if (!value.text().equals(ComparisonAxis.ALL)) {
      return plugin(axis.key(), value, false);
    }
    PluginKind kind = kind(axis.key());
    return registry.entries().stream()
        .filter(e -> e.kind().filter(k -> k == kind).isPresent())
        .map(PluginEntry::id)
        .distinct()
        .flatMap(id -> plugin(axis.key(), renamed(value, id), true).stream())
        .toList();
  }

  private static ComparisonAxis.Value renamed(ComparisonAxis.Value value, String id) {
    String written = id + value.written().substring(ComparisonAxis.ALL.length());
    return new ComparisonAxis.Value(id, value.settings(), written);
  }

  /** A plugin with its settings: over the variants that the configuration has for it, if any. */
  private List<Choice> plugin(String section, ComparisonAxis.Value value, boolean lenient) {
    String key = section + "." + ConfigurationSections.TYPE;
    List<Choice> bases =
        configuration.variants().stream()
            .filter(label -> label.equals(value.text()) && !lenient)
            .map(this::named)
            .toList();
    if (bases.isEmpty()) {
      bases =
          configuration.variants().stream()
              .filter(label -> typeOf(label, key).equals(value.text()))
              .map(this::named)
              .toList();
    }
    if (bases.isEmpty()) {
      bases = List.of(new Choice(value.text(), c -> c.with(key, value.text()), lenient));
    }
    String settings = value.written().substring(value.text().length());
    return bases.stream()
        .map(
            base ->
                new Choice(base.label() + settings, c -> with(base.apply.apply(c), value), lenient))
        .toList();
  }

  private static RunConfiguration with(RunConfiguration base, ComparisonAxis.Value value) {
    RunConfiguration all = base;
    for (Map.Entry<String, String> setting : value.settings().entrySet()) {
      all = all.with(setting.getKey(), setting.getValue());
    }
    return all;
  }

  private Choice named(String label) {
    return new Choice(label, c -> c.variant(label), false);
  }

  /** The plugin that a variant names itself; empty if it leaves that to the configuration. */
  private String typeOf(String label, String key) {
    return configuration.variantValue(label, key).map(Object::toString).orElse("");
  }

  private ComparisonVariant variant(Choice choice, Set<String> ids) {
    RunConfiguration given = choice.apply().apply(configuration);
    ResolvedConfiguration resolved = given.resolve(registry);
    TrainingProblem problem = RunModule.make(RunModule.injector(resolved), TrainingProblem.class);
    ProblemCheck.check(given.source(), resolved, problem);
    String base = ComparisonVariant.idOf(choice.label());
    String id = base;
    for (int i = 2; !ids.add(id); i++) {
      id = base + "-" + i;
    }
    return new ComparisonVariant(
        choice.label(), id, problem.objective().descriptor().ordered(), seedless(resolved.tree()));
  }

  private static Map<String, Object> seedless(Map<String, Object> tree) {
    Map<String, Object> copy = new LinkedHashMap<>(tree);
    copy.computeIfPresent(
        "training",
        (name, section) -> {
          Map<Object, Object> values = new LinkedHashMap<>((Map<?, ?>) section);
          values.remove("seed");
          return values;
        });
    return copy;
  }

  private static void requireDistinct(List<Choice> choices) {
    Set<String> labels = new LinkedHashSet<>();
    for (Choice choice : choices) {
      if (!labels.add(choice.label())) {
        throw new NsmException(Failure.USAGE, "'" + choice.label() + "' is asked for twice");
      }
    }
  }

  private static PluginKind kind(String section) {
    for (PluginKind kind : PluginKind.values()) {
      if (kind.section().filter(section::equals).isPresent()) {
        return kind;
      }
    }
    throw new IllegalArgumentException(section);
  }

  private static long seedOf(RunConfiguration configuration) {
    return configuration.find(SEED).map(s -> Long.parseLong(s.toString())).orElse(0L);
  }
}
