package org.nsm.plugins.koopman;

import java.util.List;
import org.nsm.api.Matrix;
import org.nsm.api.Schema;
import org.nsm.api.Setting;
import org.nsm.api.Settings;
import org.nsm.api.SettingsException;
import org.nsm.api.spi.Operator;
import org.nsm.api.spi.OperatorProvider;
import org.nsm.api.spi.Plugin;

/** Makes {@link LinearGaussian}. */
@Plugin(
    id = "linear-gaussian",
    summary =
        "the Koopman operator of a linear system with Gaussian noise, from transitions, with its"
            + " exact spectrum",
    formula =
        "x' = Ax + N(0, Q);  singular values are products of powers of canonical correlations,"
            + " eigenvalues of those of A",
    citation = "Lancaster: The structure of bivariate distributions, Ann. Math. Stat. 29, 1958")
public final class LinearGaussianProvider implements OperatorProvider {

  /** Creates the provider; called by the service loader. */
  public LinearGaussianProvider() {}

  @Override
  public Schema schema() {
    return Schema.of(
        Setting.numbers(
            "transition", List.of(0.8, -0.3, 0.3, 0.6), "A, row by row; a square number of them"),
        Setting.numbers(
            "noise",
            List.of(0.36),
            "Q: one variance for every direction, one for each, or a whole matrix row by row"));
  }

  @Override
  public Operator create(Settings settings) {
    double[] entries = settings.numbers("transition");
    int d = (int) Math.round(Math.sqrt(entries.length));
    if (d == 0 || d * d != entries.length) {
      throw new SettingsException(
          "transition", "expected a square number of numbers, found " + entries.length);
    }
    return LinearGaussian.of(Matrix.of(d, d, entries), noise(d, settings.numbers("noise")));
  }

  private static Matrix noise(int d, double... numbers) {
    if (numbers.length == d * d) {
      return Matrix.of(d, d, numbers);
    }
    if (numbers.length != 1 && numbers.length != d) {
      throw new SettingsException(
          "noise", "expected 1, " + d + " or " + d * d + " numbers, found " + numbers.length);
    }
    return Matrix.create(d, d, (i, j) -> i == j ? numbers[numbers.length == 1 ? 0 : i] : 0);
  }
}
