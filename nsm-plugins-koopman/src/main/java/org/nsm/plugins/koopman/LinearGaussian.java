package org.nsm.plugins.koopman;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.nsm.api.Matrix;
import org.nsm.api.SettingsException;
import org.nsm.api.spi.Batch;
import org.nsm.api.spi.ConditionalPairs;
import org.nsm.api.spi.Evaluation;
import org.nsm.api.spi.ExactSpectrum;
import org.nsm.api.spi.Models;
import org.nsm.api.spi.OperatorDescriptor;
import org.nsm.api.spi.Sampler;
import org.nsm.api.spi.Slot;
import org.nsm.api.tensor.Algebra;
import org.nsm.api.tensor.DType;
import org.nsm.api.tensor.RandomKey;
import org.nsm.api.tensor.Shape;
import org.nsm.api.tensor.Tensor;

/**
 * The Koopman operator of the linear Gaussian system x' = Ax + w, w ~ N(0, Q), stationary with
 * covariance P = APAᵀ + Q.
 *
 * <p>With x = P^½u the correlation of u and u' is Mᵀ, M = P^(−½)AP^½, whose singular values ρᵢ are
 * the canonical correlations of x and x'. With Mᵀ = UΣVᵀ, by Mehler's formula in each pair of
 * canonical variables,
 *
 * <ul>
 *   <li>singular values are the products Πᵢ ρᵢ^(nᵢ), singular functions Πᵢ h_nᵢ((Uᵀu)ᵢ) and Πᵢ
 *       h_nᵢ((Vᵀu')ᵢ) with normalised Hermite polynomials;
 *   <li>eigenvalues are the products Πᵢ μᵢ^(nᵢ) of the eigenvalues of A.
 * </ul>
 *
 * <p>Reference: H. O. Lancaster, "The structure of bivariate distributions", Ann. Math. Stat. 29,
 * 1958.
 */
public final class LinearGaussian implements TransitionSystem {
  private final Matrix transition;
  private final Matrix stationaryRoot;
  private final Matrix noiseRoot;
  private final Canonical spectrum;

  private LinearGaussian(Matrix transition, Matrix noise) {
    Matrix stationary = stationary(transition, noise);
    this.transition = transition;
    this.stationaryRoot = DenseMatrices.root(stationary);
    this.noiseRoot = DenseMatrices.root(noise);
    Matrix whitening =
        DenseMatrices.function(DenseMatrices.symmetric(stationary), v -> 1 / Math.sqrt(v));
    Matrix correlation = whitening.times(transition).times(stationaryRoot).transpose();
    DenseMatrices.Svd svd = DenseMatrices.svd(correlation);
    this.spectrum =
        new Canonical(svd.values(), whitening.times(svd.left()), whitening.times(svd.right()));
  }

  /**
   * Returns the operator.
   *
   * @param transition A, with eigenvalues inside the unit circle
   * @param noise Q, symmetric and positive definite
   */
  public static LinearGaussian of(Matrix transition, Matrix noise) {
    int d = transition.rows();
    requireSquare("transition", transition, d);
    requireSquare("noise", noise, d);
    double radius = DenseMatrices.spectrum(transition).values().get(0).abs();
    if (radius >= 1) {
      throw new SettingsException(
          "transition",
          "its largest eigenvalue has modulus "
              + radius
              + ", expected less than 1: not stationary");
    }
    double[] variances = DenseMatrices.symmetric(noise).values();
    if (!noise.equals(noise.transpose()) || !(variances[d - 1] > 0)) {
      throw new SettingsException(
          "noise",
          "expected a symmetric positive definite matrix: without noise in every"
              + " direction the operator is not Hilbert-Schmidt");
    }
    return new LinearGaussian(transition, noise);
  }

  private static void requireSquare(String name, Matrix matrix, int d) {
    boolean finite = Arrays.stream(matrix.toArray()).allMatch(Double::isFinite);
    if (d < 1 || matrix.rows() != d || matrix.columns() != d || !finite) {
      throw new SettingsException(
          name, "expected " + d + " x " + d + " finite numbers, found " + matrix);
    }
  }

