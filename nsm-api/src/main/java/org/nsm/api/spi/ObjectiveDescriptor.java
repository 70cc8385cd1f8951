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
 */
public record ObjectiveDescriptor(
    Set<OperatorDescriptor.Problem> problems,
    boolean ordered,
    Normalisation normalisation,
    boolean unbiased,
    boolean gradient,
    boolean needsPositive) {

  /** Copies the set. */
  public ObjectiveDescriptor {
    problems = Set.copyOf(problems);
  }
}
