package org.nsm.operators;

import java.util.Arrays;
import java.util.List;
import org.nsm.api.Matrix;
import org.nsm.api.Schema;
import org.nsm.api.Setting;
import org.nsm.api.Settings;
import org.nsm.api.spi.Operator;
import org.nsm.api.spi.OperatorProvider;
import org.nsm.api.spi.Plugin;

/** Makes {@link GaussianWells}. */
@Plugin(
    id = "gaussian-wells",
    summary = "a finite sum of Gaussian wells in any dimension, with its bound states up to three",
    formula = "H = -kappa Laplace - sum_k v_k exp(-|x - c_k|^2 / (2 s_k^2))",
    citation = "Colbert, Miller: J. Chem. Phys. 96, 1982 (1992), for the energies")
public final class GaussianWellsProvider implements OperatorProvider {

  /** Creates the provider; called by the service loader. */
  public GaussianWellsProvider() {}

  @Override
  public Schema schema() {
    return Schema.of(
        Setting.integer("dimension", 2, "number of coordinates").atLeast(1).atMost(100),
        Setting.numbers("depths", List.of(8.0, 6.0), "v, one for each well; negative for a hill"),
        Setting.numbers(
                "centres",
                List.of(-1.5, 0.0, 1.5, 0.5),
                "coordinates of the wells, one well after the other; none for the origin")
            .atLeast(-1e6)
            .atMost(1e6),
        Setting.numbers("widths", List.of(1.0), "s, one for all wells or for each")
            .atLeast(1e-3)
            .atMost(1e3),
        Setting.number("kinetic", 1, "kappa: 1 for -Laplace, 0.5 for atomic units")
            .atLeast(1e-3)
            .atMost(1e3));
  }

  @Override
  public Operator create(Settings settings) {
    int dimension = settings.integer("dimension");
    double[] depths = settings.numbers("depths");
    double[] centres = settings.numbers("centres");
    double[] widths = settings.numbers("widths");
    if (centres.length == 0) {
      centres = new double[depths.length * dimension];
    }
    Checks.size(
        "centres",
        centres.length,
        depths.length * dimension,
        dimension + " for each of the " + depths.length + " depths");
    if (widths.length == 1) {
      double width = widths[0];
      widths = new double[depths.length];
      Arrays.fill(widths, width);
    }
    return GaussianWells.of(
        settings.number("kinetic"), Matrix.of(depths.length, dimension, centres), depths, widths);
  }
}
