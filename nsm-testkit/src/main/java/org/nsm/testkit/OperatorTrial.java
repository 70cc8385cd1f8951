package org.nsm.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.DoublePredicate;
import java.util.function.Function;
import org.nsm.api.Matrix;
import org.nsm.api.spi.Batch;
import org.nsm.api.spi.Density;
import org.nsm.api.spi.DensityGauge;
import org.nsm.api.spi.Domain;
import org.nsm.api.spi.Evaluation;
import org.nsm.api.spi.Model;
import org.nsm.api.spi.Models;
import org.nsm.api.spi.Operator;
import org.nsm.api.spi.OperatorDescriptor;
import org.nsm.api.spi.OperatorDescriptor.Measure;
import org.nsm.api.spi.Quadrature;
import org.nsm.api.spi.Slot;
import org.nsm.api.tensor.DType;
import org.nsm.api.tensor.RandomKey;

/** Runs operators on the host, for the rules of {@link OperatorContract}. */
final class OperatorTrial {
  /** Points of a batch; small enough that finite domains are seldom of this size. */
  static final int ROWS = 64;

  /** Functions of a trial. */
  static final int FUNCTIONS = 3;

  private final OperatorUnderTest test;
  private final Operator operator;
  private final JavaAlgebra a = JavaAlgebra.create();

  private OperatorTrial(OperatorUnderTest test, Operator operator) {
    this.test = test;
    this.operator = operator;
  }

  static OperatorTrial of(OperatorUnderTest test) {
    return new OperatorTrial(test, test.make(test.settings()));
  }

  static OperatorTrial of(OperatorUnderTest test, Operator operator) {
    return new OperatorTrial(test, operator);
  }

  Operator operator() {
    return operator;
  }

  JavaAlgebra algebra() {
    return a;
  }

  OperatorDescriptor descriptor() {
    return operator.descriptor();
  }

  /** Returns whether T can be applied at single points. */
  boolean applies(Slot slot) {
    return !descriptor().sampledImages() || operator.quadrature(slot, 1).isPresent();
  }

  /** Returns how many points to ask for so that a batch is not the whole of a finite domain. */
  int rows(int wanted) {
    boolean whole =
        descriptor().slots().stream()
            .mapToInt(slot -> descriptor().domain(slot).finite())
            .anyMatch(n -> n == wanted);
    return whole ? wanted + 2 : wanted;
  }

  /** Draws a batch. */
  Batch draw(String stream, int step, int count, DType dtype) {
    RandomKey key = new RandomKey(5, a.scalar(step, DType.INT32)).stream(stream);
    return test.sampler(operator).draw(a, key, count, dtype);
  }

  /** Returns points of a slot as the sampler draws them. */
  static Matrix points(OperatorUnderTest test, Operator operator, Slot slot, int count) {
    OperatorTrial trial = new OperatorTrial(test, operator);
    Batch batch = trial.draw("points", 0, trial.rows(count), DType.FLOAT64);
    return JavaAlgebra.matrix(batch.points(slot));
  }

  /** Returns the root mean square of the coordinates: the length on which functions should vary. */
  private double scale(Slot slot) {
    double[] values = points(test, operator, slot, 200).toArray();
    return Math.sqrt(Arrays.stream(values).map(v -> v * v).average().orElse(1));
  }

  /** Returns test functions, as an operator is given them. */
  Models functions(String name) {
    return models(slot -> test(name, slot));
  }

  /** Returns test functions of a slot. */
  TestFunctions test(String name, Slot slot) {
    Domain domain = descriptor().domain(slot);
    return TestFunctions.of(domain, name + slot, FUNCTIONS, domain.isFinite() ? 1 : scale(slot));
  }

  /** Returns functions in the gauge of the sampler where the operator asks for it. */
  Models models(Function<Slot, Model> bySlot) {
    List<Model> all = new ArrayList<>();
    for (Slot slot : descriptor().slots()) {
      Model model = bySlot.apply(slot);
      Model gauged =
          descriptor().measure() == Measure.LEBESGUE ? DensityGauge.of(model, density()) : model;
      all.add(operator.functions(gauged));
    }
    return all.size() == 1 ? Models.of(all.get(0)) : Models.of(all.get(0), all.get(1));
  }

