package org.nsm.runtime;

import java.util.Arrays;
import java.util.Optional;
import org.nsm.api.Matrix;
import org.nsm.api.spi.ExactSpectrum;
import org.nsm.api.spi.Slot;

/**
 * A spectrum without its first modes: what an objective is held against that is given them.
 *
 * @param whole the spectrum
 * @param given how many modes are left out
 */
record LaterModes(ExactSpectrum whole, int given) implements ExactSpectrum {

  /** Returns what is left of a spectrum; all of it where nothing is given. */
  static ExactSpectrum of(ExactSpectrum whole, int given) {
    return given == 0 ? whole : new LaterModes(whole, given);
  }

  @Override
  public double[] values(int count) {
    return rest(whole.values(count + given));
  }

  @Override
  public double[] errors(int count) {
    return rest(whole.errors(count + given));
  }

  @Override
  public String source() {
    return whole.source();
  }

  @Override
  public Optional<Matrix> functions(Matrix points, int count) {
    return whole.functions(points, count + given).map(this::later);
  }

  @Override
  public Optional<Matrix> functions(Slot slot, Matrix points, int count) {
    return whole.functions(slot, points, count + given).map(this::later);
  }

  private double[] rest(double... values) {
    return Arrays.copyOfRange(values, Math.min(given, values.length), values.length);
  }

  private Matrix later(Matrix all) {
    return Matrix.create(
        all.rows(), Math.max(0, all.columns() - given), (i, j) -> all.at(i, j + given));
  }
}
