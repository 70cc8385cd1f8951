package org.nsm.plugins.koopman;

import java.util.List;
import java.util.Optional;
import org.nsm.api.Matrix;
import org.nsm.api.PointFile;
import org.nsm.api.spi.Operator;

/**
 * A Koopman operator that is known through transitions, with what inference may want to know beyond
 * the {@link Operator}: the data behind it, the time that passes in a transition, and eigenvalues,
 * which are complex where the process is not reversible.
 */
public interface TransitionSystem extends Operator {

  /** Returns the time between x and x', in the units that results are reported in. */
  double lagTime();

  /** Returns the transitions that are trained on; empty where every batch is fresh. */
  Optional<Transitions> training();

  /**
   * Returns transitions that are never trained on; empty where there are none, or all are fresh.
   */
  Optional<Transitions> heldOut();

  /** Returns the transitions that are trained on and those that are held out, together. */
  default Optional<Transitions> all() {
    return training();
  }

  /**
   * Returns a trajectory from a file, one frame a row, in the units of the data.
   *
   * @throws org.nsm.api.NsmException of kind {@link org.nsm.api.Failure#DATA} if it cannot be read
   */
  default Matrix read(String path) {
    return PointFile.read(path);
  }

  /** Returns what the numbers of a frame are called; none where they have no names. */
  default List<String> coordinates() {
    return List.of();
  }

  /** Returns the leading exact eigenvalues, falling in modulus, where they are known. */
  default Optional<List<Complex>> exactEigenvalues(int count) {
    return Optional.empty();
  }

  /** Returns the exact law of a transition, where there is a good rule for it. */
  default Optional<PairRule> law() {
    return Optional.empty();
  }

  /** Returns the classes that states go through, where they are known. */
  default Optional<StateClasses> classes() {
    return Optional.empty();
  }
}
