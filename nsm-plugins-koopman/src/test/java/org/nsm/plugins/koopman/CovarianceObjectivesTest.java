package org.nsm.plugins.koopman;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.nsm.api.Matrix;
import org.nsm.api.Seeds;
import org.nsm.api.spi.Evaluation;
import org.nsm.api.spi.FieldObjective;
import org.nsm.api.spi.ObjectiveProvider;
import org.nsm.api.spi.Slot;
import org.nsm.api.tensor.DType;
import org.nsm.testkit.JavaAlgebra;

/** Scores on pairs (x, x'): 40 of them, three functions, with settings that the contract leaves. */
class CovarianceObjectivesTest {
  private static final int PAIRS = 40;
  private static final int MODES = 3;

  private final RandomGenerator random = new Seeds(8).generator("pairs");
  private final Matrix f = shifted(1);
  private final Matrix g =
      Matrix.create(
          PAIRS, MODES, (i, j) -> 0.7 * f.at(i, (j + 1) % MODES) + 0.5 * random.nextGaussian());

  private Matrix shifted(double mean) {
    return Matrix.create(PAIRS, MODES, (i, j) -> mean + random.nextGaussian());
  }

  @Test
  void cotangentsOfCentredScoresAreTheirDifferentials() {
    for (ObjectiveProvider provider :
        new ObjectiveProvider[] {
          new Vamp1Provider(), new Vamp2Provider(), new DpNetProvider(), new DpNetRelaxedProvider()
        }) {
      expectGradient(provider, Map.of("centre", true));
    }
  }

  @Test
  void cotangentsOfRegularisedScoresAreTheirDifferentials() {
    expectGradient(new Vamp1Provider(), Map.of("ridge", 0.3));
    expectGradient(new Vamp2Provider(), Map.of("ridge", 0.3));
    expectGradient(new DpNetProvider(), Map.of("deformation-weight", 2.0, "deformation", "trace"));
    expectGradient(new DpNetRelaxedProvider(), Map.of("deformation", "trace", "denominator", 0.5));
  }

  @Test
  void scoresAreSumsOfCanonicalCorrelations() {
    TransitionMoments moments = TransitionMoments.of(MODES, 0);
    Matrix none = Matrix.create(PAIRS, 0, (i, j) -> 0);
    moments.add(new TransitionFeatures(f, f, g, g, none, none));
    double[] sigma =
        KoopmanEstimate.of(moments, KoopmanEstimate.Method.CCA, new Whitening(0, 0), 0).values();

    assertThat(loss(new Vamp1Provider(), Map.of(), f, g))
        .isCloseTo(-(sigma[0] + sigma[1] + sigma[2]), within(1e-10));
    assertThat(loss(new Vamp2Provider(), Map.of(), f, g))
        .isCloseTo(
            -(sigma[0] * sigma[0] + sigma[1] * sigma[1] + sigma[2] * sigma[2]), within(1e-10));
  }

  /** Of other functions the score is that of inference, with singular values in their norms. */
  @Test
  void theScoreOfTheOperatorIsThatOfInferenceAndLargestAtTheEstimate() {
    TransitionMoments moments = TransitionMoments.of(MODES, 0);
    Matrix none = Matrix.create(PAIRS, 0, (i, j) -> 0);
    moments.add(new TransitionFeatures(f, f, g, g, none, none));
    KoopmanEstimate best =
        KoopmanEstimate.of(moments, KoopmanEstimate.Method.CCA, new Whitening(0, 0), 0);
    double[] sigma = best.values();
    Matrix alignedF = scaled(f.times(best.left()), sigma);
    Matrix alignedG = scaled(g.times(best.right()), sigma);
    Map<String, Object> same = Map.of("estimator", "same");

    assertThat(loss(new VampEProvider(), same, alignedF, alignedG))
        .isCloseTo(-KoopmanScores.of(best, moments, new Whitening(0, 0)).vampE(), within(1e-10))
        .isCloseTo(loss(new Vamp2Provider(), Map.of(), f, g), within(1e-10));
    // The estimate is stationary in its span: cotangents are orthogonal to the functions.
    FieldObjective.Step step =
        step(JavaAlgebra.create(), new VampEProvider(), same, alignedF, alignedG);
    assertThat(along(alignedF, step, Slot.X)).isLessThan(1e-12);
    assertThat(along(alignedG, step, Slot.Y)).isLessThan(1e-12);
    expectGradient(new VampEProvider(), same);
    expectGradient(new VampEProvider(), Map.of("estimator", "same", "centre", true));
  }

