package org.nsm.api.spi;

import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import org.nsm.api.Matrix;

/**
 * Functions that are linear in trained ones, for an export to offer under a name of their own:
 *
 * <pre>
 *   h(x) = b((x − mean)/scale) · encode                      or, t steps on,
 *   h(x, t) = b((x − mean)/scale) · encode · step^(t − offset) · decode
 * </pre>
 *
 * @param name what they are called, letters and underscores
 * @param slot whose functions b are
 * @param constant whether the constant function one stands before the trained ones
 * @param mean subtracted from each coordinate of a point
 * @param scale what each coordinate is then divided by
 * @param encode as many rows as b has functions
 * @param evolution for functions of a number of steps
 */
public record ReadOut(
    String name,
    Slot slot,
    boolean constant,
    double[] mean,
    double[] scale,
    Matrix encode,
    Optional<Evolution> evolution) {

  /** The most steps that an export needs to know. */
  public static final int MOST_STEPS = 65_535;

  /**
   * What happens in steps.
   *
   * @param step one step of the encoded coordinates
   * @param decode from coordinates to results
   * @param offset how many steps decoding makes by itself, 0 or 1
   */
  public record Evolution(Matrix step, Matrix decode, int offset) {}

  /** Checks the name, and that matrices fit each other. */
  public ReadOut {
    boolean fits =
        mean.length == scale.length
            && evolution
                .filter(
                    e ->
                        e.step.rows() != encode.columns()
                            || e.step.columns() != encode.columns()
                            || e.decode.rows() != encode.columns()
                            || e.offset < 0
                            || e.offset > 1)
                .isEmpty();
    if (!name.matches("[a-z_]+") || !fits) {
      throw new IllegalArgumentException("read-out '%s': its parts do not fit".formatted(name));
    }
    mean = mean.clone();
    scale = scale.clone();
  }

  @Override
  public double[] mean() {
    return mean.clone();
  }

  @Override
  public double[] scale() {
    return scale.clone();
  }

  /**
   * Returns h for trained functions that were evaluated.
   *
   * @param functions without the constant, one point a row
   * @param steps t, from 1 to {@link #MOST_STEPS}; without meaning where nothing evolves
   */
  public Matrix of(Matrix functions, int steps) {
    Matrix coordinates = behindOnes(functions, constant).times(encode);
    if (evolution.isEmpty()) {
      return coordinates;
    }
    Evolution e = evolution.get();
    for (int n = e.offset; n < steps; n++) {
      coordinates = coordinates.times(e.step);
    }
    return coordinates.times(e.decode);
  }

  /** Returns functions, behind a column of ones where there is to be one. */
  public static Matrix behindOnes(Matrix functions, boolean constant) {
    return constant
        ? Matrix.create(
            functions.rows(),
            functions.columns() + 1,
            (i, j) -> j == 0 ? 1 : functions.at(i, j - 1))
        : functions;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ReadOut r
        && r.name.equals(name)
        && r.slot == slot
        && r.constant == constant
        && Arrays.equals(r.mean, mean)
        && Arrays.equals(r.scale, scale)
        && r.encode.equals(encode)
        && r.evolution.equals(evolution);
  }

  @Override
  public int hashCode() {
    return Objects.hash(
        name, slot, constant, Arrays.hashCode(mean), Arrays.hashCode(scale), encode, evolution);
  }

  @Override
  public String toString() {
    return "ReadOut(" + name + ")";
  }
}
