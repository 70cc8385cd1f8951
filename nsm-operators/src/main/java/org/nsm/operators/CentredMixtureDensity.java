package org.nsm.operators;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import org.nsm.api.spi.Density;
import org.nsm.api.tensor.Algebra;
import org.nsm.api.tensor.DType;
import org.nsm.api.tensor.Derivatives;
import org.nsm.api.tensor.Jet;
import org.nsm.api.tensor.Shape;
import org.nsm.api.tensor.Tensor;

/**
 * w(x₁, …, x_N) = ∏ₑ Σₖ pₖ N(xₑ; cₖ, sₖ²I), one factor for each particle.
 *
 * <p>With posterior weights γₖ and differences Dₖ = xₑ − cₖ, the block of particle e is
 *
 * <pre>
 *   ∇log w = −Σₖ γₖ Dₖ/sₖ²,    Δw/w = Σₖ γₖ (|Dₖ|²/sₖ⁴ − d/sₖ²)
 *   ∇√w/√w = ½∇log w,          Δ√w/√w = ½Δw/w − ¼|∇log w|²
 * </pre>
 *
 * and Laplacians of particles add up, as each factor depends on one of them alone. The γₖ are made
 * of log-terms less the largest of them, so that nothing overflows, however far out x is.
 */
record CentredMixtureDensity(CentredMixture mixture, int particles) implements Density {

  /**
   * One particle seen from all centres.
   *
   * @param differences for each coordinate, B×K
   * @param terms log pₖN(x; cₖ, sₖ²I), B×K
   */
  private record View(List<Tensor> differences, Tensor terms) {}

  @Override
  public Tensor log(Algebra a, Tensor x) {
    Tensor sum = a.multiply(Points.ones(a, x), 0);
    for (int e = 0; e < particles; e++) {
      Tensor terms = view(a, x, e).terms();
      Tensor greatest = greatest(a, terms);
      Tensor relative = rowSum(a, a.exp(a.subtract(terms, greatest)));
      sum = a.add(sum, a.add(greatest, a.log(relative)));
    }
    return sum;
  }

  @Override
  public Jet relativeRoot(Algebra a, Tensor x, Derivatives depth) {
    Tensor one = Points.ones(a, x);
    if (depth == Derivatives.VALUE) {
      return Jet.of(one);
    }
    int d = mixture.dimension();
    List<Tensor> gradient = new ArrayList<>();
    Tensor laplacian = a.multiply(one, 0);
    for (int e = 0; e < particles; e++) {
      View view = view(a, x, e);
      Tensor relative = a.exp(a.subtract(view.terms(), greatest(a, view.terms())));
      Tensor posterior = a.divide(relative, rowSum(a, relative));
      Tensor weighted = a.multiply(posterior, row(a, x.dtype(), k -> 1 / square(k)));
      Tensor slope = a.multiply(one, 0);
      for (Tensor difference : view.differences()) {
        Tensor score = a.negate(rowSum(a, a.multiply(weighted, difference)));
        slope = a.add(slope, a.square(score));
        gradient.add(a.reshape(a.multiply(score, 0.5), Shape.of(1, x.shape().size(0), 1)));
      }
      Tensor curvature =
          a.subtract(
              a.multiply(squared(a, view), row(a, x.dtype(), k -> 1 / square(k))),
              a.fill(d, Shape.of(1, 1), x.dtype()));
      Tensor bend = rowSum(a, a.multiply(weighted, curvature));
      laplacian = a.add(laplacian, a.subtract(a.multiply(bend, 0.5), a.multiply(slope, 0.25)));
    }
    Tensor joined = a.concat(gradient, 0);
    return depth == Derivatives.GRADIENT ? Jet.of(one, joined) : Jet.of(one, joined, laplacian);
  }

  private View view(Algebra a, Tensor x, int particle) {
    int d = mixture.dimension();
    List<Tensor> differences = new ArrayList<>();
    for (int i = 0; i < d; i++) {
      int axis = i;
      Tensor coordinate = a.slice(x, 1, particle * d + i, particle * d + i + 1);
      differences.add(
          a.subtract(coordinate, row(a, x.dtype(), k -> mixture.centres().at(k, axis))));
    }
    View bare = new View(differences, differences.get(0));
    Tensor exponents = a.multiply(squared(a, bare), row(a, x.dtype(), k -> -0.5 / square(k)));
    Tensor peaks =
        row(
            a,
            x.dtype(),
            k -> Math.log(mixture.weights()[k]) + GaussianDensity.logPeak(d, mixture.scales()[k]));
    return new View(differences, a.add(exponents, peaks));
  }

  /** |Dₖ|², B×K. */
  private static Tensor squared(Algebra a, View view) {
    return view.differences().stream().map(a::square).reduce(a::add).orElseThrow();
  }

  private double square(int k) {
    return mixture.scales()[k] * mixture.scales()[k];
  }

  private static Tensor greatest(Algebra a, Tensor terms) {
    return a.reshape(a.max(terms, 1), Shape.of(terms.shape().size(0), 1));
  }

  private static Tensor rowSum(Algebra a, Tensor terms) {
    return a.reshape(a.sum(terms, 1), Shape.of(terms.shape().size(0), 1));
  }

  /** A 1×K row of a number for each component. */
  private Tensor row(Algebra a, DType dtype, IntToDoubleFunction number) {
    int count = mixture.scales().length;
    double[] values = java.util.stream.IntStream.range(0, count).mapToDouble(number).toArray();
    return a.constant(values, Shape.of(1, count), dtype);
  }
}
