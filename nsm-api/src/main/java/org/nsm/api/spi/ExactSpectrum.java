package org.nsm.api.spi;

import java.util.Optional;
import org.nsm.api.Matrix;

/**
 * Exact eigenvalues or singular values, and the functions where they are known, for judging
 * results.
 */
public interface ExactSpectrum {

  /**
   * Returns the first physical values in the order of falling eigenvalues of T, each as often as
   * its multiplicity; fewer where the spectrum is finite.
   */
  double[] values(int count);

  /** Returns in a few words where the values come from, for example {@code finite volumes}. */
  default String source() {
    return "closed form";
  }

  /**
   * Returns for each of {@link #values} how far it may be off: zero, to rounding, where a formula
   * or a dense eigensolver gives it; an estimate where it was computed on a grid.
   */
  default double[] errors(int count) {
    return new double[values(count).length];
  }

  /**
   * Returns normalised eigenfunctions at points, one column a mode, in the order of {@link
   * #values}; inside a degenerate level any orthonormal basis.
   *
   * @param points one a row
   * @param count number of modes
   */
  default Optional<Matrix> functions(Matrix points, int count) {
    return Optional.empty();
  }

  /**
   * Returns the functions of a slot: the left singular functions at X, the right ones at Y; inside
   * a degenerate level both turned alike, so that Tψ = σφ.
   */
  default Optional<Matrix> functions(Slot slot, Matrix points, int count) {
    return slot == Slot.X ? functions(points, count) : Optional.empty();
  }
}
