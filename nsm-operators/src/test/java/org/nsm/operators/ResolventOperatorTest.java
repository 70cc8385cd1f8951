package org.nsm.operators;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.nsm.api.Matrix;
import org.nsm.api.NsmException;
import org.nsm.api.SettingsException;
import org.nsm.operators.GraphOperator.Kind;
import org.nsm.operators.GraphOperator.LearnFrom;

class ResolventOperatorTest {

  /** −u″ on a line of n points: eigenvalues 2 − 2cos(πk/(n+1)). */
  private static MatrixOperator line(int n) {
    return MatrixOperator.of(
        Matrix.create(n, n, (i, j) -> i == j ? 2 : Math.abs(i - j) == 1 ? -1 : 0));
  }

  private static GraphOperator ring(int n, Kind kind) {
    SparseMatrix.Builder weights = SparseMatrix.builder(n, n);
    for (int i = 0; i < n; i++) {
      weights.add(i, (i + 1) % n, 1).add((i + 1) % n, i, 1);
    }
    return GraphOperator.of(Graph.of(weights.build()), kind, LearnFrom.VERTICES);
  }

  @Test
  void theLowestEigenvaluesOfAMatrixAreTheLargestOfItsInverse() {
    ResolventOperator operator = ResolventOperator.of(line(20), 0);

    double[] values = operator.exactSpectrum().orElseThrow().values(20);

    for (int k = 1; k <= 20; k++) {
      double lambda = 2 - 2 * Math.cos(Math.PI * k / 21);
      assertThat(values[k - 1]).isCloseTo(1 / lambda, within(1e-11 / lambda));
    }
    assertThat(operator.descriptor().positive()).isTrue();
  }

  /** A ring's walk has eigenvalues cos(2πk/n), twice each but for the first. */
  @Test
  void aLaplacianIsInvertedWithAnEpsilon() {
    ResolventOperator operator = ResolventOperator.of(ring(11, Kind.LAPLACIAN), 0.25);

    double[] values = operator.exactSpectrum().orElseThrow().values(5);

    for (int i = 0; i < 5; i++) {
      int k = (i + 1) / 2;
      double lambda = 1 - Math.cos(2 * Math.PI * k / 11);
      assertThat(values[i]).isCloseTo(1 / (lambda + 0.25), within(1e-11));
    }
    assertThat(operator.notes())
        .containsExactly(
            "eigenvalues are those of the resolvent: an eigenvalue v stands for 1/v - 0.25 of the"
                + " operator itself");
  }

  @Test
  void whatHasNoPositiveInverseIsRefused() {
    assertThatThrownBy(
            () -> ResolventOperator.of(MatrixOperator.of(Matrix.create(2, 2, (i, j) -> 1)), 0))
        .isInstanceOf(NsmException.class)
        .hasMessage(
            "epsilon: with 0.0 there is an eigenvalue that is not positive; expected a larger one");
    assertThatThrownBy(() -> ResolventOperator.of(ring(5, Kind.COMBINATORIAL), 0))
        .isInstanceOf(NsmException.class);
    assertThatThrownBy(() -> ResolventOperator.of(ring(5, Kind.WALK), 1))
        .isInstanceOf(SettingsException.class)
        .hasMessage(
            "kind: a resolvent is that of a Laplacian; expected laplacian or combinatorial");
    assertThatThrownBy(() -> ResolventOperator.of(line(3), -1))
        .isInstanceOf(SettingsException.class)
        .hasMessage("epsilon: expected a number >= 0, found -1.0");
  }
}
