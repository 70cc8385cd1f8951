package org.nsm.api.spi;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.nsm.api.spi.Evaluation.DirichletForm;
import org.nsm.api.tensor.Algebra;
import org.nsm.api.tensor.DType;
import org.nsm.api.tensor.Shape;
import org.nsm.api.tensor.Tensor;

/**
 * Rows of one slot as an estimator handles them: f, Tf and a form in place of parts of it, as
 * constants in double precision, with a leading axis where every row is a sample of its own (the
 * coordinates of a form come before it).
 */
record Sample(Tensor f, Tensor image, Optional<DirichletForm> form) {

  static Sample of(Algebra a, Evaluation.Pair pair) {
    return new Sample(
        constant(a, pair.f()),
        constant(a, pair.pointwise()),
        pair.form().map(d -> new DirichletForm(constant(a, d.gradient()), d.weight())));
  }

  private static Tensor constant(Algebra a, Tensor x) {
    return a.cast(a.stopGradient(x), DType.FLOAT64);
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
          new Sample(
              a.slice(f, 0, range[0], range[1]),
              a.slice(image, 0, range[0], range[1]),
              form.map(
                  d ->
                      new DirichletForm(
                          a.slice(d.gradient(), 1, range[0], range[1]), d.weight()))));
    }
    return halves;
  }

  /** Returns B samples of one row each. */
  Sample singles(Algebra a) {
    int modes = f.shape().size(1);
    Shape single = Shape.of(rows(), 1, modes);
    return new Sample(
        a.reshape(f, single),
        a.reshape(image, single),
        form.map(
            d -> {
              Shape shape = Shape.of(d.gradient().shape().size(0), rows(), 1, modes);
              return new DirichletForm(a.reshape(d.gradient(), shape), d.weight());
            }));
  }

  /** Returns p·(Tf)·A + q·f·C, which acts on f. */
  Tensor combine(Algebra a, Coefficients c, double p, double q) {
    Tensor driven = a.multiply(a.matmul(image, c.onImage()), p);
    return a.add(driven, a.multiply(a.matmul(f, c.onFunction()), q));
  }

  /** Returns p·c·(∇f)·A, which acts on ∇f, where there is a form. */
  Optional<Tensor> combineGradient(Algebra a, Coefficients c, double p) {
    return form.map(d -> a.multiply(a.matmul(d.gradient(), c.onImage()), p * d.weight()));
  }
}
