package org.nsm.operators;

import java.util.function.Function;
import org.nsm.api.Matrix;
import org.nsm.api.Seeds;
import org.nsm.api.spi.Batch;
import org.nsm.api.spi.Density;
import org.nsm.api.spi.DensityGauge;
import org.nsm.api.spi.Evaluation;
import org.nsm.api.spi.ExactSpectrum;
import org.nsm.api.spi.Models;
import org.nsm.api.spi.Operator;
import org.nsm.api.spi.Quadrature;
import org.nsm.api.tensor.DType;
import org.nsm.testkit.DifferenceModel;
import org.nsm.testkit.JavaAlgebra;

/** What the tests of several operators measure. */
final class Checked {
  private Checked() {}

  /** Returns points uniform in a box, always the same. */
  static Matrix points(int count, int dimension, double limit) {
    var random = new Seeds(7).generator("points");
    return Matrix.create(count, dimension, (i, j) -> random.nextDouble(-limit, limit));
  }

  /** Returns f and Tf of functions given in Java, at points. */
  static Matrix[] act(
      Operator operator, Matrix points, int modes, Function<Matrix, Matrix> functions) {
    JavaAlgebra a = JavaAlgebra.create();
    DifferenceModel model = new DifferenceModel(points.columns(), modes, functions);
    Evaluation seen =
        operator.act(a, Models.of(model), Batch.of(a.constant(points, DType.FLOAT64)));
    return new Matrix[] {JavaAlgebra.matrix(seen.f()), JavaAlgebra.matrix(seen.image())};
  }

  /** Returns the largest |Tφ − λφ| over points and modes, T acting on φ itself. */
  static double residual(Operator operator, Matrix points, int modes) {
    ExactSpectrum exact = operator.exactSpectrum().orElseThrow();
    Matrix[] seen = act(operator, points, modes, x -> exact.functions(x, modes).orElseThrow());
    return largest(seen[0], seen[1], exact.values(modes));
  }

  /** The same in the √density gauge: f = φ/√w goes in, and must come out as λf. */
  static double residualInGauge(Operator operator, Density density, Matrix points, int modes) {
    ExactSpectrum exact = operator.exactSpectrum().orElseThrow();
    Function<Matrix, Matrix> relative =
        x -> {
          Matrix phi = exact.functions(x, modes).orElseThrow();
          double[] log = log(density, x);
          return Matrix.create(x.rows(), modes, (i, j) -> phi.at(i, j) * Math.exp(-0.5 * log[i]));
        };
    JavaAlgebra a = JavaAlgebra.create();
    DifferenceModel model = new DifferenceModel(points.columns(), modes, relative);
    Evaluation seen =
        operator.act(
            a,
            Models.of(DensityGauge.of(model, density)),
            Batch.of(a.constant(points, DType.FLOAT64)));
    double[] root = log(density, points);
    Matrix f = JavaAlgebra.matrix(seen.f());
    Matrix image = JavaAlgebra.matrix(seen.image());
    return largest(times(f, root), times(image, root), exact.values(modes));
  }

  /** Returns log w at points. */
  static double[] log(Density density, Matrix points) {
    JavaAlgebra a = JavaAlgebra.create();
    return JavaAlgebra.values(density.log(a, a.constant(points, DType.FLOAT64)));
  }

  /** Returns the largest entry of |Gram − I| of the first exact eigenfunctions in a quadrature. */
  static double gramError(Operator operator, int fineness, int modes) {
    Quadrature rule = operator.quadrature(fineness).orElseThrow();
    Matrix phi =
        operator.exactSpectrum().orElseThrow().functions(rule.nodes(), modes).orElseThrow();
    Matrix gram = inner(rule, phi, phi);
    double worst = 0;
    for (int i = 0; i < modes; i++) {
      for (int j = 0; j < modes; j++) {
        worst = Math.max(worst, Math.abs(gram.at(i, j) - (i == j ? 1 : 0)));
      }
    }
    return worst;
  }

  /** Returns ∫ f gᵀ by a quadrature. */
  static Matrix inner(Quadrature rule, Matrix f, Matrix g) {
    double[] weights = rule.weights();
    Matrix weighted = Matrix.create(f.rows(), f.columns(), (i, j) -> weights[i] * f.at(i, j));
    return weighted.transpose().times(g);
  }

  private static Matrix times(Matrix f, double[] logDensity) {
    return Matrix.create(
        f.rows(), f.columns(), (i, j) -> f.at(i, j) * Math.exp(0.5 * logDensity[i]));
  }

  /** T = −H, so the eigenvalue is minus the energy. */
  private static double largest(Matrix f, Matrix image, double[] energies) {
    double worst = 0;
    for (int i = 0; i < f.rows(); i++) {
      for (int j = 0; j < f.columns(); j++) {
        worst = Math.max(worst, Math.abs(image.at(i, j) + energies[j] * f.at(i, j)));
      }
    }
    return worst;
  }
}
