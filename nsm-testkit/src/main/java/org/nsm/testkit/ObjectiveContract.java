package org.nsm.testkit;

import org.nsm.api.spi.ObjectiveProvider;

/**
 * The contract of an objective, as numbered rules: 1xx who it is, 2xx its mathematics, 3xx its
 * numerics, 4xx its lifecycle. The rules are explained in {@code docs/objective-contract.md}.
 *
 * <p>A plugin's test extends it and names its provider. Everything runs in double precision through
 * {@link JavaAlgebra}, without a backend, in a few seconds.
 *
 * <pre>{@code
 * final class MyObjectiveTest extends ObjectiveContract {
 *   @Override public ObjectiveProvider provider() { return new MyObjectiveProvider(); }
 * }
 * }</pre>
 *
 * <p>Test each interesting setting in a subclass of its own, by {@link #settings()}. A rule that
 * cannot hold is exempted by {@link #exemption} with a reason, which is printed.
 */
public abstract class ObjectiveContract
    implements ObjectiveIdentityRules,
        ObjectiveMathematicsRules,
        ObjectiveEstimationRules,
        ObjectiveNumericsRules,
        ObjectiveLifecycleRules {

  /** Creates the contract's tests. */
  protected ObjectiveContract() {}

  @Override
  public abstract ObjectiveProvider provider();
}
