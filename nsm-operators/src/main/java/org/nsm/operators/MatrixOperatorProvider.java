package org.nsm.operators;

import java.util.List;
import org.nsm.api.Matrix;
import org.nsm.api.Schema;
import org.nsm.api.Setting;
import org.nsm.api.Settings;
import org.nsm.api.SettingsException;
import org.nsm.api.spi.Operator;
import org.nsm.api.spi.OperatorProvider;
import org.nsm.api.spi.Plugin;

/** Makes {@link MatrixOperator}. */
@Plugin(
    id = "matrix",
    summary = "a symmetric matrix, inline or in a file, with its spectrum, or its inverse",
    formula = "(Tf)(i) = sum_j A_ij f(j)",
    citation = "G. H. Golub, C. F. Van Loan, Matrix Computations, Johns Hopkins 2013")
public final class MatrixOperatorProvider implements OperatorProvider {

  /** Creates the provider; called by the service loader. */
  public MatrixOperatorProvider() {}

  @Override
  public Schema schema() {
    return Schema.of(
            Setting.integer("size", 0, "number of rows; 0 for as many as the entries make")
                .atLeast(0)
                .atMost(MatrixFile.LARGEST_SIZE),
            Setting.numbers("entries", List.of(), "the entries, row by row"),
            Setting.text(
                "path",
                "",
                "instead of entries: a text file of them, row by row, or " + MatrixFiles.KINDS))
        .and(ResolventSettings.schema());
  }

  @Override
  public Operator create(Settings settings) {
    MatrixOperator matrix = matrix(settings);
    return settings.flag("inverse")
        ? ResolventOperator.of(matrix, settings.number("epsilon"))
        : matrix;
  }

  private static MatrixOperator matrix(Settings settings) {
    double[] entries = settings.numbers("entries");
    String path = settings.text("path");
    if (entries.length == 0 == path.isEmpty()) {
      throw new SettingsException("entries", "expected either entries or a path, not both or none");
    }
    int size = settings.integer("size");
    if (!path.isEmpty()) {
      return MatrixFiles.read(path)
          .map(MatrixOperator::of)
          .orElseGet(() -> MatrixOperator.of(MatrixFile.square(path, size)));
    }
    int rows = size == 0 ? (int) Math.round(Math.sqrt(entries.length)) : size;
    if ((long) rows * rows != entries.length) {
      throw new SettingsException(
          "entries",
          "expected "
              + (size == 0 ? "a square number of" : Long.toString((long) size * size))
              + " numbers, found "
              + entries.length);
    }
    return MatrixOperator.of(Matrix.of(rows, rows, entries));
  }
}
