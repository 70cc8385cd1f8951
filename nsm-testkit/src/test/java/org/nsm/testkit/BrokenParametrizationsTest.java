package org.nsm.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import com.example.parametrizations.BrokenParametrizationIdentities;
import com.example.parametrizations.BrokenParametrizations;
import com.example.parametrizations.WavesProvider;
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
import org.nsm.api.spi.ParametrizationProvider;

/** The contract is only worth something if it fails: each broken family fails its own rule. */
final class BrokenParametrizationsTest {

  /** The contract of whichever provider is set; not found by the build, which skips nested ones. */
  static final class Subject extends ParametrizationContract {
    static final ThreadLocal<Supplier<ParametrizationProvider>> PROVIDER = new ThreadLocal<>();

    @Override
    public ParametrizationProvider provider() {
      return PROVIDER.get().get();
    }
  }

  private static EngineExecutionResults run(Supplier<ParametrizationProvider> provider) {
    Subject.PROVIDER.set(provider);
    return EngineTestKit.engine("junit-jupiter").selectors(selectClass(Subject.class)).execute();
  }

  private static List<Integer> failed(Supplier<ParametrizationProvider> provider) {
    return ContractRuns.rules(run(provider).testEvents().failed().stream());
  }

  private static Map<Integer, Supplier<ParametrizationProvider>> broken() {
    Map<Integer, Supplier<ParametrizationProvider>> providers = new LinkedHashMap<>();
    providers.put(101, BrokenParametrizationIdentities.Misnamed::new);
    providers.put(102, BrokenParametrizationIdentities.Pretender::new);
    providers.put(103, BrokenParametrizationIdentities.Uncited::new);
    providers.put(104, BrokenParametrizationIdentities.Hidden::create);
    providers.put(105, BrokenParametrizationIdentities.BadDefault::new);
    providers.put(106, BrokenParametrizationIdentities.Forgetful::new);
    providers.put(107, BrokenParametrizationIdentities.HalfDone::new);
    providers.put(108, BrokenParametrizationIdentities.Unlisted::new);
    providers.put(201, BrokenParametrizations.Sociable::new);
    providers.put(202, BrokenParametrizations.Steep::new);
    providers.put(203, BrokenParametrizations.Hollow::new);
    providers.put(204, BrokenParametrizations.TwoFaced::new);
    providers.put(205, BrokenParametrizations.Numb::new);
    providers.put(206, BrokenParametrizations.Entangled::new);
    providers.put(301, BrokenParametrizations.AlwaysDouble::new);
    providers.put(302, BrokenParametrizations.Concealing::new);
    providers.put(401, BrokenParametrizations.Nameless::new);
    providers.put(402, BrokenParametrizations.Growing::new);
    providers.put(403, BrokenParametrizations.Uniform::new);
    return providers;
  }

  @TestFactory
  @DisplayName("a parametrization that breaks a rule fails that rule")
  Stream<DynamicTest> brokenParametrizations() {
    return broken().entrySet().stream()
        .map(
            entry ->
                dynamicTest(
                    "rule " + entry.getKey(),
                    () -> assertThat(failed(entry.getValue())).contains(entry.getKey())));
  }

  @Test
  void whatIsGivenBeyondTheDeclaredDerivativesIsFound() {
    assertThat(failed(BrokenParametrizations.Modest::new)).containsExactly(204);
  }

  @Test
  void everyRuleHasAParametrizationThatBreaksIt() {
    assertThat(ContractRuns.rulesOf(ParametrizationContract.class))
        .containsExactlyInAnyOrderElementsOf(broken().keySet());
  }

  @Test
  void aSoundParametrizationFailsNothing() {
    run(WavesProvider::new)
        .testEvents()
        .assertStatistics(s -> s.failed(0).aborted(0).skipped(0).succeeded(19));
  }
}
