package org.nsm.plugins.koopman;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.nsm.api.Matrix;

/** How estimates are written as arrays, in {@code modes.npz} and elsewhere. */
final class KoopmanArrays {
  private KoopmanArrays() {}

  /** Encoder, step, decoder and spectrum of a propagator, from which forecasts can be made. */
  static void put(Map<String, Matrix> arrays, String name, Propagator propagator) {
    DenseMatrices.Spectrum spectrum = propagator.spectrum();
    arrays.put(name + "-encode", propagator.encode());
    arrays.put(name + "-step", propagator.step());
    arrays.put(name + "-decode", propagator.decode());
    arrays.put(name + "-offset", Matrix.create(1, 1, (i, j) -> propagator.offset()));
    arrays.put(name + "-eigenvectors-real", spectrum.re());
    arrays.put(name + "-eigenvectors-imaginary", spectrum.im());
    propagator.modes().ifPresent(modes -> arrays.put(name + "-modes", modes));
  }

  static Matrix complex(List<Complex> values) {
    return Matrix.create(
        values.size(), 2, (i, j) -> j == 0 ? values.get(i).re() : values.get(i).im());
  }

  /** Returns the propagator that {@link #put} wrote; empty if there is none of the name. */
  static Optional<Propagator> propagator(Map<String, Matrix> arrays, String name) {
    if (!arrays.containsKey(name + "-step")) {
      return Optional.empty();
    }
    return Optional.of(
        new Propagator(
            arrays.get(name + "-encode"),
            arrays.get(name + "-step"),
            arrays.get(name + "-decode"),
            (int) arrays.get(name + "-offset").at(0, 0)));
  }

  /**
   * How arrays are to be used.
   *
   * @param constant whether the constant function stands before the trained ones
   * @param forwardOnG whether forecasts forward encode by g instead of f
   * @param backwardOnG likewise backward
   * @param lagTime the time of a step
   */
  record Form(boolean constant, boolean forwardOnG, boolean backwardOnG, double lagTime) {}

  static void putForm(Map<String, Matrix> arrays, Form form) {
    double[] numbers = {
      form.constant ? 1 : 0, form.forwardOnG ? 1 : 0, form.backwardOnG ? 1 : 0, form.lagTime
    };
    arrays.put("koopman-form", Matrix.of(1, 4, numbers));
  }

  /** Returns the form that was written; empty if there is none. */
  static Optional<Form> form(Map<String, Matrix> arrays) {
    return Optional.ofNullable(arrays.get("koopman-form"))
        .map(m -> new Form(m.at(0, 0) != 0, m.at(0, 1) != 0, m.at(0, 2) != 0, m.at(0, 3)));
  }
}
