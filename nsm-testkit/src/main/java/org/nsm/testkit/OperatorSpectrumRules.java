package org.nsm.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.nsm.api.Matrix;
import org.nsm.api.spi.Domain;
import org.nsm.api.spi.ExactSpectrum;
import org.nsm.api.spi.Model;
import org.nsm.api.spi.Models;
import org.nsm.api.spi.OperatorDescriptor.Problem;
import org.nsm.api.spi.Quadrature;
import org.nsm.api.spi.Slot;
import org.nsm.api.tensor.DType;
import org.nsm.api.tensor.Derivatives;

/** Rules 32x: what is known about it. */
public interface OperatorSpectrumRules extends OperatorUnderTest {

  private ExactSpectrum exact(OperatorTrial trial, int rule) {
    boolean known = trial.operator().exactSpectrum().isPresent();
    Trial.require(this, rule, known, "its spectrum is not known");
    return trial.operator().exactSpectrum().orElseThrow();
  }

  private Matrix phi(ExactSpectrum exact, Slot slot, Matrix points, int count) {
    return exact.functions(slot, points, count).orElseThrow();
  }

  private void requireFunctions(OperatorTrial trial, ExactSpectrum exact, int rule) {
    boolean known =
        trial.descriptor().slots().stream()
            .allMatch(slot -> exact.functions(slot, points(trial.operator(), slot), 1).isPresent());
    Trial.require(this, rule, known, "its functions are not known");
  }

  /** Rule 321. */
  @Test
  @DisplayName(
      "321 exact eigenvalues fall, each as often as its multiplicity, whatever is asked for")
  default void rule321() {
    Trial.begin(this, 321);
    OperatorTrial trial = OperatorTrial.of(this);
    ExactSpectrum exact = exact(trial, 321);
    double[] values = exact.values(modes() + 3);
    assertThat(values).isNotEmpty();
    OperatorTrial.every(values, "finite", Double::isFinite);
    for (int i = 1; i < values.length; i++) {
      double step = trial.descriptor().physicalSign() * (values[i] - values[i - 1]);
      assertThat(step).as("step to eigenvalue %d", i).isLessThanOrEqualTo(1e-9);
    }
    double[] fewer = exact.values(modes());
    AlgebraUnderTest.close(
        fewer, Arrays.copyOf(values, fewer.length), 1e-8, "values, fewer of them");
    int points =
        trial.descriptor().slots().stream()
            .map(trial.descriptor()::domain)
            .filter(Domain::isFinite)
            .mapToInt(Domain::finite)
            .min()
            .orElse(Integer.MAX_VALUE);
    assertThat(values.length).isLessThanOrEqualTo(points);
    if (trial.descriptor().problem() == Problem.SINGULAR) {
      OperatorTrial.every(values, "singular values", v -> v >= 0);
    }
  }

  /** Rule 322. */
  @Test
  @DisplayName("322 exact functions are orthonormal in the declared measure")
  default void rule322() {
    Trial.begin(this, 322);
    OperatorTrial trial = OperatorTrial.of(this);
    ExactSpectrum exact = exact(trial, 322);
    requireFunctions(trial, exact, 322);
    int count = exact.values(modes()).length;
    double[] identity = Matrix.create(count, count, (i, j) -> i == j ? 1 : 0).toArray();
    for (Slot slot : trial.descriptor().slots()) {
      if (trial.operator().quadrature(slot, 1).isPresent()) {
        Quadrature rule = trial.operator().quadrature(slot, 1).orElseThrow();
        double[] weights = rule.weights();
        Matrix phi = phi(exact, slot, rule.nodes(), count);
        Matrix weighted = Matrix.create(phi.rows(), count, (i, j) -> weights[i] * phi.at(i, j));
        double[] gram = weighted.transpose().times(phi).toArray();
        AlgebraUnderTest.close(gram, identity, quadratureTolerance(), "Gram matrix at " + slot);
      } else {
        Samples samples = new Samples();
        for (int step = 0; step < batches(); step++) {
          var batch = trial.draw("gram", step, trial.rows(OperatorTrial.ROWS), DType.FLOAT64);
          Matrix phi = phi(exact, slot, JavaAlgebra.matrix(batch.points(slot)), count);
          samples.add(OperatorTrial.mean(phi, phi).toArray());
        }
        assertThat(samples.deviation(identity, 1e-9))
            .as("standard errors between the Gram matrix at %s and one", slot)
            .isLessThan(5);
      }
    }
  }

  /** Rule 323. */
  @Test
  @DisplayName("323 T maps exact functions to themselves times their eigenvalue")
  default void rule323() {
    Trial.begin(this, 323);
    OperatorTrial trial = OperatorTrial.of(this);
    ExactSpectrum exact = exact(trial, 323);
    requireFunctions(trial, exact, 323);
    double[] physical = exact.values(modes());
    double[] values =
        Arrays.stream(physical).map(v -> trial.descriptor().physicalSign() * v).toArray();
    for (Slot slot : trial.descriptor().slots()) {
      if (trial.applies(slot)) {
        pointwise(trial, exact, slot, values);
      } else {
        inTheMean(trial, exact, slot, values);
      }
    }
  }

