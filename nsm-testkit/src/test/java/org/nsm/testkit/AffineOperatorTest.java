package org.nsm.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.nsm.api.spi.AffineOperator;
import org.nsm.api.spi.Batch;
import org.nsm.api.spi.Evaluation;
import org.nsm.api.spi.Model;
import org.nsm.api.spi.Models;
import org.nsm.api.spi.Operator;
import org.nsm.api.spi.OperatorDescriptor;
import org.nsm.api.spi.OperatorDescriptor.Measure;
import org.nsm.api.spi.Sampler;
import org.nsm.api.tensor.Algebra;
import org.nsm.api.tensor.DType;
import org.nsm.api.tensor.Derivatives;
import org.nsm.api.tensor.Jet;
import org.nsm.api.tensor.RandomKey;
import org.nsm.api.tensor.Shape;
import org.nsm.api.tensor.Tensor;

final class AffineOperatorTest {
  private final JavaAlgebra a = JavaAlgebra.create();
  private final Tensor x = a.constant(new double[] {1, 2, 3}, Shape.of(3, 1), DType.FLOAT64);

  /** f(x) = x. */
  private static final Model IDENTITY =
      new Model() {
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
          return Jet.of(x);
        }
      };

  /** Multiplies by 10, and calls itself minus an energy. */
  private static Operator tenfold(OperatorDescriptor descriptor) {
    return new Operator() {
      @Override
      public OperatorDescriptor descriptor() {
        return descriptor;
      }

      @Override
      public Evaluation act(Algebra a, Models models, Batch batch) {
        Tensor f = models.f().value(a, batch.x());
        return Evaluation.of(f, a.multiply(a.stopGradient(f), 10));
      }

      @Override
      public Sampler sampler() {
        return new Sampler() {
          @Override
          public int dimension() {
            return 1;
          }

          @Override
          public Batch draw(Algebra a, RandomKey key, int count, DType dtype) {
            return Batch.of(a.randomUniform(key, Shape.of(count, 1), dtype));
          }
        };
      }
    };
  }

  private static final OperatorDescriptor ENERGY =
      OperatorDescriptor.eigen(1, Derivatives.VALUE, Measure.SAMPLING).withQuantity("energy", -1);

  @Test
  void theImageIsScaledAndShiftedAndTheFunctionStays() {
    AffineOperator operator = AffineOperator.of(tenfold(ENERGY), 2, 3);
    Evaluation evaluation = operator.act(a, Models.of(IDENTITY), Batch.of(x));
    assertThat(JavaAlgebra.values(evaluation.f())).containsExactly(1, 2, 3);
    assertThat(JavaAlgebra.values(evaluation.image())).containsExactly(23, 46, 69);
  }

  @Test
  void noGradientFlowsThroughTheShift() {
    AffineOperator operator = AffineOperator.of(tenfold(ENERGY), 2, 3);
    Tensor image = operator.act(a, Models.of(IDENTITY), Batch.of(x)).image();
    assertThat(JavaAlgebra.values(a.pullBack(image, image, List.of(x)).get(0)))
        .containsExactly(0, 0, 0);
  }

  @Test
  void eigenvaluesTravelToPhysicalUnitsAndBack() {
    AffineOperator operator = AffineOperator.of(tenfold(ENERGY), 2, 3);
    assertThat(operator.eigenvalueOfBase(23)).isEqualTo(10);
    assertThat(operator.physical(23)).isEqualTo(-10);
    assertThat(operator.eigenvalue(-10)).isEqualTo(23);
    for (double physical : new double[] {-3, 0, 0.1, 17}) {
      assertThat(operator.physical(operator.eigenvalue(physical)))
          .isCloseTo(physical, within(1e-14));
    }
  }

  @Test
  void withoutScaleAndShiftItIsTheBase() {
    Operator base = tenfold(ENERGY);
    AffineOperator operator = AffineOperator.of(base, 1, 0);
    Evaluation evaluation = operator.act(a, Models.of(IDENTITY), Batch.of(x));
    assertThat(JavaAlgebra.values(evaluation.image())).containsExactly(10, 20, 30);
    assertThat(operator.descriptor()).isEqualTo(base.descriptor());
    assertThat(operator.sampler().dimension()).isEqualTo(1);
    assertThat(operator.exactSpectrum()).isEmpty();
    assertThat(operator.quadrature(1)).isEmpty();
  }

  @Test
  void aScaleThatIsNotPositiveIsRefused() {
    for (double scale : new double[] {0, -1, Double.NaN}) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> AffineOperator.of(tenfold(ENERGY), scale, 0))
          .withMessageContaining("positive");
    }
  }

  @Test
  void singularValuesCannotBeShifted() {
    Operator base = tenfold(OperatorDescriptor.singular(1));
    AffineOperator shifted = AffineOperator.of(base, 1, 1);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> shifted.act(a, Models.of(IDENTITY), Batch.of(x)))
        .withMessageContaining("no meaning");
    AffineOperator scaled = AffineOperator.of(base, 2, 0);
    Evaluation evaluation = scaled.act(a, Models.of(IDENTITY), Batch.of(x));
    assertThat(JavaAlgebra.values(evaluation.image())).containsExactly(20, 40, 60);
  }
}
