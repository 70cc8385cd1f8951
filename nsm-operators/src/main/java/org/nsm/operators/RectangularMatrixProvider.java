package org.nsm.operators;

import java.util.List;
import java.util.Optional;
import org.nsm.api.Matrix;
import org.nsm.api.Schema;
import org.nsm.api.Setting;
import org.nsm.api.Settings;
import org.nsm.api.SettingsException;
import org.nsm.api.spi.Operator;
import org.nsm.api.spi.OperatorProvider;
import org.nsm.api.spi.Plugin;

/** Makes {@link RectangularMatrix}. */
@Plugin(
    id = "matrix-svd",
    summary = "a matrix of any shape, inline or in a file: its singular values and functions",
    formula = "(Tg)(i) = sqrt(n/m) sum_j A_ij g(j)",
    citation = "G. H. Golub, C. F. Van Loan, Matrix Computations, Johns Hopkins 2013")
public final class RectangularMatrixProvider implements OperatorProvider {

  /** Creates the provider; called by the service loader. */
  public RectangularMatrixProvider() {}

  @Override
  public Schema schema() {
    return Schema.of(
        Setting.integer("rows", 0, "number of rows, unless a file says it")
            .atLeast(0)
            .atMost(10_000_000),
        Setting.numbers("entries", List.of(), "the entries, row by row"),
        Setting.text(
            "path",
            "",
            "instead of entries: a text file of them, row by row, or " + MatrixFiles.KINDS));
  }

  @Override
  public Operator create(Settings settings) {
    double[] entries = settings.numbers("entries");
    String path = settings.text("path");
    if (entries.length == 0 == path.isEmpty()) {
      throw new SettingsException("entries", "expected either entries or a path, not both or none");
    }
    Optional<SparseMatrix> read = MatrixFiles.read(path);
    if (read.isPresent()) {
      return RectangularMatrix.of(read.get());
    }
    int rows = settings.integer("rows");
    if (rows == 0) {
      throw new SettingsException("rows", "expected the number of rows");
    }
    if (!path.isEmpty()) {
      return RectangularMatrix.of(SparseMatrix.of(MatrixFile.rectangular(path, rows)));
    }
    if (entries.length % rows != 0) {
      throw new SettingsException(
          "entries", "expected numbers for " + rows + " rows, found " + entries.length);
    }
    return RectangularMatrix.of(SparseMatrix.of(Matrix.of(rows, entries.length / rows, entries)));
  }
}
