package org.nsm.testkit;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.nsm.api.Matrix;
import org.nsm.api.Seeds;
import org.nsm.api.spi.Model;
import org.nsm.api.spi.Parameter;
import org.nsm.api.spi.Parametrization;
import org.nsm.api.tensor.DType;
import org.nsm.api.tensor.Derivatives;
import org.nsm.api.tensor.Jet;
import org.nsm.api.tensor.Tensor;

/** Runs parametrizations on the host, for the rules of {@link ParametrizationContract}. */
final class ParametrizationTrial {
  private final ParametrizationUnderTest test;
  private final Parametrization parametrization;
  private final JavaAlgebra a = JavaAlgebra.create();
  private final Map<String, double[]> values = new LinkedHashMap<>();

  private ParametrizationTrial(ParametrizationUnderTest test, long seed) {
    this.test = test;
    this.parametrization = test.make(test.settings());
    for (Parameter parameter : parameters()) {
      values.put(
          parameter.name(),
          parameter
              .initializer()
              .draw(parameter.shape(), new Seeds(seed).generator(parameter.name())));
    }
  }

  static ParametrizationTrial of(ParametrizationUnderTest test) {
    return new ParametrizationTrial(test, 7);
  }

  static ParametrizationTrial of(ParametrizationUnderTest test, long seed) {
    return new ParametrizationTrial(test, seed);
  }

  JavaAlgebra algebra() {
    return a;
  }

  List<Parameter> parameters() {
    return parametrization.parameters(test.size());
  }

  Derivatives derivatives() {
    return parametrization.derivatives();
  }

  /** Returns the numbers of a parameter, which may be changed. */
  double[] values(String name) {
    return values.get(name);
  }

  /** Returns the parameters as tensors. */
  Map<String, Tensor> tensors(DType dtype) {
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    for (Parameter parameter : parameters()) {
      tensors.put(
          parameter.name(),
          a.constant(values.get(parameter.name()).clone(), parameter.shape(), dtype));
    }
    return tensors;
  }

  Model model(Map<String, Tensor> tensors) {
    return parametrization.model(test.size(), tensors);
  }

  Jet jet(Matrix points, Derivatives depth) {
    return model(tensors(DType.FLOAT64)).jet(a, a.constant(points, DType.FLOAT64), depth);
  }

  /** Returns the values at points, row by row. */
  Matrix value(Matrix points) {
    return JavaAlgebra.matrix(jet(points, Derivatives.VALUE).value());
  }

  /** Returns points with one coordinate moved. */
  static Matrix moved(Matrix points, int coordinate, double by) {
    return Matrix.create(
        points.rows(), points.columns(), (i, j) -> points.at(i, j) + (j == coordinate ? by : 0));
  }
}
