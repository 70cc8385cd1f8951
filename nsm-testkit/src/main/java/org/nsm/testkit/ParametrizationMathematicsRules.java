package org.nsm.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.nsm.api.Matrix;
import org.nsm.api.NsmException;
import org.nsm.api.spi.Model;
import org.nsm.api.spi.Parameter;
import org.nsm.api.tensor.DType;
import org.nsm.api.tensor.Derivatives;
import org.nsm.api.tensor.Jet;
import org.nsm.api.tensor.Shape;
import org.nsm.api.tensor.Tensor;

/** Rules 2xx: what the functions and their derivatives are. */
public interface ParametrizationMathematicsRules extends ParametrizationUnderTest {
  /** Of fourth order: truncation about h⁴, rounding 1e-16/h²; both below 1e-9 here. */
  private static double step() {
    return 1e-3;
  }

  private static double tolerance() {
    return 1e-6;
  }

  /** Rule 201. */
  @Test
  @DisplayName(
      "201 values are one row a point and one column a function, for one point as for many")
  default void rule201() {
    Trial.begin(this, 201);
    ParametrizationTrial trial = ParametrizationTrial.of(this);
    Model model = trial.model(trial.tensors(DType.FLOAT64));
    assertThat(model.modes()).isEqualTo(size().modes());
    assertThat(model.dimension()).isEqualTo(size().dimension());
    assertThat(model.derivatives()).isEqualTo(trial.derivatives());
    Matrix points = points();
    Matrix all = trial.value(points);
    assertThat(all.rows()).isEqualTo(points.rows());
    assertThat(all.columns()).isEqualTo(size().modes());
    for (int i = 0; i < points.rows(); i++) {
      double[] alone = trial.value(points.rows(i, i + 1)).toArray();
      // Products of other shapes may add in another order.
      AlgebraUnderTest.close(alone, all.rows(i, i + 1).toArray(), 1e-12, "point " + i + " alone");
    }
  }

  /** Rule 202. */
  @Test
  @DisplayName("202 gradients are those of the values, by central differences")
  default void rule202() {
    Trial.begin(this, 202);
    ParametrizationTrial trial = ParametrizationTrial.of(this);
    Trial.require(
        this, 202, trial.derivatives().includes(Derivatives.GRADIENT), "it has no gradients");
    Jet jet = trial.jet(points(), Derivatives.GRADIENT);
    int rows = points().rows();
    assertThat(jet.gradient().shape())
        .isEqualTo(Shape.of(size().dimension(), rows, size().modes()));
    double[] gradient = JavaAlgebra.values(jet.gradient());
    for (int k = 0; k < size().dimension(); k++) {
      double[] one = shifted(trial, k, 1);
      double[] two = shifted(trial, k, 2);
      double[] minusOne = shifted(trial, k, -1);
      double[] minusTwo = shifted(trial, k, -2);
      for (int e = 0; e < one.length; e++) {
        double expected = (8 * (one[e] - minusOne[e]) - (two[e] - minusTwo[e])) / (12 * step());
        expectClose(gradient[k * one.length + e], expected, "derivative " + k + " of entry " + e);
      }
    }
  }

  /** Rule 203. */
  @Test
  @DisplayName("203 Laplacians are those of the values, by central differences")
  default void rule203() {
    Trial.begin(this, 203);
    ParametrizationTrial trial = ParametrizationTrial.of(this);
    Trial.require(
        this, 203, trial.derivatives().includes(Derivatives.LAPLACIAN), "it has no Laplacians");
    double[] laplacian = JavaAlgebra.values(trial.jet(points(), Derivatives.LAPLACIAN).laplacian());
    double[] value = trial.value(points()).toArray();
    double[] sum = new double[value.length];
    for (int k = 0; k < size().dimension(); k++) {
      double[] one = shifted(trial, k, 1);
      double[] two = shifted(trial, k, 2);
      double[] minusOne = shifted(trial, k, -1);
      double[] minusTwo = shifted(trial, k, -2);
      for (int e = 0; e < sum.length; e++) {
        double near = 16 * (one[e] + minusOne[e]);
        double far = two[e] + minusTwo[e];
        sum[e] += (near - far - 30 * value[e]) / (12 * step() * step());
      }
    }
    for (int e = 0; e < sum.length; e++) {
      expectClose(laplacian[e], sum[e], "Laplacian of entry " + e);
    }
  }

