package org.nsm.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.nsm.api.Matrix;
import org.nsm.api.tensor.DType;
import org.nsm.api.tensor.Jet;
import org.nsm.api.tensor.Tensor;

/** Rules 3xx: precision, and numbers that are undefined. */
public interface ParametrizationNumericsRules extends ParametrizationUnderTest {

  /** Rule 301. */
  @Test
  @DisplayName("301 single precision agrees with double to 1e-4 of the largest number, in its type")
  default void rule301() {
    Trial.begin(this, 301);
    ParametrizationTrial trial = ParametrizationTrial.of(this);
    Jet twice = jet(trial, DType.FLOAT64);
    Jet single = jet(trial, DType.FLOAT32);
    assertThat(single.value().dtype()).isEqualTo(DType.FLOAT32);
    assertThat(twice.value().dtype()).isEqualTo(DType.FLOAT64);
    expectAlike(single.value(), twice.value(), "value");
    if (single.derivatives() != org.nsm.api.tensor.Derivatives.VALUE) {
      expectAlike(single.gradient(), twice.gradient(), "gradient");
    }
    if (single.derivatives() == org.nsm.api.tensor.Derivatives.LAPLACIAN) {
      expectAlike(single.laplacian(), twice.laplacian(), "Laplacian");
    }
  }

  private Jet jet(ParametrizationTrial trial, DType dtype) {
    Tensor x = trial.algebra().constant(points(), dtype);
    return trial.model(trial.tensors(dtype)).jet(trial.algebra(), x, trial.derivatives());
  }

  private static void expectAlike(Tensor single, Tensor twice, String what) {
    double[] x = JavaAlgebra.values(single);
    double[] y = JavaAlgebra.values(twice);
    double scale = Arrays.stream(y).map(Math::abs).max().orElse(0);
    for (int i = 0; i < y.length; i++) {
      assertThat(x[i]).as("%s %d", what, i).isBetween(y[i] - 1e-4 * scale, y[i] + 1e-4 * scale);
    }
  }

  /** Rule 302. */
  @Test
  @DisplayName("302 an undefined coordinate makes its own row undefined, and no other")
  default void rule302() {
    Trial.begin(this, 302);
    ParametrizationTrial trial = ParametrizationTrial.of(this);
    Trial.require(
        this, 302, !make(settings()).byNumber(), "its points are numbers of a finite domain");
    Matrix points = points();
    Matrix poisoned =
        Matrix.create(
            points.rows(),
            points.columns(),
            (i, j) -> i == 1 && j == 0 ? Double.NaN : points.at(i, j));
    Matrix before = trial.value(points);
    Matrix after = trial.value(poisoned);
    for (int i = 0; i < points.rows(); i++) {
      for (int l = 0; l < before.columns(); l++) {
        if (i == 1) {
          assertThat(after.at(i, l)).as("row %d, function %d", i, l).isNaN();
        } else {
          assertThat(after.at(i, l)).as("row %d, function %d", i, l).isEqualTo(before.at(i, l));
        }
      }
    }
  }
}
