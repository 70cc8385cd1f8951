package com.example.inferences;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.nsm.api.DivergedException;
import org.nsm.api.Matrix;
import org.nsm.api.spi.AffineOperator;
import org.nsm.api.spi.Inference;
import org.nsm.api.spi.Quadrature;
import org.nsm.api.spi.Result;
import org.nsm.api.spi.TrainedModel;
import org.nsm.api.tensor.Algebra;
import org.nsm.api.tensor.DType;
import org.nsm.testkit.JavaAlgebra;

/**
 * A sound inference: Kc = θGc for G = ⟨f, f⟩ and K = ⟨f, Tf⟩ by quadrature, in the directions that
 * functions of norm one have. What a broken one breaks is a method of its own.
 */
class Ritz implements Inference {
  private static final double DEPENDENT = 1e-10;

  /**
   * What is solved.
   *
   * @param f functions times the roots of weights, one a column
   * @param image Tf, likewise
   */
  record Problem(Matrix f, Matrix image) {}

  Problem seen(Problem problem) {
    return problem;
  }

  /** Returns functions of norm one. */
  Problem normalised(Problem p) {
    double[] norms = new double[p.f.columns()];
    for (int j = 0; j < norms.length; j++) {
      norms[j] = norm(p.f.column(j));
    }
    return new Problem(
        Matrix.create(p.f.rows(), norms.length, (i, j) -> p.f.at(i, j) / norms[j]),
        Matrix.create(p.f.rows(), norms.length, (i, j) -> p.image.at(i, j) / norms[j]));
  }

  /** Returns combinations that are orthonormal and diagonalize the operator. */
  Matrix combinations(Problem p) {
    Algebra.SymmetricEigen gram = eigen(p.f.transpose().times(p.f));
    double[] lengths = JavaAlgebra.values(gram.values());
    Matrix vectors = JavaAlgebra.matrix(gram.vectors());
    int[] kept =
        java.util.stream.IntStream.range(0, lengths.length)
            .filter(i -> lengths[i] > DEPENDENT)
            .toArray();
    Matrix white =
        Matrix.create(
            vectors.rows(),
            kept.length,
            (i, j) -> vectors.at(i, kept[j]) / Math.sqrt(lengths[kept[j]]));
    Matrix k = white.transpose().times(p.f.transpose().times(p.image)).times(white);
    Matrix ascending = JavaAlgebra.matrix(eigen(symmetric(k)).vectors());
    int n = kept.length;
    return white.times(Matrix.create(n, n, (i, j) -> ascending.at(i, n - 1 - j)));
  }

  double physical(AffineOperator operator, double eigenvalue) {
    return operator.physical(eigenvalue);
  }

  Result.Mode told(double value, double residual) {
    return new Result.Mode(value, 0, OptionalDouble.empty(), residual, Map.of());
  }

  Result told(List<Result.Mode> modes, List<String> warnings) {
    return new Result(modes, Map.of(), Map.of(), warnings);
  }

  @Override
  public Result infer(TrainedModel model) {
    Problem problem = normalised(seen(read(model)));
    for (double number : problem.f.toArray()) {
      if (!Double.isFinite(number)) {
        throw new DivergedException(0, "the functions");
      }
    }
    Matrix c = combinations(problem);
    Matrix phi = problem.f.times(c);
    Matrix image = problem.image.times(c);
    List<Result.Mode> modes = new ArrayList<>();
    for (int j = 0; j < c.columns(); j++) {
      double[] function = phi.column(j);
      double[] applied = image.column(j);
      double square = 0;
      double quotient = 0;
      for (int i = 0; i < function.length; i++) {
        square += function[i] * function[i];
        quotient += function[i] * applied[i];
      }
      quotient /= square;
      for (int i = 0; i < function.length; i++) {
        applied[i] -= quotient * function[i];
      }
      double residual = norm(applied) / Math.sqrt(square) / Math.abs(model.operator().scale());
      modes.add(told(physical(model.operator(), quotient), residual));
    }
    int lost = problem.f.columns() - c.columns();
    return told(modes, lost == 0 ? List.of() : List.of(lost + " functions depend on the others"));
  }

  private static Problem read(TrainedModel model) {
    Quadrature rule = model.operator().quadrature(1).orElseThrow();
    double[] weights = rule.weights();
    TrainedModel.Values values = model.at(rule.nodes());
    return new Problem(weighted(values.f(), weights), weighted(values.image(), weights));
  }

  private static Matrix weighted(Matrix m, double[] weights) {
    return Matrix.create(m.rows(), m.columns(), (i, j) -> Math.sqrt(weights[i]) * m.at(i, j));
  }

  private static Algebra.SymmetricEigen eigen(Matrix m) {
    JavaAlgebra a = JavaAlgebra.create();
    return a.symmetricEigen(a.constant(m, DType.FLOAT64));
  }

  private static Matrix symmetric(Matrix k) {
    return Matrix.create(k.rows(), k.rows(), (i, j) -> (k.at(i, j) + k.at(j, i)) / 2);
  }

  static double norm(double[] v) {
    return Math.sqrt(Arrays.stream(v).map(x -> x * x).sum());
  }
}
