package org.nsm.plugins.koopman;

import org.nsm.api.Setting;
import org.nsm.api.Settings;
import org.nsm.api.spi.Coefficients;
import org.nsm.api.tensor.Algebra;
import org.nsm.api.tensor.DType;
import org.nsm.api.tensor.Tensor;

/**
 * The metric deformation R(C) = Σ (λ² − λ − ln λ) over the eigenvalues of a covariance, or the mean
 * of the terms: zero where functions are orthonormal, infinite where they depend on each other.
 * With weight γ/2 its part of a cotangent is f·γ(2C − I − C⁻¹)/B, over n for the mean.
 *
 * <p>The paper writes a trace; the code of its authors takes the mean over the n eigenvalues.
 * Eigenvalues are floored at n·2⁻⁵², as there.
 *
 * @param weight γ
 * @param mean whether it is the mean
 */
record MetricDeformation(double weight, boolean mean) {

  static MetricDeformation of(Settings settings) {
    return new MetricDeformation(
        settings.number("deformation-weight"), settings.text("deformation").equals("mean"));
  }

  static Setting weightSetting(double defaultValue) {
    return Setting.number(
            "deformation-weight", defaultValue, "gamma, half of which weighs each covariance")
        .atLeast(0);
  }

  static Setting setting() {
    return Setting.choice(
        "deformation",
        "mean",
        java.util.List.of("mean", "trace"),
        "the mean over eigenvalues, as in the authors' code, or their sum, as in the paper");
  }

  /** Returns γ/2 (R(C₀) + R(C₁)). */
  Tensor loss(Algebra a, Tensor c0, Tensor c1) {
    return a.multiply(a.add(value(a, c0), value(a, c1)), weight / 2);
  }

  /** Returns coefficients with the part of this deformation added. */
  Coefficients onto(Algebra a, Coefficients given, Tensor c) {
    Algebra.SymmetricEigen eigen = a.symmetricEigen(c);
    Tensor inverse = a.power(floored(a, eigen.values()), -1);
    Tensor slope =
        a.subtract(
            a.subtract(a.multiply(c, 2), Spectral.identity(a, c)),
            Spectral.compose(a, eigen.vectors(), inverse));
    return new Coefficients(
        given.onImage(), a.add(given.onFunction(), a.multiply(slope, weight * share(c))));
  }

  private Tensor value(Algebra a, Tensor c) {
    Tensor values = floored(a, a.symmetricEigen(c).values());
    Tensor terms = a.subtract(a.subtract(a.square(values), values), a.log(values));
    return a.multiply(a.sum(terms, -1), share(c));
  }

  private double share(Tensor c) {
    return mean ? 1.0 / c.shape().size(-1) : 1;
  }

  private static Tensor floored(Algebra a, Tensor values) {
    double floor = Math.ulp(1.0) * values.shape().size(-1);
    return a.maximum(values, a.scalar(floor, DType.FLOAT64));
  }
}
