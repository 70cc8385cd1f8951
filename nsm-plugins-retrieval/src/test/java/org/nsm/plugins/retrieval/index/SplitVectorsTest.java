package org.nsm.plugins.retrieval.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SplitVectorsTest {
  private static final int COUNT = 40;

  /** Fewer numbers than a first part has, just as many, one more, and queries that are cut. */
  @ParameterizedTest
  @CsvSource({"1,1", "3,3", "14,14", "15,15", "16,16", "17,17", "64,64", "64,1", "64,15", "64,30"})
  void thePartsSumToTheInnerProductAndTheFirstBoundsIt(int dimension, int asked) {
    Random random = new Random(dimension);
    float[][] rows = new float[COUNT][];
    SplitVectors vectors = new SplitVectors(COUNT, dimension);
    for (int i = 0; i < COUNT; i++) {
      rows[i] = draw(random, dimension);
      vectors.set(i, rows[i]);
    }
    float[] q = draw(random, asked);
    SplitVectors.Query query = vectors.new Query(q);
    for (int i = 0; i < COUNT; i++) {
      double exact = 0;
      for (int j = 0; j < asked; j++) {
        exact += (double) q[j] * rows[i][j];
      }
      // Sums of 64 products of size one, in single precision.
      assertThat((double) query.leading(i) + query.trailing(i)).isCloseTo(exact, within(2e-5));
      assertThat(query.leading(i) + query.most(i)).isGreaterThanOrEqualTo((float) exact - 2e-5f);
      float[] back = new float[dimension];
      vectors.get(i, back);
      assertThat(back).isEqualTo(rows[i]);
    }
  }

  private static float[] draw(Random random, int count) {
    float[] values = new float[count];
    for (int j = 0; j < count; j++) {
      values[j] = (float) random.nextGaussian();
    }
    return values;
  }
}
