package org.nsm.operators;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.nsm.api.SettingsException;
import org.nsm.api.spi.ExactSpectrum;
import org.nsm.api.spi.Quadrature;
import org.nsm.api.spi.Sampler;
import org.nsm.api.tensor.Algebra;
import org.nsm.api.tensor.Shape;
import org.nsm.api.tensor.Tensor;

/**
 * H = −Δ + Σᵢ cᵢ cos xᵢ on the torus [−π, π]ᵈ (J. Han, J. Lu, M. Zhou, Solving high-dimensional
 * eigenvalue problems using deep neural networks, J. Comput. Phys. 423, 2020).
 *
 * <p>The spectrum is that of d {@linkplain CosineAxis Mathieu equations}, combined. Coefficients of
 * dimension 1, 2, 5 and 10 are those of the paper's experiments. Functions must be periodic, or the
 * operator is not self-adjoint on them: networks see sin(kxᵢ) and cos(kxᵢ) and no raw coordinate.
 *
 * <p>The quadrature is the trapezoid rule, for d ≤ 2: exponentially exact for periodic functions.
 */
public final class CosineTorus extends Schroedinger {
  private static final double[] FIVE = {
    0.162944737278636, 0.181158387415124, 0.025397363258701, 0.182675171227804, 0.126471849245082
  };
  private static final double[] MORE = {
    0.019508080999882, 0.055699643773410, 0.109376303840997, 0.191501367086860, 0.192977707039855
  };

  private final double[] coefficients;

  private CosineTorus(double[] coefficients) {
    super(coefficients.length, 1);
    this.coefficients = coefficients;
  }

  /**
   * Returns the operator.
   *
   * @param coefficients c, one for each dimension
   */
  public static CosineTorus of(double... coefficients) {
    for (double c : coefficients) {
      Checks.finite("coefficients", c);
    }
    return new CosineTorus(coefficients.clone());
  }

  /** Returns the operator with the published coefficients of a dimension. */
  public static CosineTorus published(int dimension) {
    return switch (dimension) {
      case 1 -> of(1.0);
      case 2 -> of(0.814723686393179, 0.905791937075619);
      case 5 -> of(FIVE);
      case 10 ->
          of(Arrays.stream(new double[][] {FIVE, MORE}).flatMapToDouble(Arrays::stream).toArray());
      default ->
          throw new SettingsException(
              "coefficients",
              "expected one for each of the "
                  + dimension
                  + " dimensions; published ones exist for 1, 2, 5 and 10");
    };
  }

  @Override
  protected Tensor potential(Algebra a, Tensor x) {
    Tensor c = a.constant(coefficients, Shape.of(coefficients.length, 1), x.dtype());
    return Points.inBox(a, x, Math.PI, a.matmul(a.cos(x), c));
  }

  /** Returns points uniform on the torus. */
  @Override
  public Sampler sampler() {
    return UniformSampler.of(dimension(), Math.PI);
  }

  @Override
  public Optional<ExactSpectrum> exactSpectrum() {
    List<SeparableSpectrum.Axis> axes =
        Arrays.stream(coefficients).<SeparableSpectrum.Axis>mapToObj(CosineAxis::of).toList();
    return Optional.of(new SeparableSpectrum(axes));
  }

  @Override
  public Optional<Quadrature> quadrature(int fineness) {
    if (dimension() > 2) {
      return Optional.empty();
    }
    int count = (dimension() == 1 ? 512 : 96) / fineness;
    LineRule axis = LineRule.circle(-Math.PI, 2 * Math.PI, count);
    return Optional.of(
        ProductRule.of(IntStream.range(0, dimension()).mapToObj(i -> axis).toList()));
  }
}
