package org.nsm.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The written contract and the tested one have the same rules. */
final class ContractPageTest {

  @ParameterizedTest
  @CsvSource({
    "objective-contract.md, org.nsm.testkit.ObjectiveContract",
    "operator-contract.md, org.nsm.testkit.OperatorContract"
  })
  void everyRuleOfThePageIsTestedAndEveryTestedRuleIsOnThePage(String name, Class<?> contract)
      throws IOException {
    Path page = Path.of(System.getProperty("nsm.root"), "docs", name);
    List<String> written =
        Pattern.compile("(?m)^\\| (\\d{3}) \\|")
            .matcher(Files.readString(page))
            .results()
            .map(MatchResult::group)
            .map(row -> row.replaceAll("\\D", ""))
            .toList();
    List<String> tested =
        Arrays.stream(contract.getMethods())
            .filter(method -> method.isAnnotationPresent(Test.class))
            .map(method -> method.getAnnotation(DisplayName.class).value().substring(0, 3))
            .toList();
    assertThat(written).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(tested);
  }
}