  private double[] shifted(ParametrizationTrial trial, int coordinate, int steps) {
    return trial.value(ParametrizationTrial.moved(points(), coordinate, steps * step())).toArray();
  }

  private static void expectClose(double seen, double expected, String what) {
    double slack = tolerance() * (1 + Math.abs(expected));
    assertThat(seen).as(what).isBetween(expected - slack, expected + slack);
  }

  /** Rule 204. */
  @Test
  @DisplayName("204 the value of a jet does not depend on its depth; a deeper jet is refused")
  default void rule204() {
    Trial.begin(this, 204);
    ParametrizationTrial trial = ParametrizationTrial.of(this);
    double[] value = trial.value(points()).toArray();
    for (Derivatives depth : Derivatives.values()) {
      if (trial.derivatives().includes(depth)) {
        Jet jet = trial.jet(points(), depth);
        assertThat(jet.derivatives()).isEqualTo(depth);
        AlgebraUnderTest.close(JavaAlgebra.values(jet.value()), value, 1e-12, "value at " + depth);
      } else {
        assertThatThrownBy(() -> trial.jet(points(), depth))
            .as("a jet to the %s", depth)
            .isInstanceOfAny(IllegalArgumentException.class, NsmException.class);
      }
    }
  }

  /** Rule 205. */
  @Test
  @DisplayName("205 gradients by the parameters are those of the values, by central differences")
  default void rule205() {
    Trial.begin(this, 205);
    ParametrizationTrial trial = ParametrizationTrial.of(this);
    JavaAlgebra a = trial.algebra();
    Map<String, Tensor> tensors = trial.tensors(DType.FLOAT64);
    List<Parameter> trainable = trial.parameters().stream().filter(Parameter::trainable).toList();
    Tensor f = trial.model(tensors).value(a, a.constant(points(), DType.FLOAT64));
    Matrix cotangent = FiniteProblem.normal("cotangent", points().rows(), size().modes(), 1);
    List<Tensor> gradients =
        a.pullBack(
            f,
            a.constant(cotangent, DType.FLOAT64),
            trainable.stream().map(p -> tensors.get(p.name())).toList());
    for (int p = 0; p < trainable.size(); p++) {
      double[] gradient = JavaAlgebra.values(gradients.get(p));
      double[] values = trial.values(trainable.get(p).name());
      // A few entries of a large array tell as much as all of them.
      for (int e = 0; e < values.length; e += Math.max(1, values.length / 7)) {
        List<Double> sums = new ArrayList<>();
        double before = values[e];
        for (int k : new int[] {1, 2, -1, -2}) {
          values[e] = before + k * step();
          sums.add(inner(trial.value(points()), cotangent));
        }
        values[e] = before;
        double near = 8 * (sums.get(0) - sums.get(2));
        double expected = (near - (sums.get(1) - sums.get(3))) / (12 * step());
        expectClose(gradient[e], expected, "entry " + e + " of " + trainable.get(p).name());
      }
    }
  }

  private static double inner(Matrix f, Matrix g) {
    double sum = 0;
    for (int i = 0; i < f.rows(); i++) {
      for (int j = 0; j < f.columns(); j++) {
        sum += f.at(i, j) * g.at(i, j);
      }
    }
    return sum;
  }

  /** Rule 206. */
  @Test
  @DisplayName("206 a parameter that claims an axis of modes moves one function at a time")
  default void rule206() {
    Trial.begin(this, 206);
    ParametrizationTrial trial = ParametrizationTrial.of(this);
    List<Parameter> perMode = trial.parameters().stream().filter(Parameter::perMode).toList();
    Trial.require(this, 206, !perMode.isEmpty(), "its functions share all parameters");
    Matrix before = trial.value(points());
    for (Parameter parameter : perMode) {
      assertThat(parameter.shape().size(0)).as(parameter.name()).isEqualTo(size().modes());
      double[] values = trial.values(parameter.name());
      int own = values.length / size().modes();
      for (int e = 0; e < own; e++) {
        values[e] += 0.1;
      }
      Matrix after = trial.value(points());
      for (int i = 0; i < before.rows(); i++) {
        for (int l = 1; l < before.columns(); l++) {
          assertThat(after.at(i, l)).as("function %d", l).isEqualTo(before.at(i, l));
        }
      }
      for (int e = 0; e < own; e++) {
        values[e] -= 0.1;
      }
    }
  }
}
