package org.nsm.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nsm.api.Matrix;
import org.nsm.api.NsmException;
import org.nsm.api.spi.Batch;
import org.nsm.api.spi.Evaluation;
import org.nsm.api.spi.Evaluation.DirichletForm;
import org.nsm.api.spi.FieldObjective;
import org.nsm.api.spi.Model;
import org.nsm.api.spi.Models;
import org.nsm.api.spi.ObjectiveProvider;
import org.nsm.api.spi.Operator;
import org.nsm.api.spi.OperatorProvider;
import org.nsm.api.spi.Quadrature;
import org.nsm.api.spi.Slot;
import org.nsm.api.tensor.Algebra;
import org.nsm.api.tensor.DType;
import org.nsm.api.tensor.Derivatives;
import org.nsm.api.tensor.Jet;
import org.nsm.api.tensor.Shape;
import org.nsm.api.tensor.Tensor;
import org.nsm.testkit.JavaAlgebra;

/** Objectives that meet an operator in its weak form go where images would take them. */
class WeakFormTest {
  private final JavaAlgebra a = JavaAlgebra.create();

  private static FieldObjective objective(String id, Map<String, Object> settings) {
    try (PluginRegistry registry = PluginRegistry.load()) {
      ObjectiveProvider provider = registry.objective(id);
      return (FieldObjective) provider.create(provider.schema().bind(settings));
    }
  }

  /** f_l(x) = Σ_k sin(ω_k x + k) θ_kl. */
  private static Model waves(Tensor theta) {
    int waves = theta.shape().size(0);
    return new Model() {
      @Override
      public int modes() {
        return theta.shape().size(1);
      }

      @Override
      public int dimension() {
        return 1;
      }

      @Override
      public Derivatives derivatives() {
        return Derivatives.LAPLACIAN;
      }

      @Override
      public Jet jet(Algebra a, Tensor x, Derivatives depth) {
        int rows = x.shape().size(0);
        Matrix points = JavaAlgebra.matrix(x);
        List<Tensor> features = new ArrayList<>();
        for (int order = 0; order < 3; order++) {
          double turn = order * Math.PI / 2;
          int power = order;
          Matrix feature =
              Matrix.create(
                  rows,
                  waves,
                  (i, k) -> {
                    double w = 0.5 + 0.7 * k;
                    return Math.pow(w, power) * Math.sin(w * points.at(i, 0) + k + turn);
                  });
          features.add(a.constant(feature.toArray(), Shape.of(rows, waves), DType.FLOAT64));
        }
        Tensor value = a.matmul(features.get(0), theta);
        Shape gradient = Shape.of(1, rows, modes());
        Tensor slope = a.reshape(a.matmul(features.get(1), theta), gradient);
        return depth == Derivatives.GRADIENT
            ? Jet.of(value, slope)
            : Jet.of(value, slope, a.matmul(features.get(2), theta));
      }
    };
  }

  private static Operator langevin(String form) {
    try (PluginRegistry registry = PluginRegistry.load()) {
      OperatorProvider provider = registry.operator("langevin");
      return provider.create(provider.schema().bind(Map.of("form", form, "friction", 1.5)));
    }
  }

  /** The gradient of the parameters on the quadrature, where both forms are exact. */
  private double[] gradient(FieldObjective objective, Operator operator) {
    Tensor theta =
        a.constant(Matrix.create(5, 3, (k, l) -> Math.cos(1.3 * k + 2.1 * l)), DType.FLOAT64);
    Quadrature rule = operator.quadrature(1).orElseThrow();
    double[] weights = rule.weights();
    int count = weights.length;
    Batch batch =
        Batch.of(a.constant(rule.nodes(), DType.FLOAT64))
            .withWeights(
                Slot.X,
                a.constant(Matrix.create(count, 1, (i, j) -> weights[i] * count), DType.FLOAT64));
    Evaluation seen = operator.form(a, Models.of(waves(theta)), batch).weighted(a, batch);
    FieldObjective.Step step = objective.step(a, seen, Map.of());
    List<Tensor> outputs = new ArrayList<>(List.of(seen.f()));
    List<Tensor> cotangents = new ArrayList<>(List.of(step.cotangents().get(Slot.X)));
    seen.at(Slot.X)
        .form()
        .ifPresent(
            form -> {
              outputs.add(form.gradient());
              cotangents.add(step.gradientCotangents().get(Slot.X));
            });
    return JavaAlgebra.values(a.pullBack(outputs, cotangents, List.of(theta)).get(0));
  }