  Density density() {
    return test.sampler(operator).density().orElseThrow();
  }

  /** Functions and images as numbers, rows by their weights. */
  record Seen(Map<Slot, Matrix> f, Map<Slot, Matrix> image) {
    /** Returns the mean of fᵢ·Tfⱼ over the rows of a slot. */
    Matrix projection(Slot slot) {
      return mean(f.get(slot), image.get(slot));
    }

    /** Returns the mean of fᵢfⱼ over the rows of a slot. */
    Matrix overlap(Slot slot) {
      return mean(f.get(slot), f.get(slot));
    }
  }

  static Matrix mean(Matrix f, Matrix g) {
    Matrix sum = f.transpose().times(g);
    return Matrix.create(sum.rows(), sum.columns(), (i, j) -> sum.at(i, j) / f.rows());
  }

  /** Applies the operator to a batch. */
  Seen act(Models models, Batch batch) {
    return seen(operator.act(a, models, batch).weighted(a, batch));
  }

  private static Seen seen(Evaluation evaluation) {
    Map<Slot, Matrix> f = new EnumMap<>(Slot.class);
    Map<Slot, Matrix> image = new EnumMap<>(Slot.class);
    for (Slot slot : evaluation.slots()) {
      f.put(slot, JavaAlgebra.matrix(evaluation.at(slot).f()));
      image.put(slot, JavaAlgebra.matrix(evaluation.at(slot).image()));
    }
    return new Seen(f, image);
  }

  /** Returns a batch of given points of one slot, with others of the second where there is one. */
  Batch at(Slot slot, Matrix points) {
    var given = a.constant(points, DType.FLOAT64);
    if (descriptor().slots().size() == 1) {
      return Batch.of(given);
    }
    Batch other = draw("other", 0, rows(ROWS), DType.FLOAT64);
    return slot == Slot.X ? Batch.of(given, other.y()) : Batch.of(other.x(), given);
  }

  /** Returns a number a batch, for each of many batches. */
  Samples sample(String stream, Models models, Function<Seen, double[]> numbers) {
    Samples samples = new Samples();
    for (int step = 0; step < test.batches(); step++) {
      samples.add(numbers.apply(act(models, draw(stream, step, rows(ROWS), DType.FLOAT64))));
    }
    return samples;
  }

  /** Returns Σ ω w fᵢ·Tgⱼ over a quadrature of a slot. */
  Matrix integrate(Models models, Slot slot, Quadrature rule, boolean images) {
    double[] weights = rule.weights();
    double[] sum = new double[FUNCTIONS * FUNCTIONS];
    int chunk = 4096;
    for (int from = 0; from < weights.length; from += chunk) {
      Matrix nodes = rule.nodes().rows(from, Math.min(from + chunk, weights.length));
      Batch batch = at(slot, nodes);
      Seen seen = seen(operator.act(a, models, batch));
      double[] w = densities(slot, nodes);
      Matrix f = seen.f().get(slot);
      Matrix g = images ? seen.image().get(slot) : f;
      for (int row = 0; row < nodes.rows(); row++) {
        double weight = weights[from + row] * w[row];
        for (int i = 0; i < FUNCTIONS && weight != 0; i++) {
          for (int j = 0; j < FUNCTIONS; j++) {
            sum[i * FUNCTIONS + j] += weight * f.at(row, i) * g.at(row, j);
          }
        }
      }
    }
    return Matrix.of(FUNCTIONS, FUNCTIONS, sum);
  }

  /** Requires something of every number. */
  static void every(double[] numbers, String what, DoublePredicate holds) {
    assertThat(Arrays.stream(numbers).filter(holds.negate()).toArray())
        .as("numbers that are not %s", what)
        .isEmpty();
  }

  private double[] densities(Slot slot, Matrix points) {
    double[] ones = new double[points.rows()];
    Arrays.fill(ones, 1);
    if (descriptor().measure() == Measure.SAMPLING || slot == Slot.Y) {
      return ones;
    }
    return JavaAlgebra.values(a.exp(density().log(a, a.constant(points, DType.FLOAT64))));
  }
}
