package org.nsm.runtime;

import java.util.Arrays;

/**
 * A quantity over seeds: mean x̄ and its standard error √(Σ(xᵢ − x̄)²/(n(n−1))).
 *
 * @param values the defined values, one a seed
 * @param mean their mean; undefined without values
 * @param standardError of the mean; undefined with fewer than two values
 */
public record Estimate(double[] values, double mean, double standardError) {

  /** Copies the values. */
  public Estimate {
    values = values.clone();
  }

  /** Returns the estimate of values, of which undefined ones are left out. */
  public static Estimate of(double... all) {
    double[] values = Arrays.stream(all).filter(Double::isFinite).toArray();
    int n = values.length;
    double mean = Arrays.stream(values).average().orElse(Double.NaN);
    double squares = Arrays.stream(values).map(v -> (v - mean) * (v - mean)).sum();
    return new Estimate(values, mean, n < 2 ? Double.NaN : Math.sqrt(squares / (n * (n - 1.0))));
  }

  @Override
  public double[] values() {
    return values.clone();
  }

  /** Returns whether there is any value. */
  public boolean defined() {
    return values.length > 0;
  }
}
