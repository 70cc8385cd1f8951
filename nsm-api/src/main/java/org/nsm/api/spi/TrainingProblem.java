package org.nsm.api.spi;

/**
 * Everything a backend needs to make a training program.
 *
 * @param operator the operator, with its scale and shift
 * @param sampler where points come from
 * @param parametrization how f (and g) are written
 * @param objective what moves them
 * @param plan how many modes, samples and steps, and from which seed
 */
public record TrainingProblem(
    AffineOperator operator,
    Sampler sampler,
    Parametrization parametrization,
    Objective objective,
    TrainingPlan plan) {}
