package org.nsm.cli;

import java.util.Optional;

/**
 * A quotient E[a]/E[b] followed through a sequence that is correlated and may drift: Rayleigh
 * quotients of a function while it is trained.
 *
 * <p>The value is Σa/Σb over the newest terms, which has less bias than the mean of a/b. Its error
 * is that of the mean of the residuals (a − R b)/b̄, by blocking: means over blocks of 1, 2, 4, …
 * terms become independent as blocks grow longer than the correlations, and their spread grows to
 * the true one; the largest is taken that at least sixteen blocks tell (Flyvbjerg and Petersen,
 * <i>Error estimates on averages of correlated data</i>, J. Chem. Phys. 91, 461, 1989).
 *
 * <p>Against drift the window is halved for as long as its two halves differ by more than three of
 * their standard errors; half of their difference is part of the error, in any case.
 */
final class RunningQuotient {
  private static final int LONGEST = 512;
  private static final int SHORTEST = 32;
  private static final int FEWEST_BLOCKS = 16;
  private static final double DRIFT = 3;

  private final double[] tops = new double[LONGEST];
  private final double[] bottoms = new double[LONGEST];
  private long count;

  /**
   * What is known of the quotient.
   *
   * @param value the quotient over the window
   * @param error one standard error of it
   * @param terms how many terms the window has
   */
  record Estimate(double value, double error, int terms) {}

  /** Adds a term a/b as the quotient and its weight b; one that is not finite is passed over. */
  void add(double quotient, double weight) {
    if (Double.isFinite(quotient) && Double.isFinite(weight) && weight > 0) {
      int slot = (int) (count % LONGEST);
      tops[slot] = quotient * weight;
      bottoms[slot] = weight;
      count++;
    }
  }

  /** Returns the estimate, as soon as there are terms enough to know its error. */
  Optional<Estimate> estimate() {
    int terms = (int) Math.min(count, LONGEST);
    if (terms < FEWEST_BLOCKS) {
      return Optional.empty();
    }
    Estimate estimate = over(terms);
    while (terms >= 2 * SHORTEST && drift(terms) > DRIFT * estimate.error()) {
      terms /= 2;
      estimate = over(terms);
    }
    double error = Math.max(estimate.error(), drift(terms));
    return Optional.of(new Estimate(estimate.value(), error, terms));
  }

  /** Half of the difference between the halves: one standard error of the whole if all is still. */
  private double drift(int terms) {
    int half = terms / 2;
    return Math.abs(quotient(half, 0) - quotient(half, half)) / 2;
  }

  private Estimate over(int terms) {
    double value = quotient(terms, 0);
    double weight = sum(bottoms, terms, 0) / terms;
    double variance = 0;
    for (int block = 1; terms / block >= FEWEST_BLOCKS; block *= 2) {
      variance = Math.max(variance, varianceOfMean(terms / block, block, value, weight));
    }
    return new Estimate(value, Math.sqrt(variance), terms);
  }

  private double varianceOfMean(int blocks, int length, double value, double weight) {
    double sum = 0;
    double squares = 0;
    for (int i = 0; i < blocks; i++) {
      double top = sum(tops, length, i * length);
      double mean = (top - value * sum(bottoms, length, i * length)) / (length * weight);
      sum += mean;
      squares += mean * mean;
    }
    return Math.max(0, squares - sum * sum / blocks) / (blocks * (blocks - 1.0));
  }

  private double quotient(int terms, int age) {
    return sum(tops, terms, age) / sum(bottoms, terms, age);
  }

  /** Sums terms, of which the newest is {@code age} terms old. */
  private double sum(double[] ring, int terms, int age) {
    double sum = 0;
    for (int i = 0; i < terms; i++) {
      sum += ring[(int) ((count - 1 - age - i) % LONGEST)];
    }
    return sum;
  }
}
