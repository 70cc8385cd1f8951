package org.nsm.plugins.retrieval;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.nsm.api.spi.InferenceProvider;
import org.nsm.testkit.InferenceUnderTest;
import org.nsm.testkit.PluginIdentityRules;

/**
 * Who it is, by the contract; its other rules are about problems of one function, which this
 * inference refuses.
 */
final class RetrievalInferenceIdentityTest implements PluginIdentityRules, InferenceUnderTest {

  @Override
  public InferenceProvider provider() {
    return new RetrievalInferenceProvider();
  }

  @Test
  void aProblemOfOneFunctionIsRefused() {
    GivenModel model =
        new GivenModel(new OneFunction(), 1, true, (slot, points) -> points.leadingColumns(1));
    assertThatThrownBy(() -> make(settings()).infer(model))
        .hasMessageContaining("'retrieval' is for operators of pairs");
  }
}
