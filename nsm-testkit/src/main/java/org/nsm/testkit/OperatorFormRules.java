package org.nsm.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.nsm.api.Matrix;
import org.nsm.api.spi.Batch;
import org.nsm.api.spi.Evaluation;
import org.nsm.api.spi.Models;
import org.nsm.api.spi.Slot;
import org.nsm.api.tensor.DType;
import org.nsm.api.tensor.Tensor;

/** Rules 308 and 309: what training sees in place of T. */
public interface OperatorFormRules extends OperatorUnderTest {

  /** Rule 308. */
  @Test
  @DisplayName("308 a weak form has the inner products of T")
  default void rule308() {
    Trial.begin(this, 308);
    OperatorTrial trial = OperatorTrial.of(this);
    Models models = trial.functions("form");
    Trial.require(this, 308, weak(trial, models), "training sees T itself");
    Samples differences = new Samples();
    double size = 0;
    for (int step = 0; step < batches(); step++) {
      Batch batch = trial.draw("form", step, trial.rows(OperatorTrial.ROWS), DType.FLOAT64);
      Matrix there = trial.act(models, batch).projection(Slot.X);
      Matrix form = projection(trial, models, batch);
      double[] difference = new double[there.rows() * there.columns()];
      Arrays.setAll(difference, i -> form.toArray()[i] - there.toArray()[i]);
      differences.add(difference);
      size = Math.max(size, Arrays.stream(there.toArray()).map(Math::abs).max().orElse(0));
    }
    assertThat(differences.deviation(new double[differences.means().length], 1e-10 * (1 + size)))
        .as("standard errors between <f, Tg> by the form and by images")
        .isLessThan(5);
  }

  /** Rule 309. */
  @Test
  @DisplayName("309 gradients flow through the derivatives of a weak form as through the functions")
  default void rule309() {
    Trial.begin(this, 309);
    OperatorTrial trial = OperatorTrial.of(this);
    Trial.require(this, 309, weak(trial, trial.functions("gradient")), "training sees T itself");
    JavaAlgebra a = trial.algebra();
    Tensor factor = a.scalar(1.5, DType.FLOAT64);
    Models models = trial.models(slot -> Scaled.by(factor, trial.test("gradient", slot)));
    Batch batch = trial.draw("gradient", 1, trial.rows(40), DType.FLOAT64);
    Evaluation.Pair pair = trial.operator().form(a, models, batch).at(Slot.X);
    Tensor gradient = pair.form().orElseThrow().gradient();
    Tensor ones = a.fill(1, gradient.shape(), DType.FLOAT64);
    double through = JavaAlgebra.values(a.pullBack(gradient, ones, List.of(factor)).get(0))[0];
    double expected = Arrays.stream(JavaAlgebra.values(gradient)).sum() / 1.5;
    double rounding = 1e-9 * (1 + Math.abs(expected));
    assertThat(through)
        .as("d sum grad f / d factor")
        .isBetween(expected - rounding, expected + rounding);
    Tensor values = a.fill(1, pair.f().shape(), DType.FLOAT64);
    assertThat(JavaAlgebra.values(a.pullBack(pair.pointwise(), values, List.of(factor)).get(0)))
        .as("d sum of what is known of Tf / d factor")
        .containsExactly(0);
  }

  private static boolean weak(OperatorTrial trial, Models models) {
    Batch batch = trial.draw("form", 0, trial.rows(OperatorTrial.ROWS), DType.FLOAT64);
    Evaluation seen = trial.operator().form(trial.algebra(), models, batch);
    return seen.slots().stream().anyMatch(slot -> seen.at(slot).form().isPresent());
  }

  /** ⟨fᵢ, Tfⱼ⟩ on a batch, by the form. */
  private static Matrix projection(OperatorTrial trial, Models models, Batch batch) {
    JavaAlgebra a = trial.algebra();
    Evaluation.Pair pair = trial.operator().form(a, models, batch).weighted(a, batch).at(Slot.X);
    Evaluation.DirichletForm form = pair.form().orElseThrow();
    Tensor known = a.matmul(pair.f(), pair.pointwise(), true, false);
    Tensor rest = a.sum(a.matmul(form.gradient(), form.gradient(), true, false), 0);
    Tensor sum = a.add(known, a.multiply(rest, form.weight()));
    return JavaAlgebra.matrix(a.multiply(sum, 1.0 / pair.f().shape().size(0)));
  }
}