  private static double along(Matrix functions, FieldObjective.Step step, Slot slot) {
    Matrix cotangent = Matrix.of(PAIRS, MODES, JavaAlgebra.values(step.cotangents().get(slot)));
    return Arrays.stream(functions.transpose().times(cotangent).toArray())
        .map(Math::abs)
        .max()
        .orElseThrow();
  }

  private static Matrix scaled(Matrix functions, double... sigma) {
    return Matrix.create(
        functions.rows(), functions.columns(), (i, j) -> functions.at(i, j) * Math.sqrt(sigma[j]));
  }

  @Test
  void deformationIsTheMeanOrTheTraceByName() {
    double score = loss(new Vamp2Provider(), Map.of(), f, g);
    double mean = loss(new DpNetProvider(), Map.of("deformation-weight", 1.0), f, g) - score;
    double trace =
        loss(new DpNetProvider(), Map.of("deformation-weight", 1.0, "deformation", "trace"), f, g)
            - score;

    assertThat(trace).isCloseTo(MODES * mean, within(1e-9)).isPositive();
  }

  @Test
  void moreFunctionsThanPairsGiveFiniteNumbers() {
    Matrix few = f.rows(0, 2);
    assertThat(loss(new Vamp2Provider(), Map.of(), few, g.rows(0, 2))).isCloseTo(-2, within(1e-6));
  }

  private void expectGradient(ObjectiveProvider provider, Map<String, Object> settings) {
    JavaAlgebra a = JavaAlgebra.create();
    FieldObjective.Step step = step(a, provider, settings, f, g);
    double[] ofF = JavaAlgebra.values(step.cotangents().get(Slot.X));
    double[] ofG = JavaAlgebra.values(step.cotangents().get(Slot.Y));
    double h = 1e-5;
    for (int row = 0; row < 5; row++) {
      for (int j = 0; j < MODES; j++) {
        double alongF =
            (loss(provider, settings, moved(f, row, j, h), g)
                    - loss(provider, settings, moved(f, row, j, -h), g))
                / (2 * h);
        double alongG =
            (loss(provider, settings, f, moved(g, row, j, h))
                    - loss(provider, settings, f, moved(g, row, j, -h)))
                / (2 * h);
        // Truncation of order h², rounding 1e-16/h.
        assertThat(ofF[row * MODES + j])
            .as("%s %s, f", provider.id(), settings)
            .isCloseTo(alongF, within(1e-8));
        assertThat(ofG[row * MODES + j])
            .as("%s %s, g", provider.id(), settings)
            .isCloseTo(alongG, within(1e-8));
      }
    }
  }

  private static Matrix moved(Matrix m, int row, int column, double by) {
    return Matrix.create(
        m.rows(), m.columns(), (i, j) -> m.at(i, j) + (i == row && j == column ? by : 0));
  }

  private static double loss(
      ObjectiveProvider provider, Map<String, Object> settings, Matrix f, Matrix g) {
    JavaAlgebra a = JavaAlgebra.create();
    return JavaAlgebra.values(step(a, provider, settings, f, g).loss())[0];
  }

  private static FieldObjective.Step step(
      JavaAlgebra a, ObjectiveProvider provider, Map<String, Object> settings, Matrix f, Matrix g) {
    FieldObjective objective = (FieldObjective) provider.create(provider.schema().bind(settings));
    var left = a.constant(f, DType.FLOAT64);
    var right = a.constant(g, DType.FLOAT64);
    return objective.step(
        a,
        Evaluation.of(new Evaluation.Pair(left, right), new Evaluation.Pair(right, left)),
        Map.of());
  }
}
