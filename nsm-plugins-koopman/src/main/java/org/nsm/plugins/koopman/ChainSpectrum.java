package org.nsm.plugins.koopman;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.IntStream;
import org.nsm.api.Matrix;
import org.nsm.api.spi.ExactSpectrum;
import org.ojalgo.matrix.decomposition.Eigenvalue;
import org.ojalgo.matrix.store.MatrixStore;
import org.ojalgo.matrix.store.R064Store;

/**
 * All eigenpairs of a reversible chain. With D = diag(π) the matrix S = D^½ P D^(−½) is symmetric
 * and has the eigenvalues of P; an orthonormal eigenvector v of S gives φ = D^(−½)v, normalised in
 * L²(π).
 */
final class ChainSpectrum implements ExactSpectrum {
  private final double[] values;
  private final Matrix functions;

  private ChainSpectrum(double[] values, Matrix functions) {
    this.values = values;
    this.functions = functions;
  }

  static ChainSpectrum of(TransitionMatrix chain) {
    int n = chain.states();
    double[] root = Arrays.stream(chain.stationary()).map(Math::sqrt).toArray();
    R064Store symmetric = R064Store.FACTORY.make(n, n);
    for (int i = 0; i < n; i++) {
      for (int j = 0; j <= i; j++) {
        double entry = root[i] * chain.probabilities().at(i, j) / root[j];
        symmetric.set(i, j, entry);
        symmetric.set(j, i, entry);
      }
    }
    Eigenvalue<Double> decomposition = Eigenvalue.R064.make(n, true);
    decomposition.decompose(symmetric);
    MatrixStore<Double> diagonal = decomposition.getD();
    MatrixStore<Double> vectors = decomposition.getV();
    int[] order =
        IntStream.range(0, n)
            .boxed()
            .sorted(Comparator.comparingDouble((Integer i) -> -diagonal.doubleValue(i, i)))
            .mapToInt(Integer::intValue)
            .toArray();
    return new ChainSpectrum(
        IntStream.of(order).mapToDouble(i -> diagonal.doubleValue(i, i)).toArray(),
        Matrix.create(n, n, (i, j) -> vectors.doubleValue(i, order[j]) / root[i]));
  }

  /** Returns the least eigenvalue. */
  double least() {
    return values[values.length - 1];
  }

  @Override
  public double[] values(int count) {
    return Arrays.copyOf(values, Math.min(count, values.length));
  }

  @Override
  public Optional<Matrix> functions(Matrix points, int count) {
    return Optional.of(
        Matrix.create(
            points.rows(),
            Math.min(count, values.length),
            (i, j) -> functions.at((int) points.at(i, 0), j)));
  }
}
