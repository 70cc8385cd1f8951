package org.nsm.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import com.example.inferences.BrokenInferenceIdentities;
import com.example.inferences.BrokenInferences;
import com.example.inferences.RitzProvider;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.nsm.api.spi.InferenceProvider;

/** The contract is only worth something if it fails: each broken inference fails its own rule. */
final class BrokenInferencesTest {

  /** The contract of whichever provider is set; not found by the build, which skips nested ones. */
  static final class Subject extends InferenceContract {
    static final ThreadLocal<Supplier<InferenceProvider>> PROVIDER = new ThreadLocal<>();

    @Override
    public InferenceProvider provider() {
      return PROVIDER.get().get();
    }
  }

  private static EngineExecutionResults run(Supplier<InferenceProvider> provider) {
    Subject.PROVIDER.set(provider);
    return EngineTestKit.engine("junit-jupiter").selectors(selectClass(Subject.class)).execute();
  }

  private static List<Integer> failed(Supplier<InferenceProvider> provider) {
    return ContractRuns.rules(run(provider).testEvents().failed().stream());
  }

  private static Map<Integer, Supplier<InferenceProvider>> broken() {
    Map<Integer, Supplier<InferenceProvider>> providers = new LinkedHashMap<>();
    providers.put(101, BrokenInferenceIdentities.Misnamed::new);
    providers.put(102, BrokenInferenceIdentities.Pretender::new);
    providers.put(103, BrokenInferenceIdentities.Uncited::new);
    providers.put(104, BrokenInferenceIdentities.Hidden::create);
    providers.put(105, BrokenInferenceIdentities.BadDefault::new);
    providers.put(106, BrokenInferenceIdentities.Forgetful::new);
    providers.put(107, BrokenInferenceIdentities.HalfDone::new);
    providers.put(108, BrokenInferenceIdentities.Unlisted::new);
    providers.put(201, BrokenInferences.Rising::new);
    providers.put(202, BrokenInferences.Unphysical::new);
    providers.put(203, BrokenInferences.NormBlind::new);
    providers.put(204, BrokenInferences.Trusting::new);
    providers.put(205, BrokenInferences.Doubting::new);
    providers.put(206, BrokenInferences.Boasting::new);
    providers.put(301, BrokenInferences.Concealing::new);
    providers.put(302, BrokenInferences.Silent::new);
    providers.put(401, BrokenInferences.Growing::new);
    providers.put(402, BrokenInferences.OneSize::new);
    return providers;
  }

  @TestFactory
  @DisplayName("an inference that breaks a rule fails that rule")
  Stream<DynamicTest> brokenInferences() {
    return broken().entrySet().stream()
        .map(
            entry ->
                dynamicTest(
                    "rule " + entry.getKey(),
                    () -> assertThat(failed(entry.getValue())).contains(entry.getKey())));
  }

  @Test
  void everyRuleHasAnInferenceThatBreaksIt() {
    assertThat(ContractRuns.rulesOf(InferenceContract.class))
        .containsExactlyInAnyOrderElementsOf(broken().keySet());
  }

  @Test
  void aSoundInferenceFailsNothing() {
    run(RitzProvider::new)
        .testEvents()
        .assertStatistics(s -> s.failed(0).aborted(0).skipped(0).succeeded(18));
  }
}
