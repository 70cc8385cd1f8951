package org.nsm.plugins.retrieval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nsm.api.Matrix;
import org.nsm.api.spi.Figure;
import org.nsm.api.spi.Result;
import org.nsm.api.spi.Slot;

/** Four classes whose items lie near the corners of a simplex; functions are their coordinates. */
class RetrievalInferenceTest {
  private static final int CLASSES = 4;
  private static final int ITEMS = 160;

  @TempDir private Path folder;
  private PairedData data;

  @BeforeEach
  void writeItems() throws IOException {
    Random random = new Random(5);
    StringBuilder labels = new StringBuilder();
    Map<String, StringBuilder> sides = Map.of("x", new StringBuilder(), "y", new StringBuilder());
    for (int i = 0; i < ITEMS; i++) {
      labels.append("class").append(i % CLASSES).append('\n');
      for (StringBuilder side : sides.values()) {
        for (int j = 0; j < CLASSES; j++) {
          side.append((i % CLASSES == j ? 1 + 0.1 * j : 0) + 0.2 * random.nextGaussian());
          side.append(j == CLASSES - 1 ? "\n" : ",");
        }
      }
    }
    Files.writeString(folder.resolve("x.csv"), sides.get("x"));
    Files.writeString(folder.resolve("y.csv"), sides.get("y"));
    Files.writeString(folder.resolve("labels.txt"), labels);
    PairedDataProvider provider = new PairedDataProvider();
    Map<String, Object> settings = new HashMap<>();
    settings.put("x", folder.resolve("x.csv").toString());
    settings.put("y", folder.resolve("y.csv").toString());
    settings.put("x-labels", folder.resolve("labels.txt").toString());
    settings.put("y-labels", folder.resolve("labels.txt").toString());
    settings.put("held-out", 0.5);
    settings.put("unseen", List.of("class3"));
    data = (PairedData) provider.create(provider.schema().bind(settings));
  }

  private Result infer(Map<String, Object> more) {
    Map<String, Object> settings = new HashMap<>(more);
    settings.putIfAbsent("replicas", 20);
    settings.putIfAbsent("alignment", "canonical");
    RetrievalInferenceProvider provider = new RetrievalInferenceProvider();
    return provider
        .create(provider.schema().bind(settings))
        .infer(new GivenModel(data, CLASSES, true, (slot, points) -> points));
  }

  @Test
  void singularValuesAreThoseOfThePopulation() {
    PairedItems items = data.training().orElseThrow();
    Result result = infer(Map.of());

    // The expectation over all pairs of a class, one by one: what sums by class must give.
    int p = CLASSES;
    PairSums sums = new PairSums(p, p, 1);
    Items x = items.items(Slot.X);
    Items y = items.items(Slot.Y);
    for (int i = 0; i < x.count(); i++) {
      for (int j = 0; j < y.count(); j++) {
        if (items.classes(Slot.X)[i] == items.classes(Slot.Y)[j]) {
          sums.add(0, x.rows(i, i + 1), y.rows(j, j + 1));
        }
      }
    }
    double[] expected = Embedding.canonical(sums.all(), new Whitening(1e-7, 0), 0).values();
    assertThat(result.modes()).hasSize(CLASSES + 1);
    for (int i = 0; i < CLASSES; i++) {
      // Every class has as many items here, so both laws are one.
      assertThat(result.modes().get(i + 1).value()).isCloseTo(expected[i], within(1e-9));
      assertThat(result.modes().get(i + 1).details()).containsKeys("heldOutValue", "unseenValue");
    }
    // Three classes are two modes beside the constant; nothing else is in common.
    assertThat(result.modes().get(2).value()).isGreaterThan(0.85);
    assertThat(result.modes().get(3).value()).isLessThan(1e-6);
  }

