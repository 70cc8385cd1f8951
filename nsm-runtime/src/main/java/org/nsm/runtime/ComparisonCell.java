package org.nsm.runtime;

/**
 * One run of a comparison.
 *
 * @param variant what runs
 * @param seed its root seed
 */
public record ComparisonCell(ComparisonVariant variant, long seed) {

  /** Returns the name of the cell in files and messages, for example {@code oja/3}. */
  public String name() {
    return variant.id() + "/" + seed;
  }
}