  @Test
  void onTheQuadratureTheWeakFormGivesTheGradientOfTheStrongOne() {
    FieldObjective lora = objective("nested-lora", Map.of("estimator", "same", "nesting", "joint"));
    double[] strong = gradient(lora, langevin("strong"));
    double[] weak = gradient(lora, langevin("weak"));
    double size = 0;
    for (double g : strong) {
      size = Math.max(size, Math.abs(g));
    }
    assertThat(size).isGreaterThan(1);
    for (int i = 0; i < strong.length; i++) {
      // The midpoint rule is exponentially exact; the waves do not vanish where the law does.
      assertThat(weak[i]).isBetween(strong[i] - 1e-7 * size, strong[i] + 1e-7 * size);
    }
  }

  /**
   * With ∇f replaced by (r₁f, r₂f) for functions r of the point, the form is that of T f = c(r₁² +
   * r₂²)f, whose images are known: what acts on f in all must be equal to the last digits, for
   * every estimator.
   */
  @ParameterizedTest
  @ValueSource(strings = {"same", "cross-fit", "u-statistic"})
  void everyEstimatorTreatsAFormAsItTreatsImages(String estimator) {
    int rows = 7;
    double c = -0.4;
    Matrix values = Matrix.create(rows, 3, (i, l) -> Math.sin(1 + 2.3 * i + 0.9 * l * i));
    Tensor f = a.constant(values, DType.FLOAT64);
    Tensor r = a.constant(Matrix.create(2 * rows, 1, (i, j) -> Math.cos(3.1 * i)), DType.FLOAT64);
    Tensor perPoint = a.reshape(r, Shape.of(2, rows, 1));
    Tensor gradient = a.multiply(perPoint, f);
    Tensor image = a.multiply(f, a.multiply(a.sum(a.square(perPoint), 0), c));
    Tensor part = a.multiply(f, 0.3);
    Evaluation strong = Evaluation.of(f, a.add(image, part));
    Evaluation weak =
        Evaluation.of(new Evaluation.Pair(f, part, Optional.of(new DirichletForm(gradient, c))));
    List<FieldObjective> objectives =
        List.of(
            objective("nested-lora", Map.of("estimator", estimator)),
            objective("nested-omm", Map.of("estimator", estimator)),
            objective("sanger", Map.of("estimator", estimator)));
    for (FieldObjective objective : objectives) {
      FieldObjective.Step expected = objective.step(a, strong, Map.of());
      FieldObjective.Step step = objective.step(a, weak, Map.of());
      Tensor onGradient = step.gradientCotangents().get(Slot.X);
      Tensor all = a.add(step.cotangents().get(Slot.X), a.sum(a.multiply(perPoint, onGradient), 0));
      double[] seen = JavaAlgebra.values(all);
      double[] wanted = JavaAlgebra.values(expected.cotangents().get(Slot.X));
      for (int i = 0; i < wanted.length; i++) {
        assertThat(seen[i]).isBetween(wanted[i] - 1e-12, wanted[i] + 1e-12);
      }
      double loss = JavaAlgebra.values(expected.loss())[0];
      assertThat(JavaAlgebra.values(step.loss())[0]).isBetween(loss - 1e-12, loss + 1e-12);
    }
    Tensor energies = weak.at(Slot.X).energies(a);
    assertThat(JavaAlgebra.values(energies))
        .containsExactly(
            JavaAlgebra.values(strong.at(Slot.X).energies(a)),
            org.assertj.core.data.Offset.offset(1e-12));
  }

  @Test
  void whatNeedsImagesSaysSo() {
    Tensor f = a.fill(1, Shape.of(4, 2), DType.FLOAT64);
    DirichletForm form = new DirichletForm(a.fill(1, Shape.of(3, 4, 2), DType.FLOAT64), -1);
    Evaluation.Pair pair = new Evaluation.Pair(f, f, Optional.of(form));
    FieldObjective power = objective("noisy-power", Map.of());
    assertThatThrownBy(() -> power.step(a, Evaluation.of(pair), Map.of()))
        .isInstanceOf(NsmException.class)
        .hasMessageContaining("needs Tf at points")
        .hasMessageContaining("operator.form = strong");
    assertThatThrownBy(pair::image).isInstanceOf(NsmException.class);
    Tensor other = a.fill(1, Shape.of(3, 5, 2), DType.FLOAT64);
    assertThatThrownBy(() -> new Evaluation.Pair(f, f, Optional.of(new DirichletForm(other, -1))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("does not belong");
  }
}
