package org.nsm.plugins.koopman;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.nsm.api.Failure;
import org.nsm.api.Matrix;
import org.nsm.api.NsmException;
import org.nsm.api.spi.Batch;
import org.nsm.api.spi.Evaluation;
import org.nsm.api.spi.Model;
import org.nsm.api.spi.ReversiblePairs;
import org.nsm.api.tensor.Algebra;
import org.nsm.api.tensor.DType;
import org.nsm.api.tensor.Derivatives;
import org.nsm.api.tensor.Jet;
import org.nsm.api.tensor.Shape;
import org.nsm.api.tensor.Tensor;
import org.nsm.testkit.JavaAlgebra;

class ReversiblePairsTest {
  private static final GivenModel IDENTITY = new GivenModel(1, 1, x -> x);

  @Test
  void bothEndsOfATransitionStandInOneHalfEachWithTheOtherAsItsImage() {
    Evaluation seen = evaluate(new double[] {1, 2, 3, 4}, new double[] {10, 20, 30, 40});

    assertThat(JavaAlgebra.values(seen.f())).containsExactly(1, 2, 10, 20, 3, 4, 30, 40);
    assertThat(JavaAlgebra.values(seen.image())).containsExactly(10, 20, 1, 2, 30, 40, 3, 4);
  }

  @Test
  void theLastOfAnOddNumberOfTransitionsIsLeftOut() {
    Evaluation seen = evaluate(new double[] {1, 2, 3}, new double[] {10, 20, 30});

    assertThat(JavaAlgebra.values(seen.f())).containsExactly(1, 10, 2, 20);
    assertThat(JavaAlgebra.values(seen.image())).containsExactly(10, 1, 20, 2);
  }

  @Test
  void noGradientFlowsThroughImages() {
    JavaAlgebra a = JavaAlgebra.create();
    Tensor slope = a.scalar(3, DType.FLOAT64);
    Batch batch = batch(a, new double[] {1, 2}, new double[] {5, 7});
    Evaluation seen = ReversiblePairs.evaluate(a, line(slope), batch);
    Tensor ones = a.fill(1, Shape.of(4, 1), DType.FLOAT64);

    Tensor throughImage = a.pullBack(seen.image(), ones, List.of(slope)).get(0);
    Tensor throughF = a.pullBack(seen.f(), ones, List.of(slope)).get(0);

    assertThat(JavaAlgebra.values(throughImage)).containsExactly(0);
    assertThat(JavaAlgebra.values(throughF)).containsExactly(1 + 5 + 2 + 7);
  }

  @Test
  void momentsOfTheHalvesAreIndependent() {
    // With M_a and M_b the overlaps of the two halves of a small batch, E[M_a M_b] = 1 for the
    // normalised linear function of the process if and only if the halves are independent: 2 ends
    // of one transition on either side would add 2 e^(-2 lag)/B = 0.41 at B = 4. The mean over
    // 20,000 batches has a standard error of about 0.01.
    OrnsteinUhlenbeck operator = OrnsteinUhlenbeck.of(1, 1, 0.1);
    int batches = 20_000;
    double sum = 0;
    double apart = 0;
    for (int step = 0; step < batches; step++) {
      double[] f = IDENTITY.sample(operator, 4, step)[0].toArray();
      sum += overlap(f, 0, 1, 2, 3) * overlap(f, 4, 5, 6, 7);
      apart += overlap(f, 0, 1, 4, 5) * overlap(f, 2, 3, 6, 7);
    }

    assertThat(sum / batches).isCloseTo(1, within(0.05));
    // The same sum with the ends of each transition apart shows that the test can fail.
    assertThat(apart / batches).isCloseTo(1.41, within(0.07));
  }

  @Test
  void aBatchWithoutSecondPointsIsRefused() {
    JavaAlgebra a = JavaAlgebra.create();
    Tensor x = a.constant(Matrix.of(2, 1, new double[] {1, 2}), DType.FLOAT64);

    refused(a, Batch.of(x), "sampler.type", "leave the section sampler out");
  }

  @Test
  void aSingleTransitionHasNoIndependentHalvesAndIsRefused() {
    JavaAlgebra a = JavaAlgebra.create();

    refused(a, batch(a, new double[] {1}, new double[] {2}), "training.batch-size", "at least 2");
  }

  private static void refused(JavaAlgebra a, Batch batch, String... message) {
    assertThatThrownBy(() -> ReversiblePairs.evaluate(a, IDENTITY, batch))
        .isInstanceOfSatisfying(
            NsmException.class, e -> assertThat(e.failure()).isEqualTo(Failure.CONFIGURATION))
        .hasMessageContainingAll(message);
  }

  private static double overlap(double[] f, int... rows) {
    double sum = 0;
    for (int row : rows) {
      sum += f[row] * f[row];
    }
    return sum / rows.length;
  }

  private static Evaluation evaluate(double[] x, double[] y) {
    JavaAlgebra a = JavaAlgebra.create();
    return ReversiblePairs.evaluate(a, IDENTITY, batch(a, x, y));
  }

  private static Batch batch(JavaAlgebra a, double[] x, double[] y) {
    return Batch.of(
        a.constant(x, Shape.of(x.length, 1), DType.FLOAT64),
        a.constant(y, Shape.of(y.length, 1), DType.FLOAT64));
  }

  /** f(x) = slope · x. */
  private static Model line(Tensor slope) {
    return new Model() {
      @Override
      public int modes() {
        return 1;
      }

      @Override
      public int dimension() {
        return 1;
      }

      @Override
      public Derivatives derivatives() {
        return Derivatives.VALUE;
      }

      @Override
      public Jet jet(Algebra a, Tensor x, Derivatives depth) {
        return Jet.of(a.multiply(x, slope));
      }
    };
  }
}
