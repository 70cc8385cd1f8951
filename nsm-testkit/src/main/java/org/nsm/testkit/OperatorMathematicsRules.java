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
import org.nsm.api.spi.OperatorDescriptor.Problem;
import org.nsm.api.spi.Quadrature;
import org.nsm.api.spi.Slot;
import org.nsm.api.tensor.DType;
import org.nsm.api.tensor.Shape;
import org.nsm.api.tensor.Tensor;

/** Rules 301 to 307: what T is. */
public interface OperatorMathematicsRules extends OperatorUnderTest {

  /** Rule 301. */
  @Test
  @DisplayName("301 T is linear")
  default void rule301() {
    Trial.begin(this, 301);
    OperatorTrial trial = OperatorTrial.of(this);
    Matrix mix = Matrix.of(3, 2, new double[] {1, 0.3, -2, 0.7, 0.5, -1.1});
    Batch batch = trial.draw("linear", 1, trial.rows(40), DType.FLOAT64);
    OperatorTrial.Seen apart = trial.act(trial.functions("linear"), batch);
    OperatorTrial.Seen mixed =
        trial.act(trial.models(slot -> trial.test("linear", slot).combined(mix)), batch);
    for (Slot slot : trial.descriptor().slots()) {
      double[] expected = apart.image().get(slot).times(mix).toArray();
      double size = 1 + Arrays.stream(expected).map(Math::abs).max().orElse(0);
      for (int i = 0; i < expected.length; i++) {
        assertThat(mixed.image().get(slot).toArray()[i])
            .as("image %d of a combination at %s", i, slot)
            .isBetween(expected[i] - 1e-10 * size, expected[i] + 1e-10 * size);
      }
    }
  }

  /** Rule 302. */
  @Test
  @DisplayName("302 gradients flow through f as through the functions, and through no image")
  default void rule302() {
    Trial.begin(this, 302);
    OperatorTrial trial = OperatorTrial.of(this);
    JavaAlgebra a = trial.algebra();
    Tensor factor = a.scalar(1.5, DType.FLOAT64);
    Models models = trial.models(slot -> Scaled.by(factor, trial.test("gradient", slot)));
    Batch batch = trial.draw("gradient", 1, trial.rows(40), DType.FLOAT64);
    Evaluation seen = trial.operator().act(a, models, batch);
    for (Slot slot : seen.slots()) {
      Evaluation.Pair pair = seen.at(slot);
      Tensor ones = a.fill(1, pair.f().shape(), DType.FLOAT64);
      double through = JavaAlgebra.values(a.pullBack(pair.f(), ones, List.of(factor)).get(0))[0];
      double expected = Arrays.stream(JavaAlgebra.values(pair.f())).sum() / 1.5;
      assertThat(through)
          .as("d sum f / d factor at %s", slot)
          .isBetween(
              expected - 1e-9 * (1 + Math.abs(expected)),
              expected + 1e-9 * (1 + Math.abs(expected)));
      assertThat(JavaAlgebra.values(a.pullBack(pair.image(), ones, List.of(factor)).get(0)))
          .as("d sum Tf / d factor at %s", slot)
          .containsExactly(0);
    }
  }

  /** Rule 303. */
  @Test
  @DisplayName(
      "303 T is self-adjoint, or T* its adjoint, in the measure that points are drawn from")
  default void rule303() {
    Trial.begin(this, 303);
    OperatorTrial trial = OperatorTrial.of(this);
    Models models = trial.functions("adjoint");
    Samples samples = trial.sample("adjoint", models, seen -> difference(trial, seen).toArray());
    int entries = OperatorTrial.FUNCTIONS * OperatorTrial.FUNCTIONS;
    double size =
        Arrays.stream(trial.sample("adjoint", models, s -> s.projection(Slot.X).toArray()).means())
            .map(Math::abs)
            .max()
            .orElse(0);
    assertThat(samples.deviation(new double[entries], 1e-10 * (1 + size)))
        .as("standard errors between <f, Tg> and <T*f, g>")
        .isLessThan(5);
  }

  /** ⟨fᵢ, Tgⱼ⟩ − ⟨T*fᵢ, gⱼ⟩ on one batch. */
  private static Matrix difference(OperatorTrial trial, OperatorTrial.Seen seen) {
    Matrix there = seen.projection(Slot.X);
    boolean one = trial.descriptor().problem() == Problem.EIGEN;
    Matrix back = (one ? there : seen.projection(Slot.Y)).transpose();
    return Matrix.create(there.rows(), there.columns(), (i, j) -> there.at(i, j) - back.at(i, j));
  }

