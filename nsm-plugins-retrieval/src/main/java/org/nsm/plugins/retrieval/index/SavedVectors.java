package org.nsm.plugins.retrieval.index;

import java.nio.file.Path;

/**
 * Vectors in a file of the format of exact indexes, numbered from 0.
 *
 * @param space what they have in common
 * @param vectors the vectors
 */
public record SavedVectors(VectorSpace space, Vectors vectors) {

  /** Writes a file. */
  public void write(Path file) {
    Panels panels = new Panels(space.dimension());
    float[] row = new float[space.dimension()];
    for (int i = 0; i < vectors.rows(); i++) {
      vectors.row(i, row, 0);
      panels.add(i, row, 0);
    }
    ExactFile.write(file, space, panels);
  }

  /**
   * Reads a file.
   *
   * @throws org.nsm.api.NsmException of kind {@link org.nsm.api.Failure#DATA} if it is damaged
   */
  public static SavedVectors read(Path file) {
    return ExactFile.read(
        file,
        (space, panels) -> {
          int d = space.dimension();
          float[] values = new float[Math.multiplyExact(panels.size(), d)];
          for (int i = 0; i < panels.size(); i++) {
            panels.read(i, values, i * d);
          }
          return new SavedVectors(space, Vectors.of(panels.size(), d, values));
        });
  }
}
