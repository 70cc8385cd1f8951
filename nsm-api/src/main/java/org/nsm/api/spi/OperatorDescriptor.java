package org.nsm.api.spi;

import org.nsm.api.tensor.Derivatives;

/**
 * What an operator is.
 *
 * @param problem eigenvalues or singular values
 * @param dimension d, the dimension of a point
 * @param derivatives the derivatives of f that it needs
 * @param measure in which inner product it is self-adjoint, or T* is meant
 * @param positive whether it is known to have no negative eigenvalue
 * @param quantity what users call the physical value, for example {@code energy}
 * @param physicalSign physical value = physicalSign · eigenvalue of T: −1 for a Hamiltonian, whose
 *     T is −H
 * @param finite the number of points where the domain is finite, else 0
 * @param sampledImages whether the images in an evaluation are random, with Tf as their mean (one
 *     successor of a point, say); products f·Tf are then right in the mean, but ‖Tf‖ is not
 */
public record OperatorDescriptor(
    Problem problem,
    int dimension,
    Derivatives derivatives,
    Measure measure,
    boolean positive,
    String quantity,
    int physicalSign,
    int finite,
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

  /** Checks the sign. */
  public OperatorDescriptor {
    if (physicalSign != 1 && physicalSign != -1) {
      throw new IllegalArgumentException("physicalSign must be 1 or -1, not " + physicalSign);
    }
  }

  /** Returns the descriptor of a self-adjoint operator on functions of d real variables. */
  public static OperatorDescriptor eigen(int dimension, Derivatives derivatives, Measure measure) {
    return new OperatorDescriptor(
        Problem.EIGEN, dimension, derivatives, measure, false, "eigenvalue", 1, 0, false);
  }

  /** Returns the descriptor of an operator between two function spaces. */
  public static OperatorDescriptor singular(int dimension) {
    return new OperatorDescriptor(
        Problem.SINGULAR,
        dimension,
        Derivatives.VALUE,
        Measure.SAMPLING,
        true,
        "singular value",
        1,
        0,
        true);
  }

  /** Returns this descriptor with a physical quantity and its sign. */
  public OperatorDescriptor withQuantity(String name, int sign) {
    return new OperatorDescriptor(
        problem, dimension, derivatives, measure, positive, name, sign, finite, sampledImages);
  }

  /** Returns this descriptor with a statement about negative eigenvalues. */
  public OperatorDescriptor withPositive(boolean isPositive) {
    return new OperatorDescriptor(
        problem,
        dimension,
        derivatives,
        measure,
        isPositive,
        quantity,
        physicalSign,
        finite,
        sampledImages);
  }

  /** Returns this descriptor for a finite domain of the given number of points. */
  public OperatorDescriptor withFinite(int points) {
    return new OperatorDescriptor(
        problem,
        dimension,
        derivatives,
        measure,
        positive,
        quantity,
        physicalSign,
        points,
        sampledImages);
  }

  /** Returns this descriptor with a statement about its images. */
  public OperatorDescriptor withSampledImages(boolean areSampled) {
    return new OperatorDescriptor(
        problem,
        dimension,
        derivatives,
        measure,
        positive,
        quantity,
        physicalSign,
        finite,
        areSampled);
  }
}