  private Models models(OperatorTrial trial, ExactSpectrum exact, int count) {
    Model x = model(trial, exact, Slot.X, count);
    return trial.descriptor().slots().contains(Slot.Y)
        ? Models.of(x, model(trial, exact, Slot.Y, count))
        : Models.of(x);
  }

  private Model model(OperatorTrial trial, ExactSpectrum exact, Slot slot, int count) {
    int dimension = trial.descriptor().domain(slot).dimension();
    return trial
        .operator()
        .functions(new DifferenceModel(dimension, count, x -> phi(exact, slot, x, count)));
  }

  /** A local operator may be given φ itself, without any gauge: then it returns λφ. */
  private void pointwise(OperatorTrial trial, ExactSpectrum exact, Slot slot, double... values) {
    Matrix points = points(trial.operator(), slot);
    OperatorTrial.Seen seen =
        trial.act(models(trial, exact, values.length), trial.at(slot, points));
    Matrix phi = phi(exact, slot, points, values.length);
    boolean differences = trial.descriptor().derivatives() != Derivatives.VALUE;
    double largest = Arrays.stream(values).map(Math::abs).max().orElse(0);
    for (int j = 0; j < values.length; j++) {
      double size = differences ? 1 : 0;
      for (int i = 0; i < points.rows(); i++) {
        size = Math.max(size, Math.abs(largest * phi.at(i, j)));
      }
      for (int i = 0; i < points.rows(); i++) {
        double expected = values[j] * seen.f().get(slot).at(i, j);
        assertThat(seen.image().get(slot).at(i, j))
            .as("T phi_%d at %s, point %d", j + 1, slot, i)
            .isBetween(expected - tolerance() * size, expected + tolerance() * size);
      }
    }
  }

  /** Of samples, E[φₖ(Tφₗ)] = λₗδₖₗ; less λₗφₗ first where that takes away noise. */
  private void inTheMean(OperatorTrial trial, ExactSpectrum exact, Slot slot, double... values) {
    int count = values.length;
    boolean one = trial.descriptor().problem() == Problem.EIGEN;
    Samples samples =
        trial.sample(
            "exact",
            models(trial, exact, count),
            seen -> {
              Matrix f = seen.f().get(slot);
              Matrix image = seen.image().get(slot);
              Matrix rest =
                  Matrix.create(
                      f.rows(),
                      count,
                      (i, j) -> image.at(i, j) - (one ? values[j] * f.at(i, j) : 0));
              return OperatorTrial.mean(f, rest).toArray();
            });
    double[] expected =
        Matrix.create(count, count, (i, j) -> i == j && !one ? values[i] : 0).toArray();
    assertThat(samples.deviation(expected, 1e-9))
        .as("standard errors between <phi_k, T phi_l> at %s and its value", slot)
        .isLessThan(5);
  }

  /** Rule 324. */
  @Test
  @DisplayName("324 the coarse quadrature agrees with the fine one, and weights are not negative")
  default void rule324() {
    Trial.begin(this, 324);
    OperatorTrial trial = OperatorTrial.of(this);
    boolean known = trial.operator().quadrature(1).isPresent();
    Trial.require(this, 324, known, "it has no quadrature");
    Models models = trial.functions("fineness");
    for (Slot slot : trial.descriptor().slots()) {
      Quadrature fine = trial.operator().quadrature(slot, 1).orElseThrow();
      OperatorTrial.every(fine.weights(), "weights", w -> w >= 0);
      assertThat(fine.nodes().columns()).isEqualTo(trial.descriptor().domain(slot).dimension());
      if (trial.descriptor().domain(slot).isFinite()) {
        assertThat(Arrays.stream(fine.weights()).sum()).as("mass").isBetween(1 - 1e-12, 1 + 1e-12);
      }
      Quadrature coarse = trial.operator().quadrature(slot, 2).orElse(fine);
      assertThat(coarse.weights().length).isLessThanOrEqualTo(fine.weights().length);
      double[] expected = trial.integrate(models, slot, fine, true).toArray();
      double[] actual = trial.integrate(models, slot, coarse, true).toArray();
      double size = Arrays.stream(expected).map(Math::abs).max().orElse(0);
      for (int i = 0; i < expected.length; i++) {
        assertThat(actual[i])
            .as("<f, Tf> at %s by the coarse rule", slot)
            .isBetween(
                expected[i] - 1e3 * quadratureTolerance() * size,
                expected[i] + 1e3 * quadratureTolerance() * size);
      }
    }
  }
}
