package org.nsm.plugins.retrieval;

import java.awt.image.BufferedImage;
import org.nsm.api.Matrix;
import org.nsm.plugins.retrieval.index.Vectors;

/** Embeds what is asked. */
interface QueryEmbedding {

  /**
   * Returns the embedding of a picture.
   *
   * @param inverted whether black becomes white, as for drawings on paper where the run has learned
   *     light strokes on black
   */
  Vectors picture(BufferedImage picture, boolean inverted);

  /** Returns the embeddings of features, one query a row. */
  Vectors features(Matrix rows);
}
