package org.nsm.objectives;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.nsm.api.Matrix;
import org.nsm.api.spi.Estimator;
import org.nsm.api.spi.ObjectiveProvider;
import org.nsm.api.tensor.DType;
import org.nsm.testkit.JavaAlgebra;
import org.nsm.testkit.ObjectiveContract;

/** SpectralNet. */
final class SpectralNetTest {

  @Nested
  final class Contract extends ObjectiveContract {
    @Override
    public ObjectiveProvider provider() {
      return new SpectralNetProvider();
    }
  }

  @Nested
  final class PublishedContract extends ObjectiveContract {
    @Override
    public ObjectiveProvider provider() {
      return new SpectralNetProvider();
    }

    @Override
    public Map<String, Object> settings() {
      return Map.of("variant", "as-published");
    }

    @Override
    public Optional<String> exemption(int rule) {
      return rule == 202 || rule == 204 || rule == 205
          ? Optional.of(
              "with R a constant of the step norms grow like the root of time, and the span closes"
                  + " in like a power of it, t^-(1 - lambda_{k+1}/lambda_k)/2, never to 1e-6")
          : Optional.empty();
    }
  }

  @Test
  void asPublishedAFunctionClosesInLikeAPowerOfTime() {
    // One function, λ = 2 and 1: components grow like √t and t^(1/4), so their ratio like t^(−1/4).
    Matrix f = Steps.modes(1, 0).times(Matrix.create(2, 1, (i, j) -> 1 - 0.5 * i));
    f = Steps.sum(1, f, 0.5, Steps.columns(Steps.modes(0, 1).times(swap()), 1));
    SpectralNet objective = SpectralNet.asPublished(Estimator.SAME);
    double[] ratios = new double[3];
    int step = 0;
    for (int decade = 0; decade < 3; decade++) {
      for (; step < 1000 * Math.pow(10, decade) / 10; step++) {
        Matrix g = Steps.step(objective, f, Steps.image(f, 2, 1, 0.5, 0.1)).cotangent();
        f = Steps.sum(1, f, -4 * 0.1, g);
      }
      Matrix parts = Steps.gram(Steps.hadamard(), f);
      ratios[decade] = parts.at(1, 0) / parts.at(0, 0);
    }
    assertThat(ratios[2] / ratios[1]).isCloseTo(Math.pow(10, -0.25), within(0.02));
  }

  private static Matrix swap() {
    return Matrix.create(2, 2, (i, j) -> i == j ? 0 : 1);
  }

  @Test
  void theFieldOfTheCorrectedVariantLeavesTheOverlapAsItIs() {
    Matrix f = Steps.independent(4);
    Matrix image = Steps.image(f, 3, 2, 1, 0.5);
    Matrix corrected = Steps.step(SpectralNet.of(Estimator.SAME), f, image).cotangent();
    assertThat(Steps.gram(f, corrected).toArray()).containsOnly(new double[] {0}, within(1e-12));
    // The two differ by a combination of the functions themselves: of that, nothing is left when
    // the part along them is taken out.
    Matrix published = Steps.step(SpectralNet.asPublished(Estimator.SAME), f, image).cotangent();
    JavaAlgebra a = JavaAlgebra.create();
    Matrix inverse =
        JavaAlgebra.matrix(OverlapInverse.of(a, a.constant(Steps.gram(f, f), DType.FLOAT64)));
    Matrix along = f.times(inverse).times(Steps.gram(f, published));
    assertThat(Steps.sum(1, published, -1, along).toArray())
        .containsExactly(corrected.toArray(), within(1e-12));
  }
}
