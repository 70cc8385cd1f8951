package org.nsm.operators;

import java.util.Optional;
import org.nsm.api.spi.OperatorProvider;
import org.nsm.testkit.OperatorContract;

final class CosineTorusContractTest extends OperatorContract {

  @Override
  public OperatorProvider provider() {
    return new CosineTorusProvider();
  }

  /** The kit's waves are not periodic; {@link CosineTorusTest} has functions that are. */
  @Override
  public Optional<String> exemption(int rule) {
    return switch (rule) {
      case 303, 304 -> Optional.of("self-adjoint on periodic functions only");
      case 324 -> Optional.of("the rule is exact for periodic functions only");
      default -> Optional.empty();
    };
  }
}
