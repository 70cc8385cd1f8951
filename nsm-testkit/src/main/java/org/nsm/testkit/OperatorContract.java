package org.nsm.testkit;

import org.nsm.api.spi.OperatorProvider;

/**
 * The contract of an operator, as numbered rules: 1xx who it is, 2xx where its points come from,
 * 3xx its mathematics, 4xx its lifecycle. The rules are explained in {@code
 * docs/operator-contract.md}.
 *
 * <p>A plugin's test extends it and names its provider. Everything runs on the host through {@link
 * JavaAlgebra}, without a backend, in a few seconds.
 *
 * <pre>{@code
 * final class MyOperatorTest extends OperatorContract {
 *   @Override public OperatorProvider provider() { return new MyOperatorProvider(); }
 * }
 * }</pre>
 *
 * <p>Test each interesting setting in a subclass of its own, by {@link #settings()}. A rule that
 * cannot hold is exempted by {@link #exemption} with a reason, which is printed.
 */
public abstract class OperatorContract
    implements OperatorIdentityRules,
        OperatorSamplingRules,
        OperatorMathematicsRules,
        OperatorFormRules,
        OperatorSpectrumRules,
        OperatorLifecycleRules {

  /** Creates the contract's tests. */
  protected OperatorContract() {}

  @Override
  public abstract OperatorProvider provider();
}