  /** Rule 304. */
  @Test
  @DisplayName("304 and so it is on the quadrature, to its accuracy")
  default void rule304() {
    Trial.begin(this, 304);
    OperatorTrial trial = OperatorTrial.of(this);
    List<Slot> slots = trial.descriptor().slots();
    boolean known = slots.stream().allMatch(s -> trial.operator().quadrature(s, 1).isPresent());
    Trial.require(this, 304, known, "it has no quadrature");
    Models models = trial.functions("quadrature");
    Slot last = slots.get(slots.size() - 1);
    Quadrature x = trial.operator().quadrature(Slot.X, 1).orElseThrow();
    Quadrature y = trial.operator().quadrature(last, 1).orElseThrow();
    Matrix there = trial.integrate(models, Slot.X, x, true);
    Matrix back = trial.integrate(models, last, y, true).transpose();
    double size = Arrays.stream(there.toArray()).map(Math::abs).max().orElse(0);
    for (int i = 0; i < there.rows(); i++) {
      for (int j = 0; j < there.columns(); j++) {
        assertThat(there.at(i, j) - back.at(i, j))
            .as("<f%d, T g%d> - <T* f%d, g%d>", i, j, i, j)
            .isBetween(-quadratureTolerance() * size, quadratureTolerance() * size);
      }
    }
  }

  /** Rule 305. */
  @Test
  @DisplayName("305 an operator that says it is positive has no negative quotient")
  default void rule305() {
    Trial.begin(this, 305);
    OperatorTrial trial = OperatorTrial.of(this);
    boolean claims = trial.descriptor().positive() && trial.descriptor().problem() == Problem.EIGEN;
    Trial.require(this, 305, claims, "it does not say so");
    trial
        .operator()
        .exactSpectrum()
        .ifPresent(
            exact ->
                OperatorTrial.every(
                    exact.values(1000),
                    "eigenvalues of a positive operator",
                    v -> trial.descriptor().physicalSign() * v > -1e-9));
    Samples samples =
        trial.sample(
            "positive",
            trial.functions("positive"),
            seen -> {
              Matrix q = seen.projection(Slot.X);
              double[] diagonal = new double[q.rows()];
              Arrays.setAll(diagonal, i -> q.at(i, i));
              return diagonal;
            });
    double[] means = samples.means();
    double[] errors = samples.errors();
    for (int i = 0; i < means.length; i++) {
      assertThat(means[i]).as("<f%d, T f%d>", i, i).isGreaterThan(-5 * errors[i] - 1e-12);
    }
  }

  /** Rule 306. */
  @Test
  @DisplayName("306 images are functions of the point, unless they are declared to be samples")
  default void rule306() {
    Trial.begin(this, 306);
    OperatorTrial trial = OperatorTrial.of(this);
    Models models = trial.functions("images");
    for (Slot slot : trial.descriptor().slots()) {
      Trial.require(this, 306, trial.applies(slot), "it is known through pairs alone");
      Matrix points = points(trial.operator(), slot);
      Matrix turned =
          Matrix.create(
              points.rows() - 1, points.columns(), (i, j) -> points.at(points.rows() - 1 - i, j));
      Matrix there = trial.act(models, trial.at(slot, points)).image().get(slot);
      Matrix back = trial.act(models, trial.at(slot, turned)).image().get(slot);
      for (int i = 0; i < turned.rows(); i++) {
        for (int j = 0; j < there.columns(); j++) {
          double expected = there.at(points.rows() - 1 - i, j);
          double rounding = 1e-11 * (1 + Math.abs(expected));
          assertThat(back.at(i, j))
              .as("Tf at one point in two batches")
              .isBetween(expected - rounding, expected + rounding);
        }
      }
    }
  }

  /** Rule 307. */
  @Test
  @DisplayName("307 single precision gives what double precision gives, to its accuracy")
  default void rule307() {
    Trial.begin(this, 307);
    OperatorTrial trial = OperatorTrial.of(this);
    JavaAlgebra a = trial.algebra();
    Batch batch = trial.draw("precision", 1, trial.rows(40), DType.FLOAT32);
    Batch twice = batch;
    for (Slot slot : List.of(Slot.X, Slot.Y)) {
      if (batch.find(slot).isPresent()) {
        twice = twice.with(slot, a.cast(batch.points(slot), DType.FLOAT64));
      }
    }
    Evaluation single = trial.operator().act(a, trial.functions("precision"), batch);
    Evaluation full = trial.operator().act(a, trial.functions("precision"), twice);
    for (Slot slot : full.slots()) {
      assertThat(single.at(slot).f().dtype()).isEqualTo(DType.FLOAT32);
      assertThat(single.at(slot).image().dtype()).isEqualTo(DType.FLOAT32);
      assertThat(single.at(slot).image().shape())
          .isEqualTo(Shape.of(single.at(slot).f().shape().toArray()));
      double[] expected = JavaAlgebra.values(full.at(slot).image());
      double[] rounded = JavaAlgebra.values(single.at(slot).image());
      double size = Arrays.stream(expected).map(Math::abs).max().orElse(0);
      for (int i = 0; i < expected.length; i++) {
        // Terms that cancel may be larger than what they leave: 1e-4 for roundings of 6e-8.
        assertThat(rounded[i])
            .as("image %d at %s", i, slot)
            .isBetween(expected[i] - 1e-4 * size, expected[i] + 1e-4 * size);
      }
    }
  }
}
