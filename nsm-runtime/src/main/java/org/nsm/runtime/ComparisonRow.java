package org.nsm.runtime;

import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/**
 * A variant with the results of all its seeds.
 *
 * @param variant the variant
 * @param cells a result a seed, in the order of seeds
 */
public record ComparisonRow(ComparisonVariant variant, List<CellResult> cells) {

  /** Copies the list. */
  public ComparisonRow {
    cells = List.copyOf(cells);
  }

  static ComparisonRow of(ComparisonFolder folder, ComparisonVariant variant) {
    return new ComparisonRow(
        variant,
        folder.comparison().seeds().stream()
            .map(seed -> CellResult.of(folder, new ComparisonCell(variant, seed)))
            .toList());
  }

  /** Returns the results of the seeds that finished. */
  public List<CellResult> finished() {
    return cells.stream().filter(CellResult::finished).toList();
  }

  /** Returns a metric over the seeds that finished. */
  public Estimate estimate(ComparisonMetric metric) {
    return Estimate.of(finished().stream().mapToDouble(metric::of).toArray());
  }

  /** Returns how many modes are found as trained, over the seeds that finished. */
  public Estimate foundAsTrained() {
    return counts(cells.stream().map(CellResult::foundAsTrained));
  }

  /** Returns how many modes are found after Rayleigh–Ritz, over the seeds that finished. */
  public Estimate found() {
    return counts(cells.stream().map(CellResult::found));
  }

  /** Returns how many modes there are to be found. */
  public long modes() {
    return finished().stream()
        .mapToLong(c -> c.modes().stream().filter(m -> m.exact().isPresent()).count())
        .max()
        .orElse(0);
  }

  /**
   * Returns how many seeds reached what the objective claims: every mode as trained for an ordered
   * one, every mode in the span for another. Empty where eigenfunctions are not known.
   */
  public OptionalDouble seedsReached() {
    List<OptionalDouble> all =
        cells.stream().map(c -> variant.ordered() ? c.foundAsTrained() : c.found()).toList();
    return all.stream().allMatch(OptionalDouble::isEmpty)
        ? OptionalDouble.empty()
        : OptionalDouble.of(
            (double) all.stream().filter(f -> f.orElse(-1) == (double) modes()).count());
  }

  /** Returns one word for all seeds: finished, or the first status that is not. */
  public RunStatus status() {
    return cells.stream()
        .map(CellResult::status)
        .filter(s -> s != RunStatus.FINISHED)
        .findFirst()
        .orElse(RunStatus.FINISHED);
  }

  private static Estimate counts(Stream<OptionalDouble> counts) {
    return Estimate.of(
        counts
            .filter(OptionalDouble::isPresent)
            .mapToDouble(OptionalDouble::getAsDouble)
            .toArray());
  }
}
