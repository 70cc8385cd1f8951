package org.nsm.operators;

import java.util.Arrays;
import java.util.Optional;
import org.nsm.api.Matrix;
import org.nsm.api.spi.ExactSpectrum;
import org.nsm.api.spi.Slot;
import org.nsm.operators.SymmetricMatrices.Eigen;
import org.nsm.operators.SymmetricMatrices.Svd;

/**
 * Classical canonical correlation analysis of the rows of two tables (H. Hotelling, Biometrika 28,
 * 1936): with W whitening x, WᵀC_xxW = I, and V whitening y, the singular values of WᵀC_xyV are the
 * canonical correlations, and the functions are linear. The pair of constants, of correlation one,
 * comes first. Exact for the conditional expectation between linear functions.
 */
final class CanonicalCorrelations implements ExactSpectrum {
  /** Directions with less of the largest variance than this have none. */
  private static final double FLOOR = 1e-10;

  private final Side x;
  private final Side y;
  private final double[] correlations;

  /** A mean and directions, one a column, along which rows have variance one. */
  private record Side(double[] mean, Matrix directions) {

    static Side of(Matrix table) {
      Matrix centred = TableSettings.centred(table);
      double[] mean = new double[table.columns()];
      Arrays.setAll(mean, j -> table.at(0, j) - centred.at(0, j));
      Eigen pairs = SymmetricMatrices.eigen(TableSettings.covariance(centred, centred));
      double floor = FLOOR * pairs.values()[0];
      int rank = (int) Arrays.stream(pairs.values()).filter(v -> v > floor).count();
      return new Side(
          mean,
          Matrix.create(
              table.columns(),
              rank,
              (i, k) -> pairs.vectors().at(i, k) / Math.sqrt(pairs.values()[k])));
    }

    Side turned(Matrix rotation) {
      return new Side(mean, directions.times(rotation));
    }

    Matrix scores(Matrix points) {
      return Matrix.create(points.rows(), points.columns(), (i, j) -> points.at(i, j) - mean[j])
          .times(directions);
    }

    Matrix functions(Matrix points, int count) {
      Matrix scores = scores(points);
      return Matrix.create(points.rows(), count, (i, k) -> k == 0 ? 1 : scores.at(i, k - 1));
    }
  }

  private CanonicalCorrelations(Side x, Side y, double[] correlations) {
    this.x = x;
    this.y = y;
    this.correlations = correlations;
  }

  static CanonicalCorrelations of(Matrix x, Matrix y) {
    Side left = Side.of(x);
    Side right = Side.of(y);
    Svd svd = SymmetricMatrices.svd(TableSettings.covariance(left.scores(x), right.scores(y)));
    return new CanonicalCorrelations(
        left.turned(svd.left()), right.turned(svd.right()), svd.values());
  }

  @Override
  public String source() {
    return "classical CCA of linear functions";
  }

  @Override
  public double[] values(int count) {
    double[] values = new double[known(count)];
    Arrays.setAll(values, k -> k == 0 ? 1 : correlations[k - 1]);
    return values;
  }

  @Override
  public Optional<Matrix> functions(Matrix points, int count) {
    return functions(Slot.X, points, count);
  }

  @Override
  public Optional<Matrix> functions(Slot slot, Matrix points, int count) {
    return Optional.of((slot == Slot.X ? x : y).functions(points, known(count)));
  }

  private int known(int count) {
    return Math.min(count, correlations.length + 1);
  }
}
