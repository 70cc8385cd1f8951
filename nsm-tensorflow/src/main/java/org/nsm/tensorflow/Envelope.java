package org.nsm.tensorflow;

import java.util.List;
import java.util.Map;
import org.nsm.api.Schema;
import org.nsm.api.Setting;
import org.nsm.api.Settings;
import org.nsm.api.spi.Parameter;
import org.nsm.api.tensor.Algebra;
import org.nsm.api.tensor.Derivatives;
import org.nsm.api.tensor.Jet;
import org.nsm.api.tensor.Shape;
import org.nsm.api.tensor.Tensor;

/**
 * Factors that make functions decay or vanish where they must.
 *
 * <ul>
 *   <li>{@code exponential}: exp(−r/s_l) with one trainable length s_l for each mode, kept positive
 *       as the exponential of a parameter; it has the cusp of a Coulomb ground state at the origin;
 *   <li>{@code gaussian}: exp(−r²/(4s²)) with fixed s;
 *   <li>a {@link Mask} that vanishes on the faces of a box.
 * </ul>
 */
final class Envelope {
  private static final String LENGTHS = "envelope/log-lengths";
  private static final double TINY = 1e-12;

  private final String kind;
  private final double scale;
  private final Mask mask;

  private Envelope(Settings settings) {
    this.kind = settings.text("envelope");
    this.scale = settings.number("envelope-scale");
    this.mask = Mask.of(settings);
  }

  static Envelope of(Settings settings) {
    return new Envelope(settings);
  }

  static Schema schema() {
    return Schema.of(
            Setting.choice(
                "envelope",
                "none",
                List.of("none", "exponential", "gaussian"),
                "decay at infinity: exp(-r/s) with trainable s for each mode, or exp(-r^2/(4"
                    + " s^2))"),
            Setting.number("envelope-scale", 1, "the length s of the envelope, or its start")
                .atLeast(1e-9))
        .and(Mask.schema());
  }

  /** Returns functions times the factor, or as they are where there is none. */
  Jet times(Algebra a, Jet f, Tensor x, Map<String, Tensor> values, Derivatives depth) {
    return present() ? Jet.product(a, f, jet(a, x, values, depth)) : f;
  }

  private boolean present() {
    return mask.present() || !kind.equals("none");
  }

  boolean perMode() {
    return kind.equals("exponential");
  }

  List<Parameter> parameters(int modes) {
    return perMode()
        ? List.of(
            Parameter.perMode(
                LENGTHS, Shape.of(modes, 1), Parameter.Initializer.constant(Math.log(scale))))
        : List.of();
  }

  /** Returns the jet of the factor, one column, or one for each mode. */
  private Jet jet(Algebra a, Tensor x, Map<String, Tensor> values, Derivatives depth) {
    if (!mask.present()) {
      return decay(a, x, values, depth);
    }
    Jet masked = mask.jet(a, x, depth);
    return kind.equals("none") ? masked : Jet.product(a, masked, decay(a, x, values, depth));
  }

  private Jet decay(Algebra a, Tensor x, Map<String, Tensor> values, Derivatives depth) {
    return perMode() ? exponential(a, x, values.get(LENGTHS), depth) : gaussian(a, x, depth);
  }

  /** With k = 1/s: ∇ = −k m x/r, Δ = m (k² − k(d−1)/r). */
  private static Jet exponential(Algebra a, Tensor x, Tensor logLengths, Derivatives depth) {
    int d = x.shape().size(1);
    int modes = logLengths.shape().size(0);
    Tensor k = a.reshape(a.exp(a.negate(logLengths)), Shape.of(1, modes));
    Tensor r2 = a.reshape(a.sum(a.square(x), 1), Shape.of(x.shape().size(0), 1));
    Tensor r = a.sqrt(a.add(r2, TINY));
    Tensor m = a.exp(a.negate(a.multiply(r, k)));
    if (depth == Derivatives.VALUE) {
      return Jet.of(m);
    }
    Tensor slope = a.negate(a.multiply(m, k));
    Tensor gradient = a.multiply(columns(a, a.divide(x, r)), slope);
    if (depth == Derivatives.GRADIENT) {
      return Jet.of(m, gradient);
    }
    Tensor factor = a.subtract(a.square(k), a.divide(a.multiply(k, d - 1), r));
    return Jet.of(m, gradient, a.multiply(m, factor));
  }

  /** ∇ = −m x/(2s²), Δ = m (r²/(4s⁴) − d/(2s²)). */
  private Jet gaussian(Algebra a, Tensor x, Derivatives depth) {
    int d = x.shape().size(1);
    double s2 = scale * scale;
    Tensor r2 = a.reshape(a.sum(a.square(x), 1), Shape.of(x.shape().size(0), 1));
    Tensor m = a.exp(a.multiply(r2, -0.25 / s2));
    if (depth == Derivatives.VALUE) {
      return Jet.of(m);
    }
    Tensor gradient = a.multiply(columns(a, x), a.multiply(m, -0.5 / s2));
    if (depth == Derivatives.GRADIENT) {
      return Jet.of(m, gradient);
    }
    Tensor factor = a.add(a.multiply(r2, 0.25 / (s2 * s2)), -0.5 * d / s2);
    return Jet.of(m, gradient, a.multiply(m, factor));
  }

  /** Turns B×d into d×B×1. */
  private static Tensor columns(Algebra a, Tensor x) {
    return a.reshape(a.transpose(x, 1, 0), Shape.of(x.shape().size(1), x.shape().size(0), 1));
  }
}
