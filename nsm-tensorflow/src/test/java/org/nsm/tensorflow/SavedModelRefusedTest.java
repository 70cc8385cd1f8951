package org.nsm.tensorflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nsm.api.Matrix;
import org.nsm.api.NsmException;
import org.nsm.api.spi.ExportedFunctions;
import org.nsm.api.spi.Model;
import org.nsm.api.spi.Parameter;
import org.nsm.api.spi.Parametrization;
import org.nsm.api.spi.TrainingProgram;
import org.nsm.api.tensor.Algebra;
import org.nsm.api.tensor.Derivatives;
import org.nsm.api.tensor.Jet;
import org.nsm.api.tensor.Shape;
import org.nsm.api.tensor.Tensor;
import org.nsm.operators.GaussianSampler;
import org.nsm.operators.HarmonicOscillator;

/** Models that are no functions of a point cannot be exported for any number of points. */
final class SavedModelRefusedTest {
  private static final ExportedFunctions FUNCTIONS =
      new ExportedFunctions(
          Matrix.create(2, 2, (i, j) -> i == j ? 1 : 0), new double[] {1, 2}, "{}");

  @TempDir private Path folder;

  /** A function that is none: it depends on which other points it is asked for with. */
  @Test
  void aModelThatComputesWithTheSizeOfABatchIsRefusedAndNothingIsLeft() {
    Parametrization centred =
        parametrization((a, x) -> a.subtract(a.add(x, 1), a.multiply(batchSize(a, x), 1e-3)));
    try (TrainingProgram program = program(centred)) {
      assertThatThrownBy(() -> program.export("saved-model", FUNCTIONS, folder))
          .isInstanceOf(NsmException.class)
          .hasMessageContaining("differs from the trained one")
          .hasMessageContaining("the size of a batch?");
    }
    assertThat(folder).isEmptyDirectory();
  }

  private static Tensor batchSize(Algebra a, Tensor x) {
    return a.scalar(x.shape().size(0), x.dtype());
  }

  @Test
  void aModelWithAConstantForEveryPointIsRefused() {
    Parametrization constant =
        parametrization(
            (a, x) -> {
              double[] values = new double[Math.toIntExact(x.shape().elements())];
              return a.add(x, a.constant(values, x.shape(), x.dtype()));
            });
    try (TrainingProgram program = program(constant)) {
      assertThatThrownBy(() -> program.export("saved-model", FUNCTIONS, folder))
          .isInstanceOf(NsmException.class)
          .hasMessageContaining("for any number of points: a constant with a row for every point");
    }
  }

  private static TrainingProgram program(Parametrization parametrization) {
    return Fixtures.program(
        HarmonicOscillator.of(2, 1), GaussianSampler.of(2, 1), parametrization, Map.of());
  }

  private interface Formula {
    Tensor value(Algebra a, Tensor x);
  }

  /** Two functions of two variables that are times one trainable number. */
  private static Parametrization parametrization(Formula formula) {
    return new Parametrization() {
      @Override
      public List<Parameter> parameters(Size size) {
        return List.of(
            Parameter.perMode("factor", Shape.of(2, 1), Parameter.Initializer.constant(1)));
      }

      @Override
      public Derivatives derivatives() {
        return Derivatives.LAPLACIAN;
      }

      @Override
      public Model model(Size size, Map<String, Tensor> values) {
        return new SizedModel(size, derivatives()) {
          @Override
          public Jet jet(Algebra a, Tensor x, Derivatives depth) {
            Tensor factor = a.reshape(values.get("factor"), Shape.of(1, 2));
            Tensor value = a.multiply(formula.value(a, x), factor);
            Tensor zero = a.multiply(value, 0);
            Tensor gradient =
                a.broadcast(
                    a.reshape(zero, Shape.of(1).and(zero.shape().toArray())),
                    Shape.of(2).and(zero.shape().toArray()));
            return depth == Derivatives.VALUE ? Jet.of(value) : Jet.of(value, gradient, zero);
          }
        };
      }
    };
  }
}
