package org.nsm.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The written contract and the tested one have the same rules. */
final class ContractPageTest {

  @ParameterizedTest
  @CsvSource({
    "objective-contract.md, org.nsm.testkit.ObjectiveContract, 101",
    "operator-contract.md, org.nsm.testkit.OperatorContract, 101",
    // The rules of every plugin are on the page of objectives.
    "parametrization-contract.md, org.nsm.testkit.ParametrizationContract, 201",
    "inference-contract.md, org.nsm.testkit.InferenceContract, 201"
  })
  void everyRuleOfThePageIsTestedAndEveryTestedRuleIsOnThePage(
      String name, Class<?> contract, int first) throws IOException {
    Path page = Path.of(System.getProperty("nsm.root"), "docs", name);
    List<Integer> written =
        Pattern.compile("(?m)^\\| (\\d{3}) \\|")
            .matcher(Files.readString(page))
            .results()
            .map(MatchResult::group)
            .map(row -> Integer.valueOf(row.replaceAll("\\D", "")))
            .toList();
    List<Integer> tested =
        ContractRuns.rulesOf(contract).stream().filter(rule -> rule >= first).toList();
    assertThat(written).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(tested);
  }
}
