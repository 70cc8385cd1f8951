package org.nsm.plugins.retrieval;

import java.util.List;
import org.nsm.api.Schema;
import org.nsm.api.Setting;
import org.nsm.api.Settings;
import org.nsm.api.spi.Operator;
import org.nsm.api.spi.OperatorProvider;
import org.nsm.api.spi.Plugin;

/** Makes {@link GaussianPairs}. */
@Plugin(
    id = "gaussian-pairs",
    summary = "the dependence of jointly normal x and y of any dimensions, with its exact spectrum",
    formula = "(Tg)(x) = E[g(y) | x];  singular values are products of powers of correlations",
    citation = "Lancaster: The structure of bivariate distributions, Ann. Math. Stat. 29, 1958")
public final class GaussianPairsProvider implements OperatorProvider {

  /** Creates the provider; called by the service loader. */
  public GaussianPairsProvider() {}

  @Override
  public Schema schema() {
    return Schema.of(
        Setting.numbers(
            "correlations",
            List.of(0.9, 0.7, 0.5),
            "canonical correlations of x and y, each above 0 and below 1"),
        Setting.integer("x-dimension", 0, "dimension of x; 0 for the number of correlations")
            .atLeast(0)
            .atMost(4096),
        Setting.integer("y-dimension", 0, "dimension of y; 0 for the number of correlations")
            .atLeast(0)
            .atMost(4096),
        Setting.flag(
            "mixed",
            true,
            "x and y are random linear maps of the variables that are correlated one by one;"
                + " otherwise those variables themselves"),
        Setting.integer("data-seed", 0, "seed of the linear maps"));
  }

  @Override
  public Operator create(Settings settings) {
    double[] correlations = settings.numbers("correlations");
    return GaussianPairs.of(
        dimension(settings, "x-dimension", correlations.length),
        dimension(settings, "y-dimension", correlations.length),
        settings.flag("mixed"),
        settings.longInteger("data-seed"),
        correlations);
  }

  private static int dimension(Settings settings, String name, int least) {
    int dimension = settings.integer(name);
    return dimension == 0 ? Math.max(least, 1) : dimension;
  }
}
