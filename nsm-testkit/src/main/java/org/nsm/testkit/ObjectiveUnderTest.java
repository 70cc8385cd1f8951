package org.nsm.testkit;

import java.util.LinkedHashMap;
import java.util.Map;
import org.nsm.api.Setting;
import org.nsm.api.spi.Estimator;
import org.nsm.api.spi.Objective;
import org.nsm.api.spi.ObjectiveProvider;

/** What the rules of {@link ObjectiveContract} ask of a subclass. */
public interface ObjectiveUnderTest extends PluginUnderTest {

  @Override
  ObjectiveProvider provider();

  @Override
  default Class<ObjectiveProvider> service() {
    return ObjectiveProvider.class;
  }

  @Override
  default Objective make(Map<String, Object> settings) {
    return provider().create(provider().schema().bind(settings));
  }

  /**
   * Returns the settings for a batch that is the whole domain, on which moments are exact and
   * nothing needs to be split: {@link #settings()}, with {@code estimator: same} where the schema
   * offers that.
   */
  default Map<String, Object> fullBatchSettings() {
    Map<String, Object> all = new LinkedHashMap<>(settings());
    boolean offered =
        provider()
            .schema()
            .setting(Estimator.setting().name())
            .map(Setting::choices)
            .filter(choices -> choices.contains(Estimator.SAME.id()))
            .isPresent();
    if (offered) {
      all.put(Estimator.setting().name(), Estimator.SAME.id());
    }
    return all;
  }

  /** Returns the step of plain gradient descent, f ← f − rate·∇L, for eigenvalues up to 5. */
  default double learningRate() {
    return 0.02;
  }

  /** Returns how many steps of gradient descent are enough. */
  default int steps() {
    return 5000;
  }

  /** Returns how many functions the objective can serve at most. */
  default int mostModes() {
    return Integer.MAX_VALUE;
  }

  /**
   * Returns whether the modes are read after Gram–Schmidt: the objective determines the spans of
   * the first i functions for every i, not the functions themselves.
   */
  default boolean readAfterGramSchmidt() {
    return false;
  }
}
