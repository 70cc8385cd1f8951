package org.nsm.operators;

import java.util.Locale;
import java.util.Optional;
import org.nsm.api.NpyFile;

/** Files of matrices that say their size themselves. */
final class MatrixFiles {
  static final String KINDS = "Matrix Market (.mtx), scipy.sparse (.npz), NumPy (.npy)";

  private MatrixFiles() {}

  /** Reads a matrix by the kind of its file; empty where it must be text. */
  static Optional<SparseMatrix> read(String path) {
    String lower = path.toLowerCase(Locale.ROOT);
    if (lower.endsWith(".mtx")) {
      return Optional.of(MatrixMarketFile.read(path));
    }
    if (lower.endsWith(".npz")) {
      return Optional.of(SparseArchive.read(path));
    }
    return lower.endsWith(".npy")
        ? Optional.of(SparseMatrix.of(NpyFile.open(path).matrix()))
        : Optional.empty();
  }
}
