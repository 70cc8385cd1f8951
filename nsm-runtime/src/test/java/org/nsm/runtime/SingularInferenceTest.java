package org.nsm.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.nsm.api.Matrix;
import org.nsm.api.Seeds;
import org.nsm.api.spi.AffineOperator;
import org.nsm.api.spi.ExactSpectrum;
import org.nsm.api.spi.Normalisation;
import org.nsm.api.spi.ObjectiveDescriptor;
import org.nsm.api.spi.OperatorDescriptor.Problem;
import org.nsm.api.spi.Result;
import org.nsm.api.spi.Slot;
import org.nsm.api.spi.TrainedModel;
import org.nsm.api.tensor.DType;
import org.nsm.api.tensor.RandomKey;
import org.nsm.testkit.JavaAlgebra;

/** Functions are known combinations f = φC and g = ψD of exact ones, so that answers are known. */
class SingularInferenceTest {
  private static final int ROWS = 9;
  private static final int COLUMNS = 6;
  private static final AffineOperator OPERATOR =
      AffineOperator.of(
          KnownOperators.create("matrix-svd", Map.of("rows", ROWS, "entries", entries())), 2, 0);
  private static final Matrix MIXED =
      Matrix.of(6, 2, new double[] {1, 0.5, -0.3, 2, 0, 0, 0, 0, 0, 0, 0, 0});
  private static final Matrix OTHERWISE_MIXED =
      Matrix.of(6, 2, new double[] {0.2, 1, 1, 0.1, 0, 0, 0, 0, 0, 0, 0, 0});

  @Test
  void exactSpansGiveExactTriplesHoweverTheyAreMixed() {
    Result result = infer(new Known(MIXED, OTHERWISE_MIXED), Map.of());
    double[] exact = OPERATOR.exactSpectrum().orElseThrow().values(2);

    for (int i = 0; i < 2; i++) {
      Result.Mode mode = result.modes().get(i);
      assertThat(mode.value()).isCloseTo(exact[i], within(1e-12));
      assertThat(mode.exact()).hasValue(exact[i]);
      assertThat(mode.residual()).isLessThan(1e-6);
      assertThat(mode.standardError()).isZero();
      assertThat(mode.details().get("subspaceDistance")).isLessThan(1e-12);
      assertThat(mode.details().get("rightSubspaceDistance")).isLessThan(1e-12);
      assertThat(mode.details().get("angle")).isLessThan(1e-6);
      assertThat(mode.details().get("rightAngle")).isLessThan(1e-6);
    }
    assertThat(result.metrics().get("maxRelativeError")).isLessThan(1e-12);
    assertThat(result.metrics().get("asymmetry")).isLessThan(1e-14);
    assertThat(result.warnings()).isEmpty();
  }

  @Test
  void functionsAreThoseOfTheTriples() {
    Result result = infer(new Known(MIXED, OTHERWISE_MIXED), Map.of());
    Matrix left = result.arrays().get("modes");
    Matrix right = result.arrays().get("right-modes");

    assertThat(result.arrays().get("singular-values").rows()).isEqualTo(2);
    assertThat(left.rows()).isEqualTo(ROWS);
    assertThat(right.rows()).isEqualTo(COLUMNS);
    // T psi = sigma phi for the pair, sign included: (T psi)(i) = sqrt(n/m) sum_j A_ij psi(j).
    Matrix image = matrix().times(right);
    double scale = Math.sqrt((double) ROWS / COLUMNS);
    for (int k = 0; k < 2; k++) {
      for (int i = 0; i < ROWS; i++) {
        assertThat(scale * image.at(i, k))
            .isCloseTo(result.modes().get(k).value() * left.at(i, k), within(1e-10));
        assertThat(result.arrays().get("exact-modes").at(i, k))
            .isCloseTo(left.at(i, k), within(1e-10));
      }
    }
  }

  @Test
  void theResidualIsThatOfThePair() {
    // f is the first left function, g mixes the first two right ones with an angle t: before any
    // rotation sigma = s1 cos t, |Tg - sigma f|^2 = s2^2 sin^2 t, |T*f - sigma g|^2 = s1^2 sin^2 t.
    double t = 0.3;
    Matrix f = Matrix.of(6, 1, new double[] {1, 0, 0, 0, 0, 0});
    Matrix g = Matrix.of(6, 1, new double[] {Math.cos(t), Math.sin(t), 0, 0, 0, 0});
    double[] s = OPERATOR.exactSpectrum().orElseThrow().values(2);
    Result.Mode mode = infer(new Known(f, g), Map.of("rotate", false)).modes().get(0);

    assertThat(mode.value()).isCloseTo(s[0] * Math.cos(t), within(1e-12));
    assertThat(mode.residual())
        .isCloseTo(Math.sin(t) * Math.hypot(s[0], s[1]) / Math.sqrt(2), within(1e-10));
    assertThat(mode.details().get("norm")).isCloseTo(1, within(1e-12));
  }

