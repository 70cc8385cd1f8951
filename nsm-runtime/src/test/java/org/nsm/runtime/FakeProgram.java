package org.nsm.runtime;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.nsm.api.DivergedException;
import org.nsm.api.Matrix;
import org.nsm.api.Seeds;
import org.nsm.api.Settings;
import org.nsm.api.spi.AffineOperator;
import org.nsm.api.spi.ObjectiveDescriptor;
import org.nsm.api.spi.Snapshot;
import org.nsm.api.spi.TrainingPlan;
import org.nsm.api.spi.TrainingProblem;
import org.nsm.api.spi.TrainingProgram;
import org.nsm.api.tensor.DType;
import org.nsm.api.tensor.Shape;

/**
 * A training program in plain Java: noisy gradient ascent with momentum, on tables of a diagonal
 * operator with eigenvalues 1/(i + 1). Table l is drawn to the unit vector e_l. A step depends on
 * tables, momenta and step number alone, and any lost bit shows in the end.
 */
final class FakeProgram implements TrainingProgram {
  private static final int POINTS = 8;

  private final TrainingProblem problem;
  private final double rate;
  private final long explodeAt;
  private final int dead;
  private final int stepsPerCall;
  private final long pauseMillis;
  private final double[] tables;
  private final double[] momenta;
  private long step;
  private boolean closed;

  FakeProgram(TrainingProblem problem, Settings settings) {
    this.problem = problem;
    this.rate = settings.number("learning-rate");
    this.explodeAt = settings.longInteger("explode-at");
    this.dead = settings.integer("dead-mode");
    this.stepsPerCall = settings.integer("steps-per-call");
    this.pauseMillis = settings.longInteger("pause-millis");
    this.tables = new double[POINTS * plan().modes()];
    this.momenta = new double[tables.length];
    for (int mode = 0; mode < plan().modes(); mode++) {
      draw(mode, 0);
      if (mode == dead) {
        Arrays.fill(tables, mode * POINTS, (mode + 1) * POINTS, 1e-9);
      }
    }
  }

  private TrainingPlan plan() {
    return problem.plan();
  }

  private void draw(int mode, int attempt) {
    RandomGenerator random = new Seeds(plan().seed()).generator("init/" + mode + "/" + attempt);
    for (int i = 0; i < POINTS; i++) {
      tables[mode * POINTS + i] = 0.1 * random.nextGaussian();
      momenta[mode * POINTS + i] = 0;
    }
  }

  @Override
  public long step() {
    return step;
  }

  @Override
  public Progress advance(long atMost) {
    if (closed) {
      throw new IllegalStateException("closed");
    }
    if (atMost < 1) {
      throw new IllegalArgumentException("at least one step");
    }
    double loss = 0;
    for (long end = step + Math.min(atMost, stepsPerCall); step < end; ) {
      loss = one();
      step++;
      if (step == explodeAt) {
        throw new DivergedException(step, "loss");
      }
    }
    pause();
    double[] norms = new double[plan().modes()];
    for (int l = 0; l < norms.length; l++) {
      for (int i = 0; i < POINTS; i++) {
        norms[l] += tables[l * POINTS + i] * tables[l * POINTS + i];
      }
    }
    return new Progress(step, loss, 1, norms, norms);
  }

  private double one() {
    RandomGenerator random = new Seeds(plan().seed()).generator("step/" + step);
    double loss = 0;
    for (int l = 0; l < plan().modes(); l++) {
      if (isDead(l)) {
        continue;
      }
      for (int i = 0; i < POINTS; i++) {
        int k = l * POINTS + i;
        double target = i == l ? Math.sqrt(problem.operator().scale() / (l + 1.0)) : 0;
        double gradient = tables[k] - target + 0.01 * random.nextGaussian();
        momenta[k] = 0.9 * momenta[k] + Math.sin(gradient);
        tables[k] -= rate * momenta[k];
        loss += gradient * gradient;
      }
    }
    return loss;
  }

  /** Too small to feel any gradient. */
  private boolean isDead(int mode) {
    return Math.abs(tables[mode * POINTS]) == 1e-9;
  }

  private void pause() {
    if (pauseMillis > 0) {
      try {
        Thread.sleep(pauseMillis);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  @Override
  public int stepsPerCall() {
    return stepsPerCall;
  }

  @Override
  public Snapshot snapshot() {
    Map<String, Snapshot.Array> arrays = new LinkedHashMap<>();
    arrays.put("tables", array(tables));
    arrays.put("momenta", array(momenta));
    return new Snapshot(step, arrays);
  }

  @Override
  public void restore(Snapshot snapshot) {
    step = snapshot.step();
    read(snapshot.arrays().get("tables"), tables);
    read(snapshot.arrays().get("momenta"), momenta);
  }

  private Snapshot.Array array(double[] values) {
    ByteBuffer bytes = ByteBuffer.allocate(8 * values.length).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asDoubleBuffer().put(values);
    return new Snapshot.Array(DType.FLOAT64, Shape.of(plan().modes(), POINTS), bytes.array());
  }

  private static void read(Snapshot.Array array, double[] into) {
    ByteBuffer.wrap(array.bytes()).order(ByteOrder.LITTLE_ENDIAN).asDoubleBuffer().get(into);
  }

  @Override
  public boolean reseed(int mode, int attempt) {
    draw(mode, attempt);
    return true;
  }

  @Override
  public void close() {
    closed = true;
  }

  boolean isClosed() {
    return closed;
  }

  @Override
  public AffineOperator operator() {
    return problem.operator();
  }

  @Override
  public ObjectiveDescriptor objective() {
    return problem.objective().descriptor();
  }

  @Override
  public int modes() {
    return plan().modes();
  }

  @Override
  public long seed() {
    return plan().seed();
  }

  @Override
  public Values at(Matrix points) {
    Matrix f =
        Matrix.create(points.rows(), modes(), (i, l) -> tables[l * POINTS + (int) points.at(i, 0)]);
    double[] density = new double[points.rows()];
    Arrays.fill(density, 4);
    return new Values(points, f, f, density);
  }

  @Override
  public Values sample(int count, long index) {
    return at(Matrix.create(count, 1, (i, j) -> (i + index) % POINTS));
  }
}
