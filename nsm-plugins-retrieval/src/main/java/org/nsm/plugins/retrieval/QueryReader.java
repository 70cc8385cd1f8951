package org.nsm.plugins.retrieval;

import java.awt.image.BufferedImage;
import org.nsm.api.Failure;
import org.nsm.api.Matrix;
import org.nsm.api.NsmException;
import org.nsm.plugins.retrieval.index.Vectors;

/** Embeds what is asked: pictures as the run sees them, or features. */
final class QueryReader implements QueryEmbedding {
  private final SearchIndex index;
  private final RetrievalModel model;

  QueryReader(SearchIndex index, RetrievalModel model) {
    this.index = index;
    this.model = model;
  }

  /** Returns the embedding of a picture, resized to those of the run. */
  @Override
  public Vectors picture(BufferedImage picture, boolean inverted) {
    ImageShape shape =
        index
            .description()
            .queryShape()
            .filter(s -> s.width() == s.height())
            .orElseThrow(
                () ->
                    new NsmException(
                        Failure.DATA,
                        "the run does not see queries as square pictures; ask with features"));
    ImageFiles files = new ImageFiles(shape.width(), shape.channels() == 3, inverted);
    return features(Matrix.of(1, shape.size(), files.numbers(picture, shape.width())));
  }

  @Override
  public Vectors features(Matrix rows) {
    return Vectors.of(model.embed(index.description().querySlot(), rows, model.dimension()));
  }
}