  @Test
  void itemsAreFoundByClassAndCurvesRise() {
    Result result = infer(Map.of("cuts", List.of(1, 2)));
    Matrix curve = result.arrays().get("heldOut-most");

    assertThat(result.metrics().get("heldOutMap")).isGreaterThan(0.95);
    assertThat(result.metrics().get("heldOutInterpolatedMap"))
        .isGreaterThanOrEqualTo(result.metrics().get("heldOutMap"));
    assertThat(curve.column(0)).containsExactly(1, 2, 4);
    assertThat(curve.at(0, 4)).isLessThan(curve.at(1, 4));
    for (int row = 0; row < curve.rows(); row++) {
      assertThat(curve.at(row, 4)).isBetween(curve.at(row, 5), curve.at(row, 6));
    }
    // Nothing was learned of what the last modes would be.
    assertThat(result.arrays().get("heldOut-least").at(0, 4)).isLessThan(0.6);
    assertThat(result.arrays().get("heldOut-by-class").column(0)).containsExactly(0, 1, 2);
    assertThat(result.arrays().get("unseen-by-class").rows()).isEqualTo(1);
  }

  @Test
  void functionsAsTrainedAreOrderedByTheirNormsAndBalanced() {
    Result result = infer(Map.of("alignment", "trained"));
    Matrix left = result.arrays().get("left-embedding");
    Matrix right = result.arrays().get("right-embedding");
    for (int j = 0; j < CLASSES; j++) {
      int column = j;
      int[] own =
          java.util.stream.IntStream.range(0, CLASSES)
              .filter(i -> left.at(i, column) != 0)
              .toArray();
      assertThat(own).hasSize(1);
      assertThat(left.at(own[0], j) * right.at(own[0], j)).isCloseTo(1, within(1e-12));
    }
    for (int i = 2; i <= CLASSES; i++) {
      assertThat(result.modes().get(i).details().get("embeddingNorm"))
          .isLessThanOrEqualTo(result.modes().get(i - 1).details().get("embeddingNorm"));
    }
  }

  @Test
  void classicalMethodsStandBesideIt() {
    Result result = infer(Map.of("baselines", List.of("linear", "kernel"), "landmarks", 20));
    // The functions are the coordinates: linear CCA is the same but for its ridge.
    assertThat(result.metrics().get("heldOutLinearMap"))
        .isCloseTo(result.metrics().get("heldOutMap"), within(0.02));
    assertThat(result.metrics().get("heldOutKernelMap")).isGreaterThan(0.9);
    // On the same pairs: linear CCA of the coordinates against the coordinates.
    assertThat(result.arrays().get("linear-values").columns()).isEqualTo(3);
    assertThat(result.metrics().get("heldOutLinear4ValueLead")).isCloseTo(0, within(0.1));
    Result alone = infer(Map.of("features", "linear"));
    assertThat(alone.metrics().get("heldOutMap"))
        .isCloseTo(result.metrics().get("heldOutLinearMap"), within(1e-12));
    assertThat(alone.warnings()).anyMatch(w -> w.contains("training was without effect"));
  }

  @Test
  void theReportIsGivenWhatIsToBeSeen() {
    List<Figure> figures = infer(Map.of("baselines", List.of("linear"))).figures();
    assertThat(figures.stream().map(Figure::title))
        .containsExactly(
            "Singular values",
            "mAP@all of cut embeddings, heldOut",
            "mAP@all of cut embeddings, unseen",
            "Gram matrix of f",
            "Gram matrix of g");
    Figure.Chart curves = (Figure.Chart) figures.get(1);
    assertThat(curves.series().stream().map(Figure.Series::name))
        .containsExactly(
            "most significant modes",
            "least significant modes",
            "modes in random order",
            "linear CCA");
  }

  @Test
  void itemsTrainedOnAreRankedOnRequest() {
    Result result = infer(Map.of("judge-training", true));
    assertThat(result.metrics()).containsKeys("trainingMap", "heldOutMap");
    assertThat(infer(Map.of()).metrics()).doesNotContainKey("trainingMap");
  }

  @Test
  void aClassicalMethodNeedsData() {
    GaussianPairs fresh = GaussianPairs.of(2, 2, false, 0, 0.5);
    RetrievalInferenceProvider provider = new RetrievalInferenceProvider();
    assertThatThrownBy(
            () ->
                provider
                    .create(provider.schema().bind(Map.of("features", "kernel")))
                    .infer(GivenModel.exact(fresh, 2)))
        .hasMessageContaining("'kernel' needs data");
  }
}
