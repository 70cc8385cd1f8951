package org.nsm.api.spi;

import java.util.Optional;
import org.nsm.api.Matrix;

/**
 * What the points are that functions are functions of: vectors of d real variables, or the n points
 * of a finite set.
 *
 * <p>A point of a finite set is its number 0 … n−1 as a floating-point number: so it stands in
 * batches, quadratures and exact functions. Where the points lie somewhere, a domain has their
 * coordinates as well: a table indexes by the number, while a network sees the coordinates, and
 * {@link Embedding} leads from one to the other.
 *
 * @param dimension d; 1 for a finite set
 * @param finite n for a finite set, else 0
 * @param coordinates where the points of a finite set lie, one a row
 */
public record Domain(int dimension, int finite, Optional<Matrix> coordinates) {

  /** Checks that the parts fit each other. */
  public Domain {
    if (dimension < 1 || finite < 0 || (finite > 0 && dimension != 1)) {
      throw new IllegalArgumentException(
          "no domain has dimension " + dimension + " and " + finite + " points");
    }
    if (coordinates.filter(c -> c.rows() != finite || c.columns() < 1).isPresent()) {
      throw new IllegalArgumentException(
          coordinates.get() + " cannot hold the coordinates of " + finite + " points");
    }
  }

  /** Returns the domain of vectors of real variables. */
  public static Domain real(int dimension) {
    return new Domain(dimension, 0, Optional.empty());
  }

  /** Returns a finite set of points that lie nowhere. */
  public static Domain finite(int points) {
    if (points < 1) {
      throw new IllegalArgumentException("a finite domain has at least one point");
    }
    return new Domain(1, points, Optional.empty());
  }

  /** Returns a finite set of points with their coordinates, one a row. */
  public static Domain embedded(Matrix coordinates) {
    return new Domain(1, coordinates.rows(), Optional.of(coordinates));
  }

  /** Returns whether the points are those of a finite set. */
  public boolean isFinite() {
    return finite > 0;
  }

  /** Returns of how many variables a function is that sees coordinates where there are any. */
  public int variables() {
    return coordinates.map(Matrix::columns).orElse(dimension);
  }
}
