package org.nsm.testkit;

import org.nsm.api.spi.ParametrizationProvider;

/**
 * The contract of a parametrization, as numbered rules: 1xx who it is, 2xx its mathematics, 3xx its
 * numerics, 4xx its lifecycle. The rules are explained in {@code docs/parametrization-contract.md}.
 *
 * <p>A plugin's test extends it and names its provider. Everything runs on the host through {@link
 * JavaAlgebra}, without a backend, in a second.
 *
 * <pre>{@code
 * final class MyNetworkTest extends ParametrizationContract {
 *   @Override public ParametrizationProvider provider() { return new MyNetworkProvider(); }
 * }
 * }</pre>
 */
public abstract class ParametrizationContract
    implements PluginIdentityRules,
        ParametrizationMathematicsRules,
        ParametrizationNumericsRules,
        ParametrizationLifecycleRules {

  /** Creates the contract's tests. */
  protected ParametrizationContract() {}

  @Override
  public abstract ParametrizationProvider provider();
}
