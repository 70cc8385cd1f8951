package org.nsm.objectives;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.nsm.api.spi.ObjectiveProvider;
import org.nsm.testkit.ObjectiveContract;

/** Orbital minimisation of order two, without nesting, keeps the objective contract. */
final class NestedOmmPlainSecondOrderContractTest extends ObjectiveContract {
  @Override
  public ObjectiveProvider provider() {
    return new NestedOmmProvider();
  }

  @Override
  public Map<String, Object> settings() {
    return Map.of("nesting", "none", "orders", List.of(2));
  }

  @Override
  public Optional<String> exemption(int rule) {
    return rule == 203
        ? Optional.of(
            "its minimum is flat of fourth degree in M − I, so norms approach one like 1/√steps:"
                + " they are within 0.01 after 5000")
        : Optional.empty();
  }
}
