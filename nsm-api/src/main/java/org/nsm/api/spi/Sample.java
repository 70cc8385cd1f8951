package org.nsm.api.spi;

import java.util.ArrayList;
import java.util.List;
import org.nsm.api.tensor.Algebra;
import org.nsm.api.tensor.DType;
import org.nsm.api.tensor.Shape;
import org.nsm.api.tensor.Tensor;

/**
 * Rows of one slot as an estimator handles them: f and Tf as constants in double precision, with a
 * leading axis where every row is a sample of its own.
 */
record Sample(Tensor f, Tensor image) {

  static Sample of(Algebra a, Evaluation.Pair pair) {
    return new Sample(
        a.cast(a.stopGradient(pair.f()), DType.FLOAT64),
        a.cast(a.stopGradient(pair.image()), DType.FLOAT64));
  }

  int rows() {
    return f.shape().size(0);
  }

  /** Returns two halves, the first one with as many rows as the second, or one more. */
  List<Sample> halves(Algebra a) {
    int cut = (rows() + 1) / 2;
    List<Sample> halves = new ArrayList<>();
    for (int[] range : new int[][] {{0, cut}, {cut, rows()}}) {
      halves.add(
          new Sample(a.slice(f, 0, range[0], range[1]), a.slice(image, 0, range[0], range[1])));
    }
    return halves;
  }

  /** Returns B samples of one row each. */
  Sample singles(Algebra a) {
    Shape single = Shape.of(rows(), 1, f.shape().size(1));
    return new Sample(a.reshape(f, single), a.reshape(image, single));
  }

  /** Returns p·(Tf)·A + q·f·C. */
  Tensor combine(Algebra a, Coefficients c, double p, double q) {
    Tensor driven = a.multiply(a.matmul(image, c.onImage()), p);
    return a.add(driven, a.multiply(a.matmul(f, c.onFunction()), q));
  }
}
