package org.nsm.plugins.retrieval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nsm.api.Matrix;
import org.nsm.api.spi.ReadOut;
import org.nsm.api.spi.ReadOuts;
import org.nsm.api.spi.Slot;

/** What an export offers is what the model of the run gives. */
class RetrievalReadOutsTest {
  @TempDir private Path folder;

  private ReadOuts readOuts(GivenRun run) {
    RetrievalInferenceProvider provider = new RetrievalInferenceProvider();
    return provider.create(provider.schema().defaults()).readOuts(run.model(), run.arrays());
  }

  /** Items in the units of the data, which functions see centred and scaled or as they are. */
  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void embeddingsAreThoseOfTheModelOnBothSides(boolean standardised) throws IOException {
    GivenRun run = GivenRun.in(folder, 5, Map.of("standardise", standardised));
    Path file = GivenRun.write(folder.resolve("items.csv"), 30, new Random(1));
    Items items = FeatureFile.read(file.toString());
    Matrix rows = items.rows(0, items.count());
    ReadOuts readOuts = readOuts(run);
    assertThat(readOuts.functions())
        .extracting(ReadOut::name)
        .isEqualTo(List.of("embed_x", "embed_y"));
    for (ReadOut readOut : readOuts.functions()) {
      double[] mean = readOut.mean();
      double[] scale = readOut.scale();
      Matrix points =
          Matrix.create(30, GivenRun.CLASSES, (i, j) -> (rows.at(i, j) - mean[j]) / scale[j]);
      Matrix found = readOut.of(run.model().at(readOut.slot(), points).f(), 1);
      // Double precision; sums are taken in another order.
      assertThat(found.toArray())
          .containsExactly(run.embedded(readOut.slot(), file).toArray(), within(1e-12));
    }
    assertThat(readOuts.constants().get("singular-values").toArray())
        .isEqualTo(RetrievalModel.of(run).singularValues());
  }

  /** The default signature: 1, φ₁, φ₂, … of norm one and orthogonal over what was trained on. */
  @Test
  void theRotationLeadsToSingularFunctions() throws IOException {
    GivenRun run = GivenRun.in(folder, 5);
    PairedItems training = ((PairedSystem) run.model().operator().base()).training().orElseThrow();
    Items x = training.items(Slot.X);
    Matrix f = run.model().at(Slot.X, x.rows(0, x.count())).f();
    Matrix phi = ReadOut.behindOnes(f, true).times(run.arrays().get("rotation"));
    assertThat(phi.columns()).isEqualTo(GivenRun.CLASSES + 1);
    Matrix gram = phi.transpose().times(phi);
    for (int i = 0; i < GivenRun.CLASSES; i++) {
      for (int j = 0; j < GivenRun.CLASSES; j++) {
        // Every class has as many items, so that the mean over classes is that over items.
        assertThat(gram.at(i, j) / x.count()).isCloseTo(i == j ? 1 : 0, within(1e-6));
      }
    }
  }

  @Test
  void aRunOfAClassicalMethodOffersNothing() throws IOException {
    GivenRun run = GivenRun.in(folder, 5);
    GivenRun other = new GivenRun(run.folder(), run.model(), Map.of());
    assertThat(readOuts(other)).isEqualTo(ReadOuts.none());
  }
}
