package org.nsm.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class LinkageTest {
  private final LinkageError gone =
      new NoSuchMethodError("'void org.nsm.api.spi.Objective.gone()'");

  @Test
  void aPluginBuiltWithAnotherVersionIsToldBoth() {
    assertThat(Linkage.of(Optional.of("9.9")).explain(gone))
        .isEqualTo(
            "NoSuchMethodError: 'void org.nsm.api.spi.Objective.gone()'; it was built with nsm-api"
                + " 9.9, this is nsm-api "
                + Linkage.apiVersion());
  }

  @Test
  void withoutAVersionTheLikelyCauseIsNamed() {
    assertThat(Linkage.of(Optional.empty()).explain(gone))
        .contains("most likely it was built with");
  }

  @Test
  void theRootOfTheMatterIsShownOnOneShortLine() {
    Throwable failure =
        new IllegalStateException("outer", new RuntimeException("in\n ner".repeat(99)));
    assertThat(Linkage.of(Optional.empty()).explain(failure))
        .startsWith("RuntimeException: in ner")
        .hasSizeLessThan(420)
        .doesNotContain("outer", "\n");
  }
}
