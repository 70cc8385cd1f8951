package org.nsm.operators;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.nsm.api.tensor.Algebra;
import org.nsm.api.tensor.Shape;
import org.nsm.api.tensor.Tensor;

/**
 * A potential U on ℝᵈ as a sum of monomials and Gaussians, with its derivatives:
 *
 * <pre>
 *   c ∏ᵢ xᵢ^pᵢ        and        h exp(−½ (x−m)ᵀQ(x−m))
 * </pre>
 *
 * <p>Q need not be positive. Every potential of the benchmarks is of this form, and what a
 * configuration can say is, too; so that values in Java, for oracles, and values and derivatives in
 * the algebra, for training, come from one description.
 */
final class SmoothPotential {
  private final int dimension;
  private final List<Monomial> monomials;
  private final List<Gaussian> gaussians;

  private SmoothPotential(int dimension, List<Monomial> monomials, List<Gaussian> gaussians) {
    this.dimension = dimension;
    this.monomials = List.copyOf(monomials);
    this.gaussians = List.copyOf(gaussians);
  }

  /** c ∏ᵢ xᵢ^pᵢ. */
  record Monomial(double coefficient, int... powers) {
    boolean dependsOn(int axis) {
      return powers[axis] != 0;
    }

    double value(double... x) {
      double product = coefficient;
      for (int i = 0; i < powers.length; i++) {
        product *= Math.pow(x[i], powers[i]);
      }
      return product;
    }

    /** Returns ∂ᵢ at a point. */
    double slope(int axis, double... x) {
      double product = coefficient * powers[axis];
      for (int i = 0; i < powers.length && product != 0; i++) {
        int power = i == axis ? powers[i] - 1 : powers[i];
        product *= power == 0 ? 1 : Math.pow(x[i], power);
      }
      return product;
    }

    /** The monomial of ∂ᵢ; of coefficient zero where it does not depend on xᵢ. */
    Monomial derived(int axis) {
      int[] lower = powers.clone();
      lower[axis] = Math.max(0, powers[axis] - 1);
      return new Monomial(coefficient * powers[axis], lower);
    }
  }

  /** h exp(−½ (x−m)ᵀQ(x−m)), with Q symmetric, row by row. */
  record Gaussian(double height, double[] centre, double[] precision) {
    boolean dependsOn(int axis) {
      int d = centre.length;
      for (int j = 0; j < d; j++) {
        if (precision[axis * d + j] != 0) {
          return true;
        }
      }
      return false;
    }

    double value(double... x) {
      int d = centre.length;
      double form = 0;
      for (int i = 0; i < d; i++) {
        for (int j = 0; j < d; j++) {
          form += (x[i] - centre[i]) * precision[i * d + j] * (x[j] - centre[j]);
        }
      }
      return height * Math.exp(-0.5 * form);
    }
  }

  /** Returns the sum of terms. */
  static SmoothPotential of(int dimension, List<Monomial> monomials, List<Gaussian> gaussians) {
    return new SmoothPotential(dimension, monomials, gaussians);
  }

  /** Returns d. */
  int dimension() {
    return dimension;
  }

  /** Returns U at a point. */
  double value(double... x) {
    double sum = 0;
    for (Monomial term : monomials) {
      sum += term.value(x);
    }
    for (Gaussian term : gaussians) {
      sum += term.value(x);
    }
    return sum;
  }

  /** Returns ∇U at a point. */
  double[] gradient(double... x) {
    double[] sums = new double[dimension];
    for (Monomial term : monomials) {
      for (int axis = 0; axis < dimension; axis++) {
        sums[axis] += term.slope(axis, x);
      }
    }
    for (Gaussian term : gaussians) {
      double value = term.value(x);
      for (int i = 0; i < dimension; i++) {
        for (int j = 0; j < dimension; j++) {
          sums[i] -= value * term.precision()[i * dimension + j] * (x[j] - term.centre()[j]);
        }
      }
    }
    return sums;
  }

  /** Returns U at points, B×1. */
  Tensor value(Algebra a, Tensor x) {
    List<Tensor> parts = new ArrayList<>();
    monomials.forEach(term -> parts.add(value(a, x, term)));
    gaussians.forEach(term -> parts.add(value(a, x, term)));
    return sum(a, x, parts);
  }

  /** Returns ∇U at points as the gradient of a jet is laid out, d×B×1. */
  Tensor gradient(Algebra a, Tensor x) {
    int rows = x.shape().size(0);
    List<List<Tensor>> parts = new ArrayList<>();
    for (int axis = 0; axis < dimension; axis++) {
      List<Tensor> along = new ArrayList<>();
      for (Monomial term : monomials) {
        if (term.dependsOn(axis)) {
          along.add(value(a, x, term.derived(axis)));
        }
      }
      parts.add(along);
    }
    for (Gaussian term : gaussians) {
      Tensor value = value(a, x, term);
      Tensor pull = pull(a, x, term);
      for (int axis = 0; axis < dimension; axis++) {
        if (term.dependsOn(axis)) {
          parts.get(axis).add(a.negate(a.multiply(value, a.slice(pull, 1, axis, axis + 1))));
        }
      }
    }
    return a.concat(
        parts.stream().map(p -> a.reshape(sum(a, x, p), Shape.of(1, rows, 1))).toList(), 0);
  }

