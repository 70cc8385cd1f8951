package org.nsm.plugins.koopman;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nsm.api.IdxFile;
import org.nsm.api.Matrix;

class OrderedDigitsTest {
  @TempDir private Path folder;

  private static TrajectorySystem make(Map<String, Object> settings) {
    OrderedDigitsProvider provider = new OrderedDigitsProvider();
    return (TrajectorySystem) provider.create(provider.schema().bind(settings));
  }

  @Test
  void theDigitsThatComeWithNsmAreInOrder() {
    TrajectorySystem system = make(Map.of());
    Transitions training = system.training().orElseThrow();
    IdxFile labels = OrderedDigitsProvider.resource("digits-labels.idx1-ubyte.gz");

    assertThat(training.count()).isEqualTo(1000);
    assertThat(system.heldOut().orElseThrow().count()).isEqualTo(1000);
    assertThat(training.dimension()).isEqualTo(784);
    assertThat(labels.rows()).isEqualTo(2005);
    for (int t = 0; t < 2005; t++) {
      assertThat(labels.at(t, 0)).isEqualTo(t % 5);
    }
    // Zeros have an empty middle, ones a full one; pixels lie between 0 and 1.
    double[] middle = new double[5];
    Matrix images = training.starts(0, 1000);
    for (int t = 0; t < 1000; t++) {
      middle[t % 5] += images.at(t, 14 * 28 + 14) / 200;
    }
    assertThat(middle[0]).isLessThan(0.2);
    assertThat(middle[1]).isGreaterThan(0.7);
    assertThat(Arrays.stream(images.toArray()).max().orElseThrow()).isCloseTo(1, within(1e-12));
  }

  @Test
  void filesInTheFormatOfMnistAreRead() throws IOException {
    Path images = folder.resolve("images");
    Path labels = folder.resolve("labels");
    byte[] pixels = {
      0, 0, 8, 3, 0, 0, 0, 4, 0, 0, 0, 1, 0, 0, 0, 2, 1, 2, 3, 4, 5, 6, 7, (byte) 255
    };
    Files.write(images, pixels);
    Files.write(labels, new byte[] {0, 0, 8, 1, 0, 0, 0, 4, 1, 0, 0, 1});
    Map<String, Object> settings =
        Map.of(
            "images",
            images.toString(),
            "labels",
            labels.toString(),
            "classes",
            2,
            "training-images",
            4,
            "held-out-images",
            0);
    Matrix starts = make(settings).training().orElseThrow().starts(0, 3);

    assertThat(Matrix.create(3, 2, (i, j) -> 255 * starts.at(i, j)).toArray())
        .containsExactly(new double[] {3, 4, 1, 2, 5, 6}, within(1e-12));
    Files.write(images, Arrays.copyOf(pixels, 20));
    assertThatThrownBy(() -> make(settings))
        .hasMessageContaining("expected 8 bytes of data, found 4");
    Files.writeString(images, "no images");
    assertThatThrownBy(() -> make(settings)).hasMessageContaining("not an IDX file of bytes");
  }

  /**
   * Functions that know the class of an image as well as the classifier make forecasts that show
   * the mean image of the right class, however many steps on, and backward.
   */
  @Test
  void forecastsAreJudgedByTheDigitThatTheyShow() {
    TrajectorySystem system = make(Map.of("training-images", 501, "held-out-images", 301));
    StateClasses classes = system.classes().orElseThrow();
    PairFunctions indicators =
        new PairFunctions() {
          @Override
          public int modes() {
            return 5;
          }

          @Override
          public Matrix f(Matrix points) {
            int[] shown = classes.shown(points);
            return Matrix.create(points.rows(), 5, (i, j) -> shown[i] == j ? 1 : 0);
          }
        };
    KoopmanInferenceProvider provider = new KoopmanInferenceProvider();
    Map<String, Double> metrics =
        provider
            .create(
                provider
                    .schema()
                    .bind(Map.of("constant", false, "lags", List.of(1, 5, 12), "replicas", 2)))
            .infer(new GivenTrained(system, indicators))
            .metrics();
    double judge = metrics.get("judgeAccuracy");

    // Of 2005 images 500 are few: 96 % of others are told right.
    assertThat(judge).isBetween(0.94, 0.99);
    for (int steps : new int[] {1, 5, 12}) {
      // Other images are at the ends of longer forecasts: 1 % of 300 are three.
      assertThat(metrics.get("forecastAccuracy" + steps)).isCloseTo(judge, within(0.01));
      assertThat(metrics.get("backwardAccuracy" + steps)).isCloseTo(judge, within(0.01));
    }
  }

  @Test
  void tooFewImagesOfADigitAreCounted() {
    assertThatThrownBy(() -> make(Map.of("training-images", 2000)))
        .hasMessageContaining(
            "3001 images in order are wanted, and there are only 401 of the digit 0");
    assertThatThrownBy(() -> make(Map.of("images", "a"))).hasMessageContaining("name both");
  }
}
