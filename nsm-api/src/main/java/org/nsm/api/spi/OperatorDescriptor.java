package org.nsm.api.spi;

import java.util.List;
import org.nsm.api.tensor.Derivatives;

/**
 * What an operator is.
 *
 * @param problem eigenvalues or singular values
 * @param x what the points of {@link Slot#X} are, at which f is evaluated
 * @param y what the points of {@link Slot#Y} are, at which g is evaluated; x where there is no g
 * @param derivatives the derivatives of f that it needs
 * @param measure in which inner product it is self-adjoint, or T* is meant
 * @param positive whether it is known to have no negative eigenvalue
 * @param quantity what users call the physical value, for example {@code energy}
 * @param physicalSign physical value = physicalSign · eigenvalue of T: −1 for a Hamiltonian, whose
 *     T is −H
 * @param sampledImages whether the images in an evaluation are random, with Tf as their mean (one
 *     successor of a point, say); products f·Tf are then right in the mean, but ‖Tf‖ is not
 */
public record OperatorDescriptor(
    Problem problem,
    Domain x,
    Domain y,
    Derivatives derivatives,
    Measure measure,
    boolean positive,
    String quantity,
    int physicalSign,
    boolean sampledImages) {

  /** Eigenvalue or singular value problem. */
  public enum Problem {
    /** T f = λ f with T self-adjoint. */
    EIGEN,
    /** T g = σ f, T* f = σ g. */
    SINGULAR
  }

  /** The measure of the inner product. */
  public enum Measure {
    /** Lebesgue measure dx: models are given in the √density gauge of the sampler. */
    LEBESGUE,
    /** The law of the sampler itself: models are given as they are. */
    SAMPLING
  }

  /** Checks the sign, and that there are two domains only where there are two functions. */
  public OperatorDescriptor {
    if (physicalSign != 1 && physicalSign != -1) {
      throw new IllegalArgumentException("physicalSign must be 1 or -1, not " + physicalSign);
    }
    if (problem == Problem.EIGEN && !x.equals(y)) {
      throw new IllegalArgumentException("an eigenvalue problem has one domain");
    }
  }

  /** Returns the descriptor of a self-adjoint operator on functions of d real variables. */
  public static OperatorDescriptor eigen(int dimension, Derivatives derivatives, Measure measure) {
    return eigen(Domain.real(dimension), derivatives, measure);
  }

  /** Returns the descriptor of a self-adjoint operator on functions on a domain. */
  public static OperatorDescriptor eigen(Domain x, Derivatives derivatives, Measure measure) {
    return new OperatorDescriptor(
        Problem.EIGEN, x, x, derivatives, measure, false, "eigenvalue", 1, false);
  }

  /** Returns the descriptor of an operator between spaces of functions of d real variables. */
  public static OperatorDescriptor singular(int dimension) {
    return singular(Domain.real(dimension), Domain.real(dimension));
  }

  /**
   * Returns the descriptor of an operator T from functions g on y to functions f on x, whose images
   * are samples.
   */
  public static OperatorDescriptor singular(Domain x, Domain y) {
    return new OperatorDescriptor(
        Problem.SINGULAR,
        x,
        y,
        Derivatives.VALUE,
        Measure.SAMPLING,
        true,
        "singular value",
        1,
        true);
  }

  /** Returns the domain of the functions of a slot. */
  public Domain domain(Slot slot) {
    return slot == Slot.X ? x : y;
  }

  /** Returns the slots that have functions. */
  public List<Slot> slots() {
    return problem == Problem.EIGEN ? List.of(Slot.X) : List.of(Slot.X, Slot.Y);
  }

  /** Returns d, the dimension of a point at which f is evaluated. */
  public int dimension() {
    return x.dimension();
  }

  /** Returns the number of points at which f is evaluated where that is finite, else 0. */
  public int finite() {
    return x.finite();
  }

  /** Returns this descriptor with a physical quantity and its sign. */
  public OperatorDescriptor withQuantity(String name, int sign) {
    return new OperatorDescriptor(
        problem, x, y, derivatives, measure, positive, name, sign, sampledImages);
  }

  /** Returns this descriptor with a statement about negative eigenvalues. */
  public OperatorDescriptor withPositive(boolean isPositive) {
    return new OperatorDescriptor(
        problem, x, y, derivatives, measure, isPositive, quantity, physicalSign, sampledImages);
  }

  /** Returns this descriptor for a finite domain of the given number of points. */
  public OperatorDescriptor withFinite(int points) {
    Domain finite = Domain.finite(points);
    return new OperatorDescriptor(
        problem,
        finite,
        finite,
        derivatives,
        measure,
        positive,
        quantity,
        physicalSign,
        sampledImages);
  }

  /** Returns this descriptor with a statement about its images. */
  public OperatorDescriptor withSampledImages(boolean areSampled) {
    return new OperatorDescriptor(
        problem, x, y, derivatives, measure, positive, quantity, physicalSign, areSampled);
  }
}
