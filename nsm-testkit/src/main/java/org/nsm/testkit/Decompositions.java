package org.nsm.testkit;

import java.util.Arrays;
import org.nsm.api.tensor.Algebra.Qr;
import org.nsm.api.tensor.Algebra.Svd;
import org.nsm.api.tensor.Algebra.SymmetricEigen;
import org.nsm.api.tensor.Shape;
import org.nsm.api.tensor.Tensor;

/** Decompositions, matrix by matrix over the leading axes; no gradient flows through them. */
final class Decompositions {
  private final JavaAlgebra a;
  private final MatrixOps matrices;

  Decompositions(JavaAlgebra a, MatrixOps matrices) {
    this.a = a;
    this.matrices = matrices;
  }

  /** Factors of one matrix. */
  @FunctionalInterface
  private interface Kernel {
    double[][] apply(double[] matrix);
  }

  Tensor cholesky(Tensor x) {
    JavaTensor p = matrices.square("cholesky", x);
    int n = p.shape().size(-1);
    return each("cholesky", p, m -> new double[][] {Factorizations.cholesky(m, n)}, p.shape())[0];
  }

  Tensor inverse(Tensor x) {
    JavaTensor p = matrices.square("inverse", x);
    int n = p.shape().size(-1);
    return each("inverse", p, m -> new double[][] {Factorizations.inverse(m, n)}, p.shape())[0];
  }

  SymmetricEigen symmetricEigen(Tensor x) {
    JavaTensor p = matrices.square("symmetricEigen", x);
    int n = p.shape().size(-1);
    Shape values = MatrixOps.leading(p).and(n);
    Tensor[] r = each("symmetricEigen", p, m -> Jacobi.symmetricEigen(m, n), values, p.shape());
    return new SymmetricEigen(r[0], r[1]);
  }

  Svd svd(Tensor x) {
    JavaTensor p = matrices.matrices("svd", x);
    int m = p.shape().size(-2);
    int n = p.shape().size(-1);
    int k = Math.min(m, n);
    Shape leading = MatrixOps.leading(p);
    Tensor[] r =
        each(
            "svd",
            p,
            s -> Jacobi.svd(s, m, n),
            leading.and(k),
            leading.and(m, k),
            leading.and(n, k));
    return new Svd(r[0], r[1], r[2]);
  }

  Qr qr(Tensor x) {
    JavaTensor p = matrices.matrices("qr", x);
    int m = p.shape().size(-2);
    int n = p.shape().size(-1);
    int k = Math.min(m, n);
    Shape leading = MatrixOps.leading(p);
    Tensor[] r =
        each("qr", p, s -> Factorizations.qr(s, m, n), leading.and(m, k), leading.and(k, n));
    return new Qr(r[0], r[1]);
  }

  Tensor triangularSolve(Tensor x, Tensor y, boolean lower, boolean transposed) {
    JavaTensor p = matrices.square("triangularSolve", x);
    JavaTensor q = matrices.matrices("triangularSolve", a.sameType("triangularSolve", p, y));
    int n = p.shape().size(-1);
    int m = q.shape().size(-1);
    if (q.shape().size(-2) != n) {
      throw new IllegalArgumentException(
          "triangularSolve: " + p.shape() + " does not fit right-hand sides " + q.shape());
    }
    Shape leading = Shape.broadcast(MatrixOps.leading(p), MatrixOps.leading(q));
    int[] left = Broadcasting.sources(MatrixOps.leading(p), leading);
    int[] right = Broadcasting.sources(MatrixOps.leading(q), leading);
    double[] values = new double[left.length * n * m];
    for (int i = 0; i < left.length; i++) {
      double[] solution =
          Factorizations.triangularSolve(
              part(p.values(), left[i], n * n),
              n,
              part(q.values(), right[i], n * m),
              m,
              lower,
              transposed);
      System.arraycopy(solution, 0, values, i * n * m, n * m);
    }
    return a.make(values, leading.and(n, m), p.dtype())
        .blocks(p, "triangularSolve")
        .blocks(q, "triangularSolve");
  }

  private Tensor[] each(String name, JavaTensor p, Kernel kernel, Shape... shapes) {
    int size = p.shape().size(-1) * p.shape().size(-2);
    int count = Broadcasting.elements(MatrixOps.leading(p));
    double[][] values = new double[shapes.length][];
    for (int f = 0; f < shapes.length; f++) {
      values[f] = new double[Broadcasting.elements(shapes[f])];
    }
    for (int i = 0; i < count; i++) {
      double[][] factors = kernel.apply(part(p.values(), i, size));
      for (int f = 0; f < shapes.length; f++) {
        System.arraycopy(factors[f], 0, values[f], i * factors[f].length, factors[f].length);
      }
    }
    Tensor[] results = new Tensor[shapes.length];
    for (int f = 0; f < shapes.length; f++) {
      results[f] = a.make(values[f], shapes[f], p.dtype()).blocks(p, name);
    }
    return results;
  }

  private static double[] part(double[] values, int index, int size) {
    return Arrays.copyOfRange(values, index * size, (index + 1) * size);
  }
}
