package org.nsm.runtime;

import java.util.List;
import java.util.OptionalDouble;
import org.nsm.api.Failure;
import org.nsm.api.Names;
import org.nsm.api.NsmException;

/**
 * What is compared: variants, each with the same seeds. Made by a {@link ComparisonPlanner}.
 *
 * @param name the name of the configuration
 * @param variants what is compared
 * @param refused what was asked for and cannot be run
 * @param seeds the seeds of each variant
 * @param seconds the seconds of training of each run, where these and not the steps are equal
 */
public record Comparison(
    String name,
    List<ComparisonVariant> variants,
    List<Refusal> refused,
    List<Long> seeds,
    OptionalDouble seconds) {

  /**
   * What was left out before anything was trained.
   *
   * @param label its name
   * @param reason why, in one line
   */
  public record Refusal(String label, String reason) {}

  /** Copies the lists. */
  public Comparison {
    variants = List.copyOf(variants);
    refused = List.copyOf(refused);
    seeds = List.copyOf(seeds);
  }

  /**
   * Returns the runs, seed by seed, so that a comparison that is stopped early has something of
   * every variant.
   */
  public List<ComparisonCell> cells() {
    return seeds.stream()
        .flatMap(seed -> variants.stream().map(variant -> new ComparisonCell(variant, seed)))
        .toList();
  }

  /** Returns the cell of an id and a seed. */
  public ComparisonCell cell(String id, long seed) {
    return cells().stream()
        .filter(cell -> cell.variant().id().equals(id) && cell.seed() == seed)
        .findFirst()
        .orElseThrow(
            () -> {
              List<String> known = cells().stream().map(ComparisonCell::name).toList();
              String name = id + "/" + seed;
              return new NsmException(
                  Failure.USAGE, "no run is called '" + name + "'" + Names.hint(name, known));
            });
  }
}
