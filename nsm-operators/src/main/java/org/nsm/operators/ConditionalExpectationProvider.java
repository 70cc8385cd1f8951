package org.nsm.operators;

import java.util.List;
import org.nsm.api.PointFile;
import org.nsm.api.Schema;
import org.nsm.api.Setting;
import org.nsm.api.Settings;
import org.nsm.api.SettingsException;
import org.nsm.api.spi.Operator;
import org.nsm.api.spi.OperatorProvider;
import org.nsm.api.spi.Plugin;

/** Makes {@link ConditionalExpectation} of pairs in files and of normal pairs. */
@Plugin(
    id = "conditional-expectation",
    summary =
        "conditional expectation of paired data, with the canonical dependence kernel: CCA of any"
            + " functions",
    formula = "(Tg)(x) = E[g(y) | x] = E_y[p(x,y)/(p(x)p(y)) g(y)]",
    citation =
        "H. O. Hirschfeld, Proc. Camb. Phil. Soc. 31, 520 (1935); J. J. Ryu et al., ICML 2024,"
            + " arXiv 2402.03655")
public final class ConditionalExpectationProvider implements OperatorProvider {

  /** Creates the provider; called by the service loader. */
  public ConditionalExpectationProvider() {}

  @Override
  public Schema schema() {
    return Schema.of(
        Setting.choice(
            "source", "gaussian", List.of("gaussian", "file"), "normal pairs, or two files"),
        Setting.numbers(
            "correlations", List.of(0.9, 0.6), "of the coordinates of normal pairs, each below 1"),
        Setting.text("x", "", "the file of x, one point a row: .npy or .csv"),
        Setting.text("y", "", "the file of y, with as many rows"),
        Setting.choice(
            "judge-by",
            "nothing",
            List.of("nothing", "linear"),
            "what results from files are held against: classical CCA is exact for linear functions,"
                + " and others may correlate more"));
  }

  @Override
  public Operator create(Settings settings) {
    if (settings.text("source").equals("gaussian")) {
      return ConditionalExpectation.gaussian(settings.numbers("correlations"));
    }
    return ConditionalExpectation.of(
        PointFile.read(path(settings, "x")),
        PointFile.read(path(settings, "y")),
        settings.text("judge-by").equals("linear"));
  }

  private static String path(Settings settings, String name) {
    String path = settings.text(name);
    if (path.isEmpty()) {
      throw new SettingsException(name, "expected the name of a file");
    }
    return path;
  }
}
