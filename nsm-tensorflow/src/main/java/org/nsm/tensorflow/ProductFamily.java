package org.nsm.tensorflow;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import org.nsm.api.tensor.Algebra;
import org.nsm.api.tensor.Derivatives;
import org.nsm.api.tensor.Shape;
import org.nsm.api.tensor.Tensor;

/**
 * Functions p₀, p₁, … of one variable on an interval [l, u], of which products are made.
 *
 * <p>With t = (2x − l − u)/(u − l): monomials tᵏ and Chebyshev polynomials T_k(t). Waves are
 * written √2 cos(w(x − l) − δ), or 1 where w = 0, and are orthonormal in the mean over the
 * interval: cosine w = πk/(u − l), δ = 0 (Neumann ends); sine w = π(k + 1)/(u − l), δ = π/2
 * (Dirichlet ends); fourier 1, sin x, cos x, sin 2x, … with the period u.
 */
enum ProductFamily {
  MONOMIALS {
    @Override
    Table table(Algebra a, Tensor x, double low, double high, int count, Derivatives depth) {
      return polynomials(a, x, low, high, count, false, depth);
    }
  },
  CHEBYSHEV {
    @Override
    Table table(Algebra a, Tensor x, double low, double high, int count, Derivatives depth) {
      return polynomials(a, x, low, high, count, true, depth);
    }
  },
  COSINE {
    @Override
    Table table(Algebra a, Tensor x, double low, double high, int count, Derivatives depth) {
      double[] w = new double[count];
      for (int k = 0; k < count; k++) {
        w[k] = Math.PI * k / (high - low);
      }
      return waves(a, a.add(x, -low), w, new double[count], depth);
    }
  },
  SINE {
    @Override
    Table table(Algebra a, Tensor x, double low, double high, int count, Derivatives depth) {
      double[] w = new double[count];
      double[] delta = new double[count];
      for (int k = 0; k < count; k++) {
        w[k] = Math.PI * (k + 1) / (high - low);
        delta[k] = Math.PI / 2;
      }
      return waves(a, a.add(x, -low), w, delta, depth);
    }
  },
  FOURIER {
    @Override
    int count(int degree) {
      return 2 * degree + 1;
    }

    @Override
    int degree(int index) {
      return (index + 1) / 2;
    }

    @Override
    Table table(Algebra a, Tensor x, double low, double high, int count, Derivatives depth) {
      double[] w = new double[count];
      double[] delta = new double[count];
      for (int j = 0; j < count; j++) {
        w[j] = degree(j) * (2 * Math.PI / high);
        delta[j] = j % 2 == 1 ? Math.PI / 2 : 0;
      }
      return waves(a, x, w, delta, depth);
    }
  };

  /**
   * Functions of one variable, one a row.
   *
   * @param value p, count×B
   * @param first p′; the value again where no derivatives were asked for
   * @param second p″, likewise
   */
  record Table(Tensor value, Tensor first, Tensor second) {

    Table map(UnaryOperator<Tensor> change) {
      Tensor changed = change.apply(value);
      return first == value
          ? new Table(changed, changed, changed)
          : new Table(changed, change.apply(first), change.apply(second));
    }
  }

  static ProductFamily of(String id) {
    return valueOf(id.toUpperCase(Locale.ROOT));
  }

  /** Returns how many functions there are up to a degree. */
  int count(int degree) {
    return degree + 1;
  }

  /** Returns the degree of a function. */
  int degree(int index) {
    return index;
  }

  /**
   * Returns the first functions with their derivatives.
   *
   * @param x numbers, 1×B
   */
  abstract Table table(Algebra a, Tensor x, double low, double high, int count, Derivatives depth);

  /**
   * p_{k+1} = c t p_k − e p_{k−1}, and its derivatives p′_{k+1} = c(p_k + t p′_k) − e p′_{k−1},
   * p″_{k+1} = c(2p′_k + t p″_k) − e p″_{k−1}, with c = 2, e = 1 for Chebyshev polynomials and c =
   * 1, e = 0 for monomials.
   */
  private static Table polynomials(
      Algebra a,
      Tensor x,
      double low,
      double high,
      int count,
      boolean chebyshev,
      Derivatives depth) {
    double stretch = 2 / (high - low);
    Tensor t = a.multiply(a.add(x, -(low + high) / 2), stretch);
    List<Tensor> p = new ArrayList<>(List.of(a.fill(1, t.shape(), t.dtype()), t));
    List<Tensor> p1 = new ArrayList<>();
    List<Tensor> p2 = new ArrayList<>();
    p1.add(a.fill(0, t.shape(), t.dtype()));
    p1.add(a.fill(1, t.shape(), t.dtype()));
    p2.add(p1.get(0));
    p2.add(p1.get(0));
    for (int k = 1; k + 1 < count; k++) {
      p2.add(next(a, chebyshev, a.add(a.multiply(p1.get(k), 2), a.multiply(t, p2.get(k))), p2, k));
      p1.add(next(a, chebyshev, a.add(p.get(k), a.multiply(t, p1.get(k))), p1, k));
      p.add(next(a, chebyshev, a.multiply(t, p.get(k)), p, k));
    }
    Tensor value = a.concat(p.subList(0, count), 0);
    if (depth == Derivatives.VALUE) {
      return new Table(value, value, value);
    }
    return new Table(
        value,
        a.multiply(a.concat(p1.subList(0, count), 0), stretch),
        a.multiply(a.concat(p2.subList(0, count), 0), stretch * stretch));
  }

  private static Tensor next(
      Algebra a, boolean chebyshev, Tensor term, List<Tensor> before, int k) {
    return chebyshev ? a.subtract(a.multiply(term, 2), before.get(k - 1)) : term;
  }

  private static Table waves(Algebra a, Tensor x, double[] w, double[] delta, Derivatives depth) {
    int count = w.length;
    double[] size = new double[count];
    double[] square = new double[count];
    for (int k = 0; k < count; k++) {
      size[k] = w[k] == 0 ? 1 : Math.sqrt(2);
      square[k] = -w[k] * w[k];
    }
    Shape column = Shape.of(count, 1);
    Tensor frequency = a.constant(w, column, x.dtype());
    Tensor amplitude = a.constant(size, column, x.dtype());
    Tensor phase = a.subtract(a.multiply(frequency, x), a.constant(delta, column, x.dtype()));
    Tensor value = a.multiply(amplitude, a.cos(phase));
    if (depth == Derivatives.VALUE) {
      return new Table(value, value, value);
    }
    Tensor slope = a.negate(a.multiply(amplitude, frequency));
    return new Table(
        value,
        a.multiply(slope, a.sin(phase)),
        a.multiply(a.constant(square, column, x.dtype()), value));
  }
}
