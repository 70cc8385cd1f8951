package org.nsm.plugins.retrieval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.nsm.api.Matrix;
import org.nsm.api.spi.Model;
import org.nsm.api.tensor.Algebra;
import org.nsm.api.tensor.DType;
import org.nsm.api.tensor.Derivatives;
import org.nsm.api.tensor.Jet;
import org.nsm.api.tensor.Shape;
import org.nsm.api.tensor.Tensor;
import org.nsm.testkit.JavaAlgebra;

class ProjectionTest {
  private static final Model IDENTITY =
      new Model() {
        @Override
        public int modes() {
          return 2;
        }

        @Override
        public int dimension() {
          return 2;
        }

        @Override
        public Derivatives derivatives() {
          return Derivatives.VALUE;
        }

        @Override
        public Jet jet(Algebra a, Tensor x, Derivatives depth) {
          return Jet.of(x);
        }
      };

  /** A vector inside the ball of radius 4, and one of length 10 outside. */
  private static Matrix of(String kind) {
    JavaAlgebra a = JavaAlgebra.create();
    Tensor x = a.constant(new double[] {0.6, 0.8, 6, 8}, Shape.of(2, 2), DType.FLOAT64);
    return JavaAlgebra.matrix(new Projection(kind, 16).of(IDENTITY).value(a, x));
  }

  @Test
  void theBallLeavesWhatIsInsideAndItsSurfaceDoesNot() {
    expect(of("none"), 1, 10);
    expect(of("l2-ball"), 1, 4);
    expect(of("l2-sphere"), 4, 4);
    expect(of("smooth"), 1 / Math.sqrt(1 + 1 / 16.0), 10 / Math.sqrt(1 + 100 / 16.0));
  }

  private static void expect(Matrix f, double... lengths) {
    for (int i = 0; i < 2; i++) {
      // Directions stay, lengths change.
      assertThat(f.at(i, 0)).isCloseTo(0.6 * lengths[i], within(1e-9));
      assertThat(f.at(i, 1)).isCloseTo(0.8 * lengths[i], within(1e-9));
    }
  }

  @Test
  void theGradientFlowsThroughAndIsFiniteAtZero() {
    JavaAlgebra a = JavaAlgebra.create();
    for (String kind : new String[] {"l2-ball", "l2-sphere", "smooth"}) {
      Tensor x = a.constant(new double[] {0, 0, 6, 8}, Shape.of(2, 2), DType.FLOAT64);
      Tensor f = new Projection(kind, 16).of(IDENTITY).value(a, x);
      Tensor along = a.constant(new double[] {1, 0, 6, 8}, Shape.of(2, 2), DType.FLOAT64);
      double[] slope = JavaAlgebra.values(a.pullBack(f, along, java.util.List.of(x)).get(0));
      assertThat(slope[0]).isFinite();
      // Outside, moving further out changes little, or nothing at all.
      double radial = kind.equals("smooth") ? Math.pow(1 + 100 / 16.0, -1.5) : 0;
      assertThat(slope[2]).isCloseTo(6 * radial, within(1e-6));
    }
  }
}
