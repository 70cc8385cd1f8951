package org.nsm.operators;

import java.util.ArrayList;
import java.util.List;
import org.nsm.api.tensor.Algebra;
import org.nsm.api.tensor.Derivatives;
import org.nsm.api.tensor.Jet;
import org.nsm.api.tensor.Shape;
import org.nsm.api.tensor.Tensor;

/**
 * J = exp(U), U = Σ_{e&lt;f} u(|xₑ − x_f|), u(r) = ½r/(1 + r): the factor that keeps electrons in
 * space apart, with the cusp u′(0) = ½ that cancels 1/r in the Hamiltonian (T. Kato, 1957; R.
 * Jastrow, 1955). It is bounded, 1 ≤ J² ≤ e per pair, and so are weights made of it.
 *
 * <p>With y = xₑ − x_f: ∇ₑu = u′y/r = −∇_f u and Δₑu = u″ + 2u′/r = Δ_f u, u′ = ½/(1+r)², u″ =
 * −1/(1+r)³; and ∇J/J = ∇U, ΔJ/J = ΔU + |∇U|².
 */
record PairCorrelation(int particles) {
  private static final double TINY = 1e-12;

  /** Returns J² of one configuration. */
  double squared(double... x) {
    double sum = 0;
    for (int e = 0; e < particles; e++) {
      for (int f = e + 1; f < particles; f++) {
        double square = 0;
        for (int axis = 0; axis < 3; axis++) {
          square += Math.pow(x[3 * e + axis] - x[3 * f + axis], 2);
        }
        double r = Math.sqrt(square);
        sum += r / (1 + r);
      }
    }
    return Math.exp(sum);
  }

  /** Returns U, B×1. */
  Tensor log(Algebra a, Tensor x) {
    Tensor sum = a.multiply(Points.ones(a, x), 0);
    for (int e = 0; e < particles; e++) {
      for (int f = e + 1; f < particles; f++) {
        Tensor r = distance(a, difference(a, x, e, f));
        sum = a.add(sum, a.multiply(a.divide(r, a.add(r, 1)), 0.5));
      }
    }
    return sum;
  }

  /** Returns the jet of J divided by J. */
  Jet relative(Algebra a, Tensor x, Derivatives depth) {
    Tensor one = Points.ones(a, x);
    if (depth == Derivatives.VALUE) {
      return Jet.of(one);
    }
    List<Tensor> gradients = new ArrayList<>();
    for (int e = 0; e < particles; e++) {
      gradients.add(a.multiply(a.slice(x, 1, 0, 3), 0));
    }
    Tensor laplacian = a.multiply(one, 0);
    for (int e = 0; e < particles; e++) {
      for (int f = e + 1; f < particles; f++) {
        Tensor y = difference(a, x, e, f);
        Tensor r = distance(a, y);
        Tensor g = a.divide(one, a.add(r, 1));
        Tensor perDistance = a.divide(a.multiply(a.square(g), 0.5), r);
        Tensor pull = a.multiply(y, perDistance);
        gradients.set(e, a.add(gradients.get(e), pull));
        gradients.set(f, a.subtract(gradients.get(f), pull));
        Tensor bend = a.subtract(a.multiply(perDistance, 2), a.multiply(a.square(g), g));
        laplacian = a.add(laplacian, a.multiply(bend, 2));
      }
    }
    Tensor slopes = a.concat(gradients, 1);
    Tensor gradient = Points.coordinatesFirst(a, slopes);
    return depth == Derivatives.GRADIENT
        ? Jet.of(one, gradient)
        : Jet.of(one, gradient, a.add(laplacian, Points.squaredRadius(a, slopes)));
  }

  private static Tensor difference(Algebra a, Tensor x, int e, int f) {
    return a.subtract(a.slice(x, 1, 3 * e, 3 * e + 3), a.slice(x, 1, 3 * f, 3 * f + 3));
  }

  private static Tensor distance(Algebra a, Tensor y) {
    Tensor square = a.reshape(a.sum(a.square(y), 1), Shape.of(y.shape().size(0), 1));
    return a.sqrt(a.add(square, TINY));
  }
}
