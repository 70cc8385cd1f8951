package org.nsm.plugins.koopman;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.nsm.api.Failure;
import org.nsm.api.Matrix;
import org.nsm.api.NsmException;
import org.nsm.api.SettingsException;

/** What a chain that cannot be learned as a self-adjoint operator is refused with. */
class MarkovChainErrorsTest {

  @Test
  void probabilitiesOutsideOfZeroToOneAreNamed() {
    refused("the entry in row 1, column 0 (counted from 0) is -0.1", 0.5, 0.5, -0.1, 1.1);
    refused("the entry in row 0, column 1 (counted from 0) is 1.5", -0.0, 1.5, 0.5, 0.5);
    refused("row 0, column 0 (counted from 0) is NaN", Double.NaN, 1, 0.5, 0.5);
  }

  @Test
  void rowsThatDoNotSumToOneAreNamed() {
    refused("the entries of row 1 sum to 0.875, expected 1", 0.5, 0.5, 0.5, 0.375);
    refused("the entries of row 0 sum to 0.9999", 0.4999, 0.5, 0.5, 0.5);
  }

  @Test
  void aWayWithoutAWayBackIsNamed() {
    refused(
        "not reversible: the entry in row 0, column 1 (counted from 0) is 1.0, but the way back,"
            + " row 1, column 0, is 0",
        0,
        1,
        0,
        0,
        0,
        1,
        1,
        0,
        0);
  }

  @Test
  void aFlowAroundACycleIsNamedByAnEntryAndBothFlows() {
    refused(
        "not reversible: by the entry in row 0, column 1 (counted from 0) probability 0.200000 flows"
            + " there, and 0.0333333 flows back",
        0.3,
        0.6,
        0.1,
        0.1,
        0.3,
        0.6,
        0.6,
        0.1,
        0.3);
  }

  @Test
  void statesThatCannotBeReachedAreNamed() {
    refused("state 2 cannot be reached from state 0", 0.5, 0.5, 0, 0.5, 0.5, 0, 0, 0, 1);
  }

  @Test
  void aMatrixThatIsNotSquareIsRefused() {
    assertThatThrownBy(() -> MarkovChain.of(Matrix.of(1, 2, new double[] {0.5, 0.5})))
        .hasMessage("transition matrix: expected a square matrix, found 1 x 2 numbers");
    assertThatThrownBy(() -> MarkovChain.of(Matrix.of(0, 0, new double[0])))
        .hasMessageContaining("found 0 x 0");
    assertThatThrownBy(() -> MarkovChain.of(Matrix.create(2049, 1, (i, j) -> 1)))
        .hasMessageContaining("at most 2048 states, found 2049");
  }

  @Test
  void aWrongNumberOfEntriesIsCounted() {
    MarkovChainProvider provider = new MarkovChainProvider();
    assertThatThrownBy(
            () -> provider.create(provider.schema().bind(Map.of("entries", List.of(1, 0, 1)))))
        .isInstanceOfSatisfying(
            NsmException.class, e -> assertThat(e.failure()).isEqualTo(Failure.DATA))
        .hasMessage("entries: expected a square number of numbers, found 3");
    assertThatThrownBy(
            () ->
                provider.create(provider.schema().bind(Map.of("size", 2, "entries", List.of(1.0)))))
        .hasMessage("entries: expected 4 numbers, found 1");
    assertThatThrownBy(() -> provider.schema().bind(Map.of()))
        .isInstanceOf(SettingsException.class)
        .hasMessageContaining("entries: required");
  }

  private static void refused(String message, double... entries) {
    int n = (int) Math.sqrt(entries.length);
    assertThat(n * n).as(Arrays.toString(entries)).isEqualTo(entries.length);
    assertThatThrownBy(() -> MarkovChain.of(Matrix.of(n, n, entries)))
        .isInstanceOfSatisfying(
            NsmException.class, e -> assertThat(e.failure()).isEqualTo(Failure.DATA))
        .hasMessageContaining(message);
  }
}
