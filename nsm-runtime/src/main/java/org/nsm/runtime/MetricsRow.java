package org.nsm.runtime;

/**
 * A row of {@code metrics.jsonl}.
 *
 * @param step the step, counted from 1
 * @param wallSeconds seconds since the start, parts of a resumed run added up
 * @param loss the loss on the batch
 * @param gradientNorm norm of the gradient before clipping
 * @param norms E[f_l²] on the batch
 * @param values Rayleigh quotients on the batch, in physical units
 */
public record MetricsRow(
    long step,
    double wallSeconds,
    double loss,
    double gradientNorm,
    double[] norms,
    double[] values) {

  /** Copies the arrays. */
  public MetricsRow {
    norms = norms.clone();
    values = values.clone();
  }

  @Override
  public double[] norms() {
    return norms.clone();
  }

  @Override
  public double[] values() {
    return values.clone();
  }
}