  /** Σ AᵏQAᵀᵏ by doubling: with S the sum of the first n terms, the next n are AⁿSAᵀⁿ. */
  private static Matrix stationary(Matrix transition, Matrix noise) {
    Matrix sum = noise;
    Matrix power = transition;
    for (int doubling = 0; doubling < 64; doubling++) {
      Matrix more = power.times(sum).times(power.transpose());
      sum = DenseMatrices.symmetrised(DenseMatrices.sum(1, sum, 1, more));
      power = power.times(power);
    }
    return sum;
  }

  /** Canonical correlations, with the matrices that make canonical variables of x and of x'. */
  private record Canonical(double[] correlations, Matrix left, Matrix right)
      implements ExactSpectrum {

    @Override
    public double[] values(int count) {
      return PowerProducts.leading(count, correlations).stream()
          .mapToDouble(powers -> product(powers))
          .toArray();
    }

    private double product(int... powers) {
      double product = 1;
      for (int i = 0; i < powers.length; i++) {
        product *= Math.pow(correlations[i], powers[i]);
      }
      return product;
    }

    @Override
    public Optional<Matrix> functions(Matrix points, int count) {
      return functions(Slot.X, points, count);
    }

    @Override
    public Optional<Matrix> functions(Slot slot, Matrix points, int count) {
      List<int[]> powers = PowerProducts.leading(count, correlations);
      int highest = powers.stream().flatMapToInt(Arrays::stream).max().orElse(0);
      Matrix variables = points.times(slot == Slot.X ? left : right);
      double[] values = new double[points.rows() * powers.size()];
      for (int row = 0; row < points.rows(); row++) {
        double[][] h = new double[correlations.length][];
        for (int axis = 0; axis < h.length; axis++) {
          h[axis] = HermitePolynomials.at(variables.at(row, axis), highest);
        }
        for (int k = 0; k < powers.size(); k++) {
          double product = 1;
          for (int axis = 0; axis < h.length; axis++) {
            product *= h[axis][powers.get(k)[axis]];
          }
          values[row * powers.size() + k] = product;
        }
      }
      return Optional.of(Matrix.of(points.rows(), powers.size(), values));
    }
  }

  @Override
  public OperatorDescriptor descriptor() {
    return OperatorDescriptor.singular(transition.rows());
  }

  @Override
  public Evaluation act(Algebra a, Models models, Batch batch) {
    return ConditionalPairs.evaluate(a, models, batch, "transitions");
  }

  /** Returns a sampler of stationary transitions, independent of each other. */
  @Override
  public Sampler sampler() {
    int d = transition.rows();
    return new Sampler() {
      @Override
      public int dimension() {
        return d;
      }

      @Override
      public Batch draw(Algebra a, RandomKey key, int count, DType dtype) {
        Shape shape = Shape.of(count, d);
        Tensor u = a.randomNormal(key.stream("start"), shape, dtype);
        Tensor xi = a.randomNormal(key.stream("noise"), shape, dtype);
        Tensor x = times(a, u, stationaryRoot);
        return Batch.of(x, a.add(times(a, x, transition), times(a, xi, noiseRoot)));
      }

      /** One point a row, so x becomes xMᵀ. */
      private Tensor times(Algebra a, Tensor points, Matrix m) {
        Tensor constant = a.constant(m.toArray(), Shape.of(d, d), points.dtype());
        return a.matmul(points, constant, false, true);
      }
    };
  }

  @Override
  public Optional<ExactSpectrum> exactSpectrum() {
    return Optional.of(spectrum);
  }

  @Override
  public double lagTime() {
    return 1;
  }

  @Override
  public Optional<Transitions> training() {
    return Optional.empty();
  }

  @Override
  public Optional<Transitions> heldOut() {
    return Optional.empty();
  }

  @Override
  public Optional<List<Complex>> exactEigenvalues(int count) {
    List<Complex> own = DenseMatrices.spectrum(transition).values();
    double[] moduli = own.stream().mapToDouble(Complex::abs).toArray();
    return Optional.of(
        PowerProducts.leading(count, moduli).stream()
            .map(
                powers -> {
                  Complex product = new Complex(1, 0);
                  for (int i = 0; i < powers.length; i++) {
                    product = product.times(own.get(i).power(powers[i]));
                  }
                  return product;
                })
            .toList());
  }
}