  /** Returns ΔU at points, B×1. */
  Tensor laplacian(Algebra a, Tensor x) {
    List<Tensor> parts = new ArrayList<>();
    for (int axis = 0; axis < dimension; axis++) {
      for (Monomial term : monomials) {
        if (term.powers()[axis] > 1) {
          parts.add(value(a, x, term.derived(axis).derived(axis)));
        }
      }
    }
    for (Gaussian term : gaussians) {
      double trace = 0;
      for (int i = 0; i < dimension; i++) {
        trace += term.precision()[i * (dimension + 1)];
      }
      Tensor square = Points.squaredRadius(a, pull(a, x, term));
      parts.add(a.multiply(value(a, x, term), a.add(square, -trace)));
    }
    return sum(a, x, parts);
  }

  /** Returns the sum of the terms that depend on no coordinate, which are in no group. */
  double constant() {
    return monomials.stream()
        .filter(term -> Arrays.stream(term.powers()).allMatch(power -> power == 0))
        .mapToDouble(Monomial::coefficient)
        .sum();
  }

  /** Returns the axes in groups between which no term is shared: U is a sum over groups. */
  List<int[]> groups() {
    int[] group = new int[dimension];
    Arrays.setAll(group, i -> i);
    monomials.forEach(term -> join(group, term::dependsOn));
    gaussians.forEach(term -> join(group, term::dependsOn));
    List<int[]> groups = new ArrayList<>();
    for (int g = 0; g < dimension; g++) {
      int number = g;
      int[] axes =
          java.util.stream.IntStream.range(0, dimension).filter(i -> group[i] == number).toArray();
      if (axes.length > 0) {
        groups.add(axes);
      }
    }
    return groups;
  }

  /** Returns the terms of a group, as a potential of its coordinates alone. */
  SmoothPotential restrictedTo(int... axes) {
    List<Monomial> kept = new ArrayList<>();
    for (Monomial term : monomials) {
      if (Arrays.stream(axes).anyMatch(term::dependsOn)) {
        int[] powers = Arrays.stream(axes).map(axis -> term.powers()[axis]).toArray();
        kept.add(new Monomial(term.coefficient(), powers));
      }
    }
    List<Gaussian> bumps = new ArrayList<>();
    int n = axes.length;
    for (Gaussian term : gaussians) {
      if (Arrays.stream(axes).anyMatch(term::dependsOn)) {
        double[] centre = Arrays.stream(axes).mapToDouble(axis -> term.centre()[axis]).toArray();
        double[] precision = new double[n * n];
        Arrays.setAll(precision, k -> term.precision()[axes[k / n] * dimension + axes[k % n]]);
        bumps.add(new Gaussian(term.height(), centre, precision));
      }
    }
    return of(n, kept, bumps);
  }

  private static void join(int[] group, java.util.function.IntPredicate touched) {
    int first = -1;
    for (int i = 0; i < group.length; i++) {
      if (touched.test(i)) {
        if (first < 0) {
          first = group[i];
        }
        int old = group[i];
        for (int j = 0; j < group.length; j++) {
          group[j] = group[j] == old ? first : group[j];
        }
      }
    }
  }

  /** By products, not by powers, which are exact for negative numbers too. */
  private static Tensor value(Algebra a, Tensor x, Monomial term) {
    Tensor product = a.fill(term.coefficient(), Shape.of(x.shape().size(0), 1), x.dtype());
    for (int axis = 0; axis < term.powers().length; axis++) {
      Tensor base = a.slice(x, 1, axis, axis + 1);
      for (int power = term.powers()[axis]; power > 0; power /= 2) {
        product = power % 2 == 1 ? a.multiply(product, base) : product;
        base = power > 1 ? a.square(base) : base;
      }
    }
    return product;
  }

  private Tensor value(Algebra a, Tensor x, Gaussian term) {
    Tensor form = a.multiply(offset(a, x, term), pull(a, x, term));
    Tensor column = a.reshape(a.sum(form, 1), Shape.of(x.shape().size(0), 1));
    return a.multiply(a.exp(a.multiply(column, -0.5)), term.height());
  }

  /** Q(x − m), B×d. */
  private Tensor pull(Algebra a, Tensor x, Gaussian term) {
    Tensor precision = a.constant(term.precision(), Shape.of(dimension, dimension), x.dtype());
    return a.matmul(offset(a, x, term), precision);
  }

  private Tensor offset(Algebra a, Tensor x, Gaussian term) {
    return a.subtract(x, a.constant(term.centre(), Shape.of(1, dimension), x.dtype()));
  }

  private static Tensor sum(Algebra a, Tensor x, List<Tensor> parts) {
    Tensor zero = a.fill(0, Shape.of(x.shape().size(0), 1), x.dtype());
    return parts.stream().reduce(a::add).orElse(zero);
  }
}
