package org.nsm.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.nsm.api.Matrix;
import org.nsm.api.spi.Batch;
import org.nsm.api.spi.Domain;
import org.nsm.api.spi.OperatorDescriptor.Measure;
import org.nsm.api.spi.Quadrature;
import org.nsm.api.spi.Slot;
import org.nsm.api.tensor.DType;

/** Rules 2xx: where points come from. */
public interface OperatorSamplingRules extends OperatorUnderTest {

  /** Rule 201. */
  @Test
  @DisplayName("201 batches have as many points as asked for, of the domain and its dimension")
  default void rule201() {
    Trial.begin(this, 201);
    OperatorTrial trial = OperatorTrial.of(this);
    assertThat(sampler(trial.operator()).dimension()).isEqualTo(trial.descriptor().dimension());
    int count = trial.rows(50);
    for (DType dtype : new DType[] {DType.FLOAT32, DType.FLOAT64}) {
      Batch batch = trial.draw("domain", 1, count, dtype);
      for (Slot slot : trial.descriptor().slots()) {
        Domain domain = trial.descriptor().domain(slot);
        assertThat(batch.points(slot).dtype()).isEqualTo(dtype);
        Matrix points = JavaAlgebra.matrix(batch.points(slot));
        assertThat(points.rows()).isEqualTo(count);
        assertThat(points.columns()).isEqualTo(domain.dimension());
        OperatorTrial.every(points.toArray(), "finite", Double::isFinite);
        if (domain.isFinite()) {
          OperatorTrial.every(
              points.toArray(),
              "points of the domain",
              i -> i >= 0 && i < domain.finite() && i == Math.rint(i));
        }
      }
    }
  }

  /** Rule 202. */
  @Test
  @DisplayName("202 a batch is a function of its key: the same again, another at another step")
  default void rule202() {
    Trial.begin(this, 202);
    OperatorTrial trial = OperatorTrial.of(this);
    int count = trial.rows(50);
    double[] first = JavaAlgebra.values(trial.draw("pure", 1, count, DType.FLOAT64).x());
    double[] second = JavaAlgebra.values(trial.draw("pure", 2, count, DType.FLOAT64).x());
    assertThat(JavaAlgebra.values(trial.draw("pure", 1, count, DType.FLOAT64).x()))
        .isEqualTo(first);
    OperatorTrial other = OperatorTrial.of(this);
    assertThat(JavaAlgebra.values(other.draw("pure", 1, count, DType.FLOAT64).x()))
        .isEqualTo(first);
    assertThat(second).isNotEqualTo(first);
  }

  /** Rule 203. */
  @Test
  @DisplayName("203 moments of the halves of a batch are independent of each other")
  default void rule203() {
    Trial.begin(this, 203);
    OperatorTrial trial = OperatorTrial.of(this);
    var models = trial.functions("halves");
    int batches = 10 * batches();
    int count = trial.rows(4);
    List<double[]> first = new ArrayList<>();
    List<double[]> second = new ArrayList<>();
    for (int step = 0; step < batches; step++) {
      Matrix f =
          trial.act(models, trial.draw("halves", step, count, DType.FLOAT64)).f().get(Slot.X);
      int cut = (f.rows() + 1) / 2;
      first.add(OperatorTrial.mean(f.rows(0, cut), f.rows(0, cut)).toArray());
      second.add(OperatorTrial.mean(f.rows(cut, f.rows()), f.rows(cut, f.rows())).toArray());
    }
    double[] here = Samples.of(first).means();
    double[] there = Samples.of(second).means();
    Samples products = new Samples();
    for (int step = 0; step < batches; step++) {
      double[] a = first.get(step);
      double[] b = second.get(step);
      double[] product = new double[a.length];
      Arrays.setAll(product, i -> (a[i] - here[i]) * (b[i] - there[i]));
      products.add(product);
    }
    assertThat(products.deviation(new double[here.length], 1e-12))
        .as("covariance of a moment of the first half with that of the second, standard errors")
        .isLessThan(5);
  }

  /** Rule 204. */
  @Test
  @DisplayName("204 points are drawn from the density that is declared, where one is needed")
  default void rule204() {
    Trial.begin(this, 204);
    OperatorTrial trial = OperatorTrial.of(this);
    boolean needed = trial.descriptor().measure() == Measure.LEBESGUE;
    Trial.require(this, 204, needed, "its measure is that of the sampler");
    assertThat(sampler(trial.operator()).density()).isPresent();
    Trial.require(
        this, 204, trial.operator().quadrature(1).isPresent(), "there is nothing to integrate by");
    var models = trial.functions("density");
    Samples samples = trial.sample("density", models, seen -> seen.overlap(Slot.X).toArray());
    Quadrature rule = trial.operator().quadrature(1).orElseThrow();
    double[] integral = trial.integrate(models, Slot.X, rule, false).toArray();
    assertThat(samples.deviation(integral, 1e-6 * largest(integral)))
        .as("standard errors between means over samples and integrals with the density")
        .isLessThan(5);
  }

  /** Rule 205. */
  @Test
  @DisplayName("205 a batch as large as a finite domain has the moments of the measure, exactly")
  default void rule205() {
    Trial.begin(this, 205);
    OperatorTrial trial = OperatorTrial.of(this);
    int points =
        trial.descriptor().slots().stream()
            .mapToInt(slot -> trial.descriptor().domain(slot).finite())
            .max()
            .orElse(0);
    boolean exact =
        points > 0
            && !trial.descriptor().sampledImages()
            && trial.operator().quadrature(1).isPresent();
    Trial.require(this, 205, exact, "it has no finite domain whose measure is known");
    var models = trial.functions("whole");
    OperatorTrial.Seen seen = trial.act(models, trial.draw("whole", 1, points, DType.FLOAT64));
    for (Slot slot : trial.descriptor().slots()) {
      Quadrature rule = trial.operator().quadrature(slot, 1).orElseThrow();
      double[] expected = trial.integrate(models, slot, rule, false).toArray();
      AlgebraUnderTest.close(seen.overlap(slot).toArray(), expected, 1e-10, "overlap at " + slot);
    }
  }

  private static double largest(double... values) {
    return Arrays.stream(values).map(Math::abs).max().orElse(0);
  }
}
