package com.example.operators;

import java.util.Arrays;
import java.util.Optional;
import org.nsm.api.Matrix;
import org.nsm.api.spi.Batch;
import org.nsm.api.spi.Density;
import org.nsm.api.spi.Evaluation;
import org.nsm.api.spi.ExactSpectrum;
import org.nsm.api.spi.Models;
import org.nsm.api.spi.Operator;
import org.nsm.api.spi.OperatorDescriptor;
import org.nsm.api.spi.OperatorDescriptor.Measure;
import org.nsm.api.spi.Quadrature;
import org.nsm.api.spi.Sampler;
import org.nsm.api.tensor.Algebra;
import org.nsm.api.tensor.DType;
import org.nsm.api.tensor.Derivatives;
import org.nsm.api.tensor.Jet;
import org.nsm.api.tensor.RandomKey;
import org.nsm.api.tensor.Shape;
import org.nsm.api.tensor.Tensor;

/** T = d²/dx² − x² on L²(dx), with energies 1, 3, 5, … and normal points; as sound as can be. */
final class Well implements Operator {

  @Override
  public OperatorDescriptor descriptor() {
    return OperatorDescriptor.eigen(1, Derivatives.LAPLACIAN, Measure.LEBESGUE)
        .withQuantity("energy", -1);
  }

  @Override
  public Evaluation act(Algebra a, Models models, Batch batch) {
    Jet jet = models.f().jet(a, batch.x(), Derivatives.LAPLACIAN);
    Tensor potential = a.multiply(a.square(batch.x()), jet.value());
    return Evaluation.of(jet.value(), a.stopGradient(a.subtract(jet.laplacian(), potential)));
  }

  @Override
  public Sampler sampler() {
    return sampler(1);
  }

  /** Returns standard normal points, whose density is said to have some deviation. */
  static Sampler sampler(double deviation) {
    return new Sampler() {
      @Override
      public int dimension() {
        return 1;
      }

      @Override
      public Batch draw(Algebra a, RandomKey key, int count, DType dtype) {
        return Batch.of(a.randomNormal(key, Shape.of(count, 1), dtype));
      }

      @Override
      public Optional<Density> density() {
        return Optional.of(new Normal(deviation));
      }
    };
  }

  /** N(0, s²). */
  private record Normal(double s) implements Density {

    @Override
    public Tensor log(Algebra a, Tensor x) {
      double peak = -Math.log(s) - 0.5 * Math.log(2 * Math.PI);
      return a.add(a.multiply(a.square(x), -0.5 / (s * s)), peak);
    }

    @Override
    public Jet relativeRoot(Algebra a, Tensor x, Derivatives depth) {
      int rows = x.shape().size(0);
      Tensor one = a.fill(1, Shape.of(rows, 1), x.dtype());
      Tensor slope = a.reshape(a.multiply(x, -0.5 / (s * s)), Shape.of(1, rows, 1));
      Tensor curve = a.add(a.multiply(a.square(x), 0.25 / (s * s * s * s)), -0.5 / (s * s));
      return depth == Derivatives.VALUE ? Jet.of(one) : Jet.of(one, slope, curve);
    }
  }

  @Override
  public Optional<ExactSpectrum> exactSpectrum() {
    return Optional.of(new Hermite());
  }

  /** Equidistant nodes, exponentially exact for what decays. */
  @Override
  public Optional<Quadrature> quadrature(int fineness) {
    int nodes = 400 / fineness + 1;
    double step = 20.0 / (nodes - 1);
    double[] weights = new double[nodes];
    Arrays.fill(weights, step);
    return Optional.of(new Quadrature(Matrix.create(nodes, 1, (i, j) -> -10 + i * step), weights));
  }

  /** hₙ₊₁ = √(2/(n+1)) x hₙ − √(n/(n+1)) hₙ₋₁ from h₀ = π^(−¼) e^(−x²/2). */
  private static final class Hermite implements ExactSpectrum {

    @Override
    public double[] values(int count) {
      double[] values = new double[count];
      Arrays.setAll(values, n -> 2 * n + 1);
      return values;
    }

    @Override
    public Optional<Matrix> functions(Matrix points, int count) {
      double[] all = new double[points.rows() * count];
      for (int i = 0; i < points.rows(); i++) {
        double x = points.at(i, 0);
        double before = 0;
        double now = Math.pow(Math.PI, -0.25) * Math.exp(-x * x / 2);
        for (int n = 0; n < count; n++) {
          all[i * count + n] = now;
          double next = Math.sqrt(2.0 / (n + 1)) * x * now - Math.sqrt(n / (n + 1.0)) * before;
          before = now;
          now = next;
        }
      }
      return Optional.of(Matrix.of(points.rows(), count, all));
    }
  }
}
