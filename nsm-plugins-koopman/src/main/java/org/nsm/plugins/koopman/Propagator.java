package org.nsm.plugins.koopman;

import java.util.Optional;
import org.nsm.api.Matrix;
import org.nsm.api.SettingsException;

/**
 * A finite matrix that stands for the Koopman operator, or its adjoint: from functions b of a state
 * to the expectation of observables t steps on, b(x)·encode·stepᵗ⁻ᵒ·decode.
 *
 * @param encode from functions to coordinates
 * @param step one step of the coordinates
 * @param decode from coordinates to observables
 * @param offset o: 1 where decoding makes a step by itself, else 0
 */
record Propagator(Matrix encode, Matrix step, Matrix decode, int offset) {

  /** Returns the expectation of the observables, one state a row. */
  Matrix forecast(Matrix functions, int steps) {
    if (steps < 1) {
      throw new SettingsException("steps", "expected 1 or more steps, not " + steps);
    }
    return functions.times(encode).times(DenseMatrices.power(step, steps - offset)).times(decode);
  }

  /**
   * Returns eigenvalues with right eigenvectors; of an eigenvector v, b(x)·encode·v is the
   * eigenfunction.
   */
  DenseMatrices.Spectrum spectrum() {
    return DenseMatrices.spectrum(step);
  }

  /**
   * Returns the modes of the observables: with step = VΛV⁻¹, the rows of V⁻¹·decode, real parts
   * above imaginary ones; empty where eigenvectors do not span the space. The forecast is Σᵢ λᵢᵗ⁻ᵒ
   * (b(x)·encode·vᵢ) modeᵢ.
   */
  Optional<Matrix> modes() {
    DenseMatrices.Spectrum spectrum = spectrum();
    int n = step.rows();
    // (R + iS)(A + iB) = decode, as a real system of twice the size.
    Matrix r = spectrum.re();
    Matrix s = spectrum.im();
    Matrix real =
        Matrix.create(
            2 * n,
            2 * n,
            (i, j) -> {
              boolean top = i < n;
              boolean left = j < n;
              double value = top == left ? r.at(i % n, j % n) : s.at(i % n, j % n);
              return top && !left ? -value : value;
            });
    Matrix given = Matrix.create(2 * n, decode.columns(), (i, j) -> i < n ? decode.at(i, j) : 0);
    double[] sizes = DenseMatrices.svd(real).values();
    boolean spans = sizes.length > 0 && sizes[sizes.length - 1] > 1e-12 * sizes[0];
    return spans ? Optional.of(DenseMatrices.inverse(real).times(given)) : Optional.empty();
  }
}
