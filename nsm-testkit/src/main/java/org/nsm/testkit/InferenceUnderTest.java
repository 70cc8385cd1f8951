package org.nsm.testkit;

import java.util.Map;
import org.nsm.api.spi.Inference;
import org.nsm.api.spi.InferenceProvider;

/** What the rules of {@link InferenceContract} ask of a subclass. */
public interface InferenceUnderTest extends PluginUnderTest {

  @Override
  InferenceProvider provider();

  @Override
  default Class<InferenceProvider> service() {
    return InferenceProvider.class;
  }

  @Override
  default Inference make(Map<String, Object> settings) {
    return provider().create(provider().schema().bind(settings));
  }

  /**
   * Returns how far values may be from exact ones for functions that span the exact modes, relative
   * to the largest: rounding, or what samples leave.
   */
  default double tolerance() {
    return 1e-9;
  }

  /** Returns whether the modes are those of the span, whatever its basis. */
  default boolean findsTheBasis() {
    return true;
  }
}
