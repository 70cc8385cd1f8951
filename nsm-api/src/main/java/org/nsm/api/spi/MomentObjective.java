package org.nsm.api.spi;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.nsm.api.tensor.Algebra;
import org.nsm.api.tensor.DType;
import org.nsm.api.tensor.Shape;
import org.nsm.api.tensor.Tensor;

/**
 * An objective for eigenvalue problems whose cotangent is G = ((Tf)·A + f·C)/B with small matrices
 * A and C made of moments.
 *
 * <p>A subclass states A, C and the loss; where the moments come from (cross-fitted halves, all
 * other samples, the same batch) is decided here, once for all objectives. Formulas must therefore
 * work for moments with leading axes: use the operations of the algebra on the last two axes, and
 * {@code sum(…, -2, -1)}.
 */
public abstract class MomentObjective implements Objective {
  private final Estimator estimator;

  /** Creates an objective with the given source of moments. */
  protected MomentObjective(Estimator estimator) {
    this.estimator = estimator;
  }

  /** Returns A and C for moments. */
  protected abstract Coefficients coefficients(Algebra a, Moments moments);

  /**
   * Returns the loss for two independent sets of moments; products of two moments take one factor
   * from each, terms with a single one take {@code own}.
   */
  protected abstract Tensor loss(Algebra a, Moments own, Moments other);

  @Override
  public final Step step(Algebra a, Evaluation evaluation, Map<String, Tensor> state) {
    Tensor f = a.stopGradient(evaluation.f());
    Tensor image = a.stopGradient(evaluation.image());
    Estimate estimate =
        switch (effective(f.shape().size(0))) {
          case CROSS_FIT -> crossFit(a, f, image);
          case U_STATISTIC -> leaveOneOut(a, f, image);
          case SAME -> same(a, f, image);
        };
    Tensor cotangent = a.cast(estimate.cotangent, f.dtype());
    return new Step(estimate.loss, Map.of(Slot.X, cotangent), state);
  }

  /** One sample has neither a second half nor others. */
  private Estimator effective(int rows) {
    return rows < 2 ? Estimator.SAME : estimator;
  }

  private record Estimate(Tensor loss, Tensor cotangent) {}

  private Estimate same(Algebra a, Tensor f, Tensor image) {
    Moments moments = Moments.of(a, f, image);
    double rows = f.shape().size(0);
    return new Estimate(
        loss(a, moments, moments),
        combine(a, coefficients(a, moments), f, image, 1 / rows, 1 / rows));
  }

  /** As many rows in the first half as in the second, or one more. */
  private Estimate crossFit(Algebra a, Tensor f, Tensor image) {
    int rows = f.shape().size(0);
    int cut = (rows + 1) / 2;
    int[][] halves = {{0, cut}, {cut, rows}};
    Tensor[] fs = new Tensor[2];
    Tensor[] images = new Tensor[2];
    Moments[] moments = new Moments[2];
    for (int h = 0; h < 2; h++) {
      fs[h] = a.slice(f, 0, halves[h][0], halves[h][1]);
      images[h] = a.slice(image, 0, halves[h][0], halves[h][1]);
      moments[h] = Moments.of(a, fs[h], images[h]);
    }
    List<Tensor> parts = new ArrayList<>();
    for (int h = 0; h < 2; h++) {
      Coefficients c = coefficients(a, moments[1 - h]);
      double half = halves[h][1] - halves[h][0];
      parts.add(combine(a, c, fs[h], images[h], 1.0 / rows, 0.5 / half));
    }
    Tensor loss =
        a.multiply(a.add(loss(a, moments[0], moments[1]), loss(a, moments[1], moments[0])), 0.5);
    return new Estimate(loss, a.concat(parts, 0));
  }

  /** Moments without sample b: (B·M − f_b f_bᵀ)/(B − 1), for every b at once. */
  private Estimate leaveOneOut(Algebra a, Tensor f, Tensor image) {
    int rows = f.shape().size(0);
    Shape single = Shape.of(rows, 1, f.shape().size(1));
    Tensor f1 = a.reshape(f, single);
    Tensor image1 = a.reshape(image, single);
    Moments own = Moments.of(a, f1, image1);
    double n = rows;
    Moments others = Moments.of(a, f, image).combine(a, n / (n - 1), own, -1 / (n - 1));
    Tensor cotangent = combine(a, coefficients(a, others), f1, image1, 1 / n, 1 / n);
    return new Estimate(a.mean(loss(a, own, others), 0), a.reshape(cotangent, f.shape()));
  }

  private static Tensor combine(
      Algebra a, Coefficients c, Tensor f, Tensor image, double imageWeight, double fWeight) {
    Tensor driven = a.matmul(a.cast(image, DType.FLOAT64), c.onImage());
    Tensor repelled = a.matmul(a.cast(f, DType.FLOAT64), c.onFunction());
    return a.add(a.multiply(driven, imageWeight), a.multiply(repelled, fWeight));
  }
}
