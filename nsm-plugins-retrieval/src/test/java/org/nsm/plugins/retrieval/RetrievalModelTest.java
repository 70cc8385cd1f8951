package org.nsm.plugins.retrieval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.nsm.api.Matrix;
import org.nsm.api.spi.Result;
import org.nsm.api.spi.Slot;

/** Normal pairs, whose singular functions are known, from inference to embeddings. */
class RetrievalModelTest {
  private static final int MODES = 5;

  private final GaussianPairs pairs = GaussianPairs.of(3, 2, true, 4, 0.9, 0.6);
  private final double[] exact = pairs.exactSpectrum().orElseThrow().values(MODES + 1);
  private final Matrix points =
      Matrix.create(40, 3, (i, j) -> Math.sin(1.0 + i + 2.3 * j) * (j + 1));

  private static Result infer(GivenModel model, String alignment) {
    RetrievalInferenceProvider provider = new RetrievalInferenceProvider();
    return provider
        .create(
            provider
                .schema()
                .bind(Map.of("alignment", alignment, "samples", 100_000, "replicas", 20)))
        .infer(model);
  }

  private static RetrievalModel model(GivenModel model, String alignment) {
    return RetrievalModel.of("run", model, infer(model, alignment).arrays());
  }

  /** Functions in another basis, with means: what training leaves that orders nothing. */
  private GivenModel mixed() {
    GivenModel plain = GivenModel.exact(pairs, MODES);
    return new GivenModel(
        pairs,
        MODES,
        false,
        (slot, x) -> {
          Matrix f = plain.functions().apply(slot, x);
          Matrix turned =
              f.times(
                  Matrix.create(
                      MODES,
                      MODES,
                      (i, j) -> (i == j ? 2 : 0) + Math.sin(3 * i + j + (slot == Slot.X ? 0 : 1))));
          return Matrix.create(f.rows(), MODES, (i, j) -> turned.at(i, j) + j - 1);
        });
  }

  @Test
  void singularValuesAreThoseOfMehlerBehindTheConstant() {
    for (GivenModel model : new GivenModel[] {GivenModel.exact(pairs, MODES), mixed()}) {
      Result result = infer(model, "auto");
      assertThat(result.modes()).hasSize(MODES + 1);
      for (int i = 0; i <= MODES; i++) {
        Result.Mode mode = result.modes().get(i);
        assertThat(mode.exact()).hasValue(exact[i]);
        // 100,000 pairs; errors are the bootstrap's.
        assertThat(mode.value()).isCloseTo(exact[i], within(0.02));
        assertThat(mode.standardError()).isBetween(0.0, 0.02);
      }
      assertThat(result.metrics().get("maxRelativeError")).isLessThan(0.04);
    }
  }

  @Test
  void innerProductsAreTheDependenceAsFarAsModesGo() {
    Matrix y = points.leadingColumns(2);
    Matrix phi = pairs.exactSpectrum().orElseThrow().functions(Slot.X, points, 4).orElseThrow();
    Matrix psi = pairs.exactSpectrum().orElseThrow().functions(Slot.Y, y, 4).orElseThrow();
    for (RetrievalModel model :
        new RetrievalModel[] {
          model(mixed(), "auto"),
          model(GivenModel.exact(pairs, MODES), "trained"),
          model(GivenModel.exact(pairs, MODES), "canonical")
        }) {
      Matrix left = model.embed(Slot.X, points, 3);
      Matrix right = model.embed(Slot.Y, y, 3);
      double worst = 0;
      double scale = 0;
      for (int i = 0; i < points.rows(); i++) {
        double score = 0;
        double truth = 0;
        for (int j = 0; j < 3; j++) {
          score += left.at(i, j) * right.at(i, j);
          truth += exact[j + 1] * phi.at(i, j + 1) * psi.at(i, j + 1);
        }
        worst = Math.max(worst, Math.abs(score - truth));
        scale = Math.max(scale, Math.abs(truth));
      }
      assertThat(worst).isLessThan(0.05 * scale);
    }
  }

  @Test
  void fewerDimensionsAreTheFirstOfMore() {
    RetrievalModel model = model(mixed(), "auto");
    Matrix all = model.embed(Slot.X, points, model.dimension());

    assertThat(model.dimension()).isEqualTo(MODES);
    assertThat(model.itemWidth(Slot.X)).isEqualTo(3);
    assertThat(model.embed(Slot.X, points, 2)).isEqualTo(all.leadingColumns(2));
    assertThat(Arrays.stream(model.singularValues()).boxed())
        .isSortedAccordingTo((a, b) -> Double.compare(b, a));
  }

  @Test
  void oneModelIsRecognisedAndAnotherToldApart() {
    String first = model(mixed(), "auto").fingerprint();

    assertThat(first).hasSize(64).isEqualTo(model(mixed(), "auto").fingerprint());
    assertThat(model(GivenModel.exact(pairs, MODES), "auto").fingerprint()).isNotEqualTo(first);
  }

  @Test
  void whatDoesNotFitIsRefused() {
    RetrievalModel model = model(mixed(), "auto");
    Matrix undefined = Matrix.create(2, 3, (i, j) -> i == 1 && j == 2 ? Double.NaN : 0);

    assertThatThrownBy(() -> model.embed(Slot.X, points, 6))
        .hasMessage("embedding: expected 1 to 5 dimensions, found 6");
    assertThatThrownBy(() -> model.embed(Slot.Y, points, 2))
        .hasMessage("items of 3 numbers, expected 2 at Y");
    assertThatThrownBy(() -> model.embed(Slot.X, undefined, 2))
        .hasMessage("item 1, number 2 (counted from 0) is NaN, expected a finite one");
    assertThatThrownBy(() -> RetrievalModel.of("run", mixed(), Map.of()))
        .hasMessageContaining("not those of the inference 'retrieval'");
  }
}
