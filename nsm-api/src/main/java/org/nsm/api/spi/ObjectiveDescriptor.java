package org.nsm.api.spi;

import java.util.Set;

/**
 * What an objective is, and what it asks of operator and data.
 *
 * @param problems the problems it can solve
 * @param ordered whether it finds the modes one by one, or only their span
 * @param normalisation the norms of its fixed point
 * @param unbiased whether its cotangent is an unbiased estimate when factors use independent
 *     samples
 * @param gradient whether its cotangent is the gradient of its loss; else it is a field of its own
 * @param needsPositive whether T must not have negative eigenvalues
 * @param given leading modes of T that the objective knows and does not learn, such as the pair of
 *     constants of a Markov operator: functions learned are the modes after them
 */
public record ObjectiveDescriptor(
    Set<OperatorDescriptor.Problem> problems,
    boolean ordered,
    Normalisation normalisation,
    boolean unbiased,
    boolean gradient,
    boolean needsPositive,
    int given) {

  /** Copies the set. */
  public ObjectiveDescriptor {
    if (given < 0) {
      throw new IllegalArgumentException("given must not be negative, not " + given);
    }
    problems = Set.copyOf(problems);
  }

  /** An objective that learns all modes. */
  public ObjectiveDescriptor(
      Set<OperatorDescriptor.Problem> problems,
      boolean ordered,
      Normalisation normalisation,
      boolean unbiased,
      boolean gradient,
      boolean needsPositive) {
    this(problems, ordered, normalisation, unbiased, gradient, needsPositive, 0);
  }

  /** Returns what an objective is that is given the first modes. */
  public ObjectiveDescriptor withGiven(int count) {
    return new ObjectiveDescriptor(
        problems, ordered, normalisation, unbiased, gradient, needsPositive, count);
  }
}
