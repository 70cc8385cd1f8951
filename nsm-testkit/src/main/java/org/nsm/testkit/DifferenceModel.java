package org.nsm.testkit;

import java.util.function.Function;
import org.nsm.api.Matrix;
import org.nsm.api.spi.Model;
import org.nsm.api.tensor.Algebra;
import org.nsm.api.tensor.DType;
import org.nsm.api.tensor.Derivatives;
import org.nsm.api.tensor.Jet;
import org.nsm.api.tensor.Shape;
import org.nsm.api.tensor.Tensor;

/**
 * Functions given in Java, differentiated by central differences of sixth order in double
 * precision: exact to about 1e-8 for functions that vary on a scale of one. Evaluated by {@link
 * JavaAlgebra}.
 *
 * @param dimension d
 * @param modes L
 * @param functions from points, one a row, to values, one column a function
 */
public record DifferenceModel(int dimension, int modes, Function<Matrix, Matrix> functions)
    implements Model {
  private static final double STEP = 1e-2;
  private static final double[] FIRST = {45.0 / 60, -9.0 / 60, 1.0 / 60};
  private static final double CENTRE = -49.0 / 18;
  private static final double[] SECOND = {3.0 / 2, -3.0 / 20, 1.0 / 90};

  @Override
  public Derivatives derivatives() {
    return Derivatives.LAPLACIAN;
  }

  @Override
  public Jet jet(Algebra a, Tensor x, Derivatives depth) {
    Matrix points = JavaAlgebra.matrix(x);
    int rows = points.rows();
    double[] value = functions.apply(points).toArray();
    double[] gradient = new double[dimension * value.length];
    double[] laplacian = new double[value.length];
    for (int axis = 0; axis < dimension; axis++) {
      for (int i = 0; i < value.length; i++) {
        laplacian[i] += CENTRE * value[i] / (STEP * STEP);
      }
      for (int k = 1; k <= 3; k++) {
        double[] right = functions.apply(moved(points, axis, k * STEP)).toArray();
        double[] left = functions.apply(moved(points, axis, -k * STEP)).toArray();
        for (int i = 0; i < value.length; i++) {
          gradient[axis * value.length + i] += FIRST[k - 1] * (right[i] - left[i]) / STEP;
          laplacian[i] += SECOND[k - 1] * (right[i] + left[i]) / (STEP * STEP);
        }
      }
    }
    Shape shape = Shape.of(rows, modes);
    return Jet.of(
        a.constant(value, shape, DType.FLOAT64),
        a.constant(gradient, Shape.of(dimension, rows, modes), DType.FLOAT64),
        a.constant(laplacian, shape, DType.FLOAT64));
  }

  private static Matrix moved(Matrix points, int axis, double by) {
    return Matrix.create(
        points.rows(), points.columns(), (i, j) -> points.at(i, j) + (j == axis ? by : 0));
  }
}
