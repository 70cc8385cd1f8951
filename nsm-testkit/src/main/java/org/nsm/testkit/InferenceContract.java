package org.nsm.testkit;

import org.nsm.api.spi.InferenceProvider;

/**
 * The contract of an inference for eigenvalue problems, as numbered rules: 1xx who it is, 2xx its
 * mathematics, 3xx its numerics, 4xx its lifecycle. The rules are explained in {@code
 * docs/inference-contract.md}.
 *
 * <p>A plugin's test extends it and names its provider. Models are tables on twelve points with a
 * known symmetric matrix; nothing is trained.
 *
 * <pre>{@code
 * final class MyInferenceTest extends InferenceContract {
 *   @Override public InferenceProvider provider() { return new MyInferenceProvider(); }
 * }
 * }</pre>
 */
public abstract class InferenceContract
    implements PluginIdentityRules,
        InferenceMathematicsRules,
        InferenceNumericsRules,
        InferenceLifecycleRules {

  /** Creates the contract's tests. */
  protected InferenceContract() {}

  @Override
  public abstract InferenceProvider provider();
}