  @Test
  void functionsOfOppositeSignsAreReadWithTheSignThatMakesThemAPair() {
    Matrix f = Matrix.of(6, 1, new double[] {1, 0, 0, 0, 0, 0});
    Matrix g = Matrix.of(6, 1, new double[] {-3, 0, 0, 0, 0, 0});
    double first = OPERATOR.exactSpectrum().orElseThrow().values(1)[0];

    for (boolean rotate : new boolean[] {true, false}) {
      Result.Mode mode = infer(new Known(f, g), Map.of("rotate", rotate)).modes().get(0);
      assertThat(mode.value()).isCloseTo(first, within(1e-12));
      assertThat(mode.residual()).isLessThan(1e-6);
    }
  }

  @Test
  void samplesGiveTheSameWithinTheirErrors() {
    Result result =
        infer(new Known(MIXED, OTHERWISE_MIXED), Map.of("source", "samples", "samples", 20_000));
    double[] exact = OPERATOR.exactSpectrum().orElseThrow().values(2);

    for (int i = 0; i < 2; i++) {
      Result.Mode mode = result.modes().get(i);
      assertThat(mode.standardError()).isBetween(1e-6, 0.05 * exact[i]);
      assertThat(mode.value()).isCloseTo(exact[i], within(5 * mode.standardError()));
    }
  }

  @Test
  void modesThatAnObjectiveIsGivenAreNotWhatItIsJudgedBy() {
    // Of second and third functions: with the first one given, their values are the first ones.
    Matrix later = Matrix.of(6, 2, new double[] {0, 0, 1, 0, 0, 1, 0, 0, 0, 0, 0, 0});
    Result result = infer(new Known(later, later, 1), Map.of());
    double[] exact = OPERATOR.exactSpectrum().orElseThrow().values(3);

    for (int i = 0; i < 2; i++) {
      Result.Mode mode = result.modes().get(i);
      assertThat(mode.exact()).hasValue(exact[i + 1]);
      assertThat(mode.relativeError().orElseThrow()).isLessThan(1e-12);
      assertThat(mode.details().get("angle")).isLessThan(1e-6);
      assertThat(mode.details().get("rightAngle")).isLessThan(1e-6);
    }
    assertThat(infer(new Known(later, later), Map.of()).modes().get(0).details().get("angle"))
        .isGreaterThan(0.99);
  }

  @Test
  void dependentFunctionsAreDroppedAndSaidToBe() {
    Matrix twice = Matrix.of(6, 2, new double[] {1, 2, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0});
    Result result = infer(new Known(twice, OTHERWISE_MIXED), Map.of());

    assertThat(result.modes()).hasSize(1);
    assertThat(result.metrics().get("droppedDirections")).isEqualTo(1);
    assertThat(result.warnings()).anyMatch(w -> w.contains("1 direction was dropped"));
  }

  private static Result infer(Known model, Map<String, Object> settings) {
    SpectrumInferenceProvider provider = new SpectrumInferenceProvider();
    return provider.create(provider.schema().bind(settings)).infer(model);
  }

  private static Matrix matrix() {
    var random = new Seeds(8).generator("matrix");
    return Matrix.create(ROWS, COLUMNS, (i, j) -> random.nextGaussian());
  }

  private static List<Double> entries() {
    return Arrays.stream(matrix().toArray()).boxed().toList();
  }

  private record Known(Matrix left, Matrix right, int given) implements TrainedModel {

    Known(Matrix left, Matrix right) {
      this(left, right, 0);
    }

    @Override
    public AffineOperator operator() {
      return OPERATOR;
    }

    @Override
    public ObjectiveDescriptor objective() {
      return new ObjectiveDescriptor(
              java.util.Set.of(Problem.SINGULAR), true, Normalisation.FREE, true, true, false)
          .withGiven(given);
    }

    @Override
    public int modes() {
      return left.columns();
    }

    @Override
    public long seed() {
      return 5;
    }

    @Override
    public Values at(Matrix points) {
      return at(Slot.X, points);
    }

    /** T psi_k = sigma_k phi_k, times the scale of the operator. */
    @Override
    public Values at(Slot slot, Matrix points) {
      ExactSpectrum exact = OPERATOR.exactSpectrum().orElseThrow();
      int count = left.rows();
      double[] sigma = exact.values(count);
      Matrix own = slot == Slot.X ? left : right;
      Matrix other = slot == Slot.X ? right : left;
      Matrix functions = exact.functions(slot, points, count).orElseThrow();
      Matrix scaled =
          Matrix.create(
              count, other.columns(), (k, l) -> OPERATOR.eigenvalue(sigma[k]) * other.at(k, l));
      double[] ones = new double[points.rows()];
      java.util.Arrays.fill(ones, 1);
      return new Values(points, functions.times(own), functions.times(scaled), ones);
    }

    @Override
    public Values sample(int count, long index) {
      return sample(Slot.X, count, index);
    }

    @Override
    public Values sample(Slot slot, int count, long index) {
      JavaAlgebra a = JavaAlgebra.create();
      RandomKey key = new RandomKey(99, a.scalar((double) index, DType.INT32));
      var batch = OPERATOR.sampler().draw(a, key, count, DType.FLOAT64);
      return at(slot, JavaAlgebra.matrix(batch.points(slot)));
    }
  }
}
