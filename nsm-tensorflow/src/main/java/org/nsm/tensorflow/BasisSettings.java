package org.nsm.tensorflow;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.nsm.api.Schema;
import org.nsm.api.Setting;
import org.nsm.api.Settings;

/** Which basis a {@code linear} parametrization has. */
final class BasisSettings {
  private static final Map<String, Function<Settings, Basis>> MAKERS =
      Map.of(
          "monomials", ProductBasis::of,
          "chebyshev", ProductBasis::of,
          "fourier", ProductBasis::of,
          "cosine", ProductBasis::of,
          "sine", ProductBasis::of,
          "radial", RadialBasis::of,
          "random-features", RandomFeatureBasis::of);

  private BasisSettings() {}

  static Schema schema() {
    return Schema.of(
        Setting.choice(
            "basis",
            "monomials",
            List.of(
                "monomials", "chebyshev", "fourier", "cosine", "sine", "radial", "random-features"),
            "products of one-dimensional functions (the first five), Gaussians, or random waves"),
        Setting.integer("degree", 4, "highest degree K of the products").atLeast(0).atMost(4096),
        Setting.choice(
            "truncation",
            "total",
            List.of("total", "each"),
            "whether the degrees of a product add up to K at most, or each is K at most"),
        Setting.numbers(
            "lower",
            List.of(-1.0),
            "lower ends of the box that products and uniform centres belong to, one or for each"
                + " axis"),
        Setting.numbers("upper", List.of(1.0), "upper ends of that box, one or for each axis"),
        Setting.numbers(
                "periods",
                List.of(2 * Math.PI),
                "periods of the fourier basis, one or for each axis")
            .atLeast(1e-9),
        Setting.integer("functions", 100, "number of Gaussians or random waves")
            .atLeast(1)
            .atMost(ProductBasis.MOST),
        Setting.number("length", 1, "standard deviation of the Gaussians; one over that of waves")
            .atLeast(1e-9),
        Setting.choice(
            "centres",
            "normal",
            List.of("normal", "uniform"),
            "whether centres of Gaussians are drawn from N(0, spread^2) or in the box"),
        Setting.number("spread", 1, "standard deviation of the centres").atLeast(0),
        Setting.integer("basis-seed", 0, "seed of centres and frequencies").atLeast(0));
  }

  static Basis of(Settings settings) {
    return MAKERS.get(settings.text("basis")).apply(settings);
  }
}
