package org.nsm.operators;

import java.util.List;
import java.util.Locale;
import org.nsm.api.PointFile;
import org.nsm.api.Schema;
import org.nsm.api.Setting;
import org.nsm.api.Settings;
import org.nsm.api.spi.Operator;
import org.nsm.api.spi.OperatorProvider;
import org.nsm.api.spi.Plugin;
import org.nsm.operators.KernelOperator.LearnFrom;

/** Makes {@link KernelOperator} of the usual kernels and laws. */
@Plugin(
    id = "kernel",
    summary =
        "integral operator of an RBF, Laplace, polynomial or arc-cosine kernel under a normal law,"
            + " a uniform law, or points of a file",
    formula = "(Tf)(x) = E_y[k(x, y) f(y)]",
    citation =
        "C. E. Rasmussen, C. K. I. Williams, Gaussian Processes for Machine Learning, MIT Press"
            + " 2006, section 4.3")
public final class KernelOperatorProvider implements OperatorProvider {

  /** Creates the provider; called by the service loader. */
  public KernelOperatorProvider() {}

  @Override
  public Schema schema() {
    return Schema.of(
            Setting.choice(
                "kernel",
                "rbf",
                List.of("rbf", "laplace", "polynomial", "arc-cosine"),
                "exp(-|x-y|^2/(2 l^2)), exp(-|x-y|/l), (x.y + c)^p, or neurons of random weights"),
            Setting.number("length", 1, "l of rbf and laplace").atLeast(1e-9).atMost(1e9),
            Setting.integer("degree", 2, "p of polynomial").atLeast(1).atMost(20),
            Setting.number("offset", 1, "c of polynomial").atLeast(0).atMost(1e9),
            Setting.integer("order", 1, "of arc-cosine: steps, ramps or squared ramps")
                .atLeast(0)
                .atMost(2))
        .and(lawSchema());
  }

  /** Returns the settings of a law, for providers of other kernels. */
  public static Schema lawSchema() {
    return Schema.of(
        Setting.choice(
            "law",
            "gaussian",
            List.of("gaussian", "uniform", "points"),
            "where y comes from: N(0, s^2 I), the box [-c, c]^d, or the points of a file"),
        Setting.integer("dimension", 1, "d, unless a file says it").atLeast(1).atMost(10_000),
        Setting.number("deviation", 1, "s of the normal law").atLeast(1e-9).atMost(1e9),
        Setting.number("limit", 1, "c of the box").atLeast(1e-9).atMost(1e9),
        Setting.text("path", "", "the file of points, one a row: .npy or .csv"),
        Setting.choice(
            "learn-from",
            "pairs",
            List.of("pairs", "law"),
            "independent pairs of points, or the law: by a rule of integration, or all points of a"
                + " file"));
  }

  /** Returns the law that settings of {@link #lawSchema} say. */
  public static Law law(Settings settings) {
    int dimension = settings.integer("dimension");
    return switch (settings.text("law")) {
      case "uniform" -> Law.uniform(dimension, settings.number("limit"));
      case "points" -> Law.points(PointFile.read(Checks.path(settings)));
      default -> Law.gaussian(dimension, settings.number("deviation"));
    };
  }

  /** Returns what settings of {@link #lawSchema} say that is learned from. */
  public static LearnFrom source(Settings settings) {
    return LearnFrom.valueOf(settings.text("learn-from").toUpperCase(Locale.ROOT));
  }

  @Override
  public Operator create(Settings settings) {
    return KernelOperator.of(kernel(settings), law(settings), source(settings));
  }

  private static Kernel kernel(Settings settings) {
    return switch (settings.text("kernel")) {
      case "laplace" -> Kernels.laplace(settings.number("length"));
      case "polynomial" ->
          Kernels.polynomial(settings.integer("degree"), settings.number("offset"));
      case "arc-cosine" -> Kernels.arcCosine(settings.integer("order"));
      default -> Kernels.rbf(settings.number("length"));
    };
  }
}
