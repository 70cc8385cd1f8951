package org.nsm.objectives;

import java.util.Set;
import org.nsm.api.Setting;
import org.nsm.api.Settings;
import org.nsm.api.SettingsException;
import org.nsm.api.spi.Coefficients;
import org.nsm.api.spi.Estimator;
import org.nsm.api.spi.MomentObjective;
import org.nsm.api.spi.Moments;
import org.nsm.api.spi.Normalisation;
import org.nsm.api.spi.ObjectiveDescriptor;
import org.nsm.api.spi.OperatorDescriptor.Problem;
import org.nsm.api.tensor.Algebra;
import org.nsm.api.tensor.Tensor;

/**
 * An ordered game on the unit sphere, played by functions v that are free to have any norm.
 *
 * <p>A subclass states its field G_u = (Tu)A_u + uC_u for u = v/‖v‖. With D = diag(√Mᵢᵢ), the
 * moments of u are D⁻¹MD⁻¹ and D⁻¹QD⁻¹; the chain rule takes from G_u what points along u and
 * divides by the norm. Both act from the right, so the cotangent of v keeps its form:
 *
 * <pre>
 *   P = diag(Q_u A_u + M_u C_u),   A = D⁻¹A_uD⁻¹,   C = D⁻¹(C_u − P)D⁻¹ + κ(diag(M) − I)
 * </pre>
 *
 * <p>The field on the sphere is orthogonal to v, so descent in finite steps would only ever
 * lengthen v. The last term, the gradient of κ/4 Σ(Mᵢᵢ − 1)², acts along v alone: it pins ‖v‖ = 1,
 * whatever κ &gt; 0, and leaves directions as they are.
 *
 * <p>D and P are products of moments and ratios, so no split of the batch makes such a field
 * unbiased. A function that is exactly zero has no direction: it is left where it is, and seen by
 * no other.
 */
abstract class SphereObjective extends MomentObjective {
  private final double radial;

  SphereObjective(Estimator estimator, double radial) {
    super(estimator);
    this.radial = radial;
  }

  /** Returns the setting κ. */
  static Setting radialSetting() {
    return Setting.number(
        "radial", 1, "strength that pins norms at one, greater than 0; directions do not feel it");
  }

  /** Returns a setting that must be greater than zero. */
  static double positive(Settings settings, String key, String why) {
    double value = settings.number(key);
    if (value > 0) {
      return value;
    }
    throw new SettingsException(key, "must be greater than 0, not " + value + ": " + why);
  }

  /** Returns κ from settings. */
  static double radial(Settings settings) {
    return positive(settings, "radial", "without it functions grow without end");
  }

  /** Returns A_u and C_u for the moments of u. */
  abstract Coefficients field(Algebra a, Moments u);

  /** Returns the loss for two sets of moments of u; products take one factor from each. */
  abstract Tensor value(Algebra a, Moments own, Moments other);

  /** Returns whether T must not have negative eigenvalues. */
  abstract boolean needsPositive();

  @Override
  public final ObjectiveDescriptor descriptor() {
    return new ObjectiveDescriptor(
        Set.of(Problem.EIGEN), true, Normalisation.UNIT, false, false, needsPositive());
  }

  @Override
  protected final Coefficients coefficients(Algebra a, Moments moments) {
    Tensor d = inverseNorms(a, moments);
    Moments u = scaled(a, moments, d);
    Coefficients game = field(a, u);
    Tensor along =
        a.diagonal(
            a.add(
                a.matmul(u.projection(), game.onImage()),
                a.matmul(u.overlap(), game.onFunction())));
    Tensor tangential = a.subtract(game.onFunction(), a.diagonalMatrix(along));
    Tensor excess = a.add(a.diagonal(moments.overlap()), -1);
    return new Coefficients(
        Right.scaled(a, d, game.onImage(), d),
        a.add(Right.scaled(a, d, tangential, d), a.diagonalMatrix(a.multiply(excess, radial))));
  }

  /** A sample meets the norms of the others, as one alone has none worth dividing by. */
  @Override
  protected final Tensor loss(Algebra a, Moments own, Moments other) {
    Tensor d = inverseNorms(a, other);
    return value(a, scaled(a, own, d), scaled(a, other, d));
  }

  private static Tensor inverseNorms(Algebra a, Moments moments) {
    return a.sqrt(Right.reciprocalOfPositive(a, a.diagonal(moments.overlap())));
  }

  private static Moments scaled(Algebra a, Moments moments, Tensor d) {
    return new Moments(
        Right.scaled(a, d, moments.overlap(), d),
        Right.scaled(a, d, moments.projection(), d),
        moments.squares().map(n -> Right.scaled(a, d, n, d)));
  }
}
