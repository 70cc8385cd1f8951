package org.nsm.operators;

import java.util.List;
import java.util.random.RandomGenerator;
import org.nsm.api.Failure;
import org.nsm.api.Matrix;
import org.nsm.api.NsmException;
import org.nsm.api.PointFile;
import org.nsm.api.Schema;
import org.nsm.api.Seeds;
import org.nsm.api.Setting;
import org.nsm.api.Settings;
import org.nsm.api.SettingsException;

/** The settings of operators on tables of data, one sample a row. */
final class TableSettings {
  private TableSettings() {}

  static Schema schema() {
    return Schema.of(
        Setting.choice(
            "source",
            "file",
            List.of("file", "factors"),
            "a file, or rows that are generated: normal factors along random directions, and noise"),
        Setting.text("path", "", "the file, one sample a row: .npy or .csv"),
        Setting.flag("centre", true, "subtract the mean of each column"),
        Setting.flag("standardise", false, "divide each column by its standard deviation"),
        Setting.integer("rows", 1000, "how many rows are generated").atLeast(2).atMost(1_000_000),
        Setting.integer("columns", 10, "how many columns are generated").atLeast(1).atMost(1500),
        Setting.numbers("variances", List.of(4.0, 2.0, 1.0), "of the factors that are generated")
            .atLeast(0),
        Setting.number("noise", 0.1, "standard deviation of the noise that is generated")
            .atLeast(0),
        Setting.integer("seed", 0, "seed of what is generated"));
  }

  /** Returns the table, centred and standardised as the settings say. */
  static Matrix table(Settings settings) {
    Matrix raw =
        settings.text("source").equals("factors")
            ? factors(settings)
            : PointFile.read(Checks.path(settings));
    if (raw.rows() < 2) {
      throw new NsmException(Failure.DATA, "table: expected two rows or more, found " + raw.rows());
    }
    Matrix table = settings.flag("centre") ? centred(raw) : raw;
    return settings.flag("standardise") ? standardised(table) : table;
  }

  /** Returns a table less the mean of each column. */
  static Matrix centred(Matrix table) {
    double[] means = new double[table.columns()];
    for (int i = 0; i < table.rows(); i++) {
      for (int j = 0; j < means.length; j++) {
        means[j] += table.at(i, j) / table.rows();
      }
    }
    return Matrix.create(table.rows(), means.length, (i, j) -> table.at(i, j) - means[j]);
  }

  private static Matrix standardised(Matrix table) {
    Matrix covariance = covariance(centred(table), centred(table));
    for (int j = 0; j < table.columns(); j++) {
      if (!(covariance.at(j, j) > 0)) {
        throw new NsmException(
            Failure.DATA,
            "table: column "
                + j
                + " (counted from 0) is constant, so it has no deviation to be divided by");
      }
    }
    return Matrix.create(
        table.rows(), table.columns(), (i, j) -> table.at(i, j) / Math.sqrt(covariance.at(j, j)));
  }

  /** Returns E[xyᵀ] over the rows of two tables. */
  static Matrix covariance(Matrix x, Matrix y) {
    Matrix sum = x.transpose().times(y);
    return Matrix.create(sum.rows(), sum.columns(), (i, j) -> sum.at(i, j) / x.rows());
  }

  /** x = Σₖ √varianceₖ zₖ uₖ + noise, with z normal and u random orthonormal. */
  private static Matrix factors(Settings settings) {
    double[] variances = settings.numbers("variances");
    int rows = settings.integer("rows");
    int columns = settings.integer("columns");
    if (variances.length == 0 || variances.length > columns) {
      throw new SettingsException(
          "variances", "expected 1 to " + columns + " numbers, found " + variances.length);
    }
    RandomGenerator random = new Seeds(settings.longInteger("seed")).generator("factors");
    Matrix drawn = Matrix.create(columns, columns, (i, j) -> random.nextGaussian());
    Matrix directions = SymmetricMatrices.svd(drawn).left();
    Matrix factors =
        Matrix.create(
            rows, variances.length, (i, k) -> Math.sqrt(variances[k]) * random.nextGaussian());
    Matrix signal = factors.times(directions.leadingColumns(variances.length).transpose());
    double noise = settings.number("noise");
    return Matrix.create(rows, columns, (i, j) -> signal.at(i, j) + noise * random.nextGaussian());
  }
}
