package org.nsm.plugins.retrieval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nsm.api.Failure;
import org.nsm.api.Matrix;
import org.nsm.api.NsmException;
import org.nsm.api.spi.Batch;
import org.nsm.api.spi.Slot;
import org.nsm.api.tensor.DType;
import org.nsm.api.tensor.RandomKey;
import org.nsm.testkit.JavaAlgebra;

class PairedDataTest {
  @TempDir private Path folder;
  private final Map<String, Object> settings = new HashMap<>();

  /** Twelve items x and nine y of three classes; the first number of an item is its class. */
  @BeforeEach
  void threeClasses() throws IOException {
    StringBuilder x = new StringBuilder();
    StringBuilder y = new StringBuilder();
    StringBuilder xLabels = new StringBuilder();
    StringBuilder yLabels = new StringBuilder();
    for (int i = 0; i < 12; i++) {
      // Classes of six, four and two items.
      int label = i < 6 ? 1 : i < 10 ? 2 : 3;
      x.append(label).append(',').append(i).append(",1\n");
      xLabels.append("class").append(label).append('\n');
    }
    for (int i = 0; i < 9; i++) {
      y.append(1 + i % 3).append(' ').append(i).append('\n');
      yLabels.append("class").append(1 + i % 3).append('\n');
    }
    give("x", "x.csv", x);
    give("y", "y.txt", y);
    give("x-labels", "x-labels.txt", xLabels);
    give("y-labels", "y-labels.txt", yLabels);
    settings.put("held-out", 0.0);
  }

  private void give(String setting, String name, CharSequence content) throws IOException {
    settings.put(setting, Files.writeString(folder.resolve(name), content).toString());
  }

  private PairedData make() {
    PairedDataProvider provider = new PairedDataProvider();
    return (PairedData) provider.create(provider.schema().bind(settings));
  }

  private static Matrix[] draw(PairedData data, int count) {
    JavaAlgebra a = JavaAlgebra.create();
    RandomKey key = new RandomKey(3, a.scalar(0, DType.INT32));
    Batch batch = data.sampler().draw(a, key, count, DType.FLOAT64);
    return new Matrix[] {JavaAlgebra.matrix(batch.x()), JavaAlgebra.matrix(batch.y())};
  }

  @Test
  void pairsByClassAreOfOneClassAndEveryClassIsAsLikely() {
    Matrix[] pairs = draw(make(), 6000);
    int[] counts = new int[4];
    for (int i = 0; i < 6000; i++) {
      assertThat(pairs[0].at(i, 0)).isEqualTo(pairs[1].at(i, 0));
      counts[(int) pairs[0].at(i, 0)]++;
    }
    // Standard deviation √(6000·2/9) = 37.
    assertThat(IntStream.of(1, 2, 3).map(c -> counts[c])).allMatch(n -> Math.abs(n - 2000) < 180);
  }

  @Test
  void withinAClassEveryItemIsAsLikely() {
    Matrix[] pairs = draw(make(), 6000);
    int[] counts = new int[12];
    Arrays.stream(pairs[0].column(1)).forEach(i -> counts[(int) i]++);
    assertThat(Arrays.stream(counts).limit(6)).allMatch(n -> Math.abs(n - 333) < 90);
    assertThat(Arrays.stream(counts).skip(10)).allMatch(n -> Math.abs(n - 1000) < 150);
  }

  @Test
  void heldOutItemsAreNeverDrawnAndUnseenClassesAreWhole() {
    settings.put("held-out", 0.5);
    settings.put("unseen", List.of("class2"));
    PairedData data = make();
    PairedItems training = data.training().orElseThrow();
    PairedItems heldOut = data.judges().get("heldOut");
    PairedItems unseen = data.judges().get("unseen");

    assertThat(training.items(Slot.X).count()).isEqualTo(4);
    assertThat(heldOut.items(Slot.X).count()).isEqualTo(4);
    assertThat(unseen.items(Slot.X).count()).isEqualTo(4);
    assertThat(unseen.items(Slot.Y).count()).isEqualTo(3);
    assertThat(unseen.name(0)).isEqualTo("class2");
    assertThat(heldOut.name(1)).isEqualTo("class3");
    double[] judged = heldOut.items(Slot.X).rows(0, 4).column(1);
    for (double drawn : draw(data, 500)[0].column(1)) {
      assertThat(judged).doesNotContain(drawn);
    }
    assertThat(data.notes()).contains("judged by, unseen: 4 items x, 3 items y, 1 classes");
  }

  @Test
  void aSplitIsThatOfItsSeed() {
    settings.put("held-out", 0.5);
    Matrix first = make().training().orElseThrow().items(Slot.X).rows(0, 6);
    assertThat(make().training().orElseThrow().items(Slot.X).rows(0, 6)).isEqualTo(first);
    settings.put("split-seed", 1);
    assertThat(make().training().orElseThrow().items(Slot.X).rows(0, 6)).isNotEqualTo(first);
  }

  @Test
  void listedPairsThatShareAnItemStayTogether() throws IOException {
    settings.put("pairing", "list");
    settings.remove("x-labels");
    settings.remove("y-labels");
    settings.put("held-out", 0.34);
    give("pairs", "pairs.csv", "0,0\n0,1\n1,1\n2,2\n3,3\n");
    PairedData data = make();
    PairedItems training = data.training().orElseThrow();
    PairedItems judge = data.judges().get("heldOut");

    // Three groups, of three pairs, one and one; a third of them is held out.
    assertThat(training.pairs() + judge.pairs()).isEqualTo(5);
    assertThat(training.classCount()).isEqualTo(2);
    assertThat(judge.classCount()).isEqualTo(1);
    assertThat(judge.pairs()).isIn(1, 3);
  }

  @Test
  void standardisedFeaturesAreThoseOfTheItemsTrainedOn() {
    settings.put("standardise", true);
    PairedData data = make();
    Matrix seen = data.training().orElseThrow().items(Slot.X).rows(0, 12);
    double mean = Arrays.stream(seen.column(1)).average().orElseThrow();
    double square = Arrays.stream(seen.column(1)).map(v -> v * v).average().orElseThrow();

    assertThat(mean).isCloseTo(0, within(1e-12));
    assertThat(square).isCloseTo(1, within(1e-12));
    assertThat(data.points(Slot.X, data.inUnits(Slot.X, seen)).at(5, 1))
        .isCloseTo(seen.at(5, 1), within(1e-12));
  }

  @Test
  void foldersOfPicturesHaveTheirClassesByName() throws IOException {
    for (String name : List.of("cat", "dog")) {
      Path own = Files.createDirectories(folder.resolve("pictures").resolve(name));
      for (int i = 0; i < 3; i++) {
        BufferedImage picture = new BufferedImage(40, 20, BufferedImage.TYPE_INT_RGB);
        picture.setRGB(10, 10, 0xffffff);
        for (int j = 0; j < 400; j++) {
          picture.setRGB(j % 20, j / 20, name.equals("cat") ? 0xff0000 : 0x0000ff);
        }
        ImageIO.write(
            picture, i == 0 ? "jpg" : "png", own.resolve(i + (i == 0 ? ".jpg" : ".png")).toFile());
      }
    }
    settings.clear();
    settings.put("x", folder.resolve("pictures").toString());
    settings.put("y", folder.resolve("pictures").toString());
    settings.put("image-size", 4);
    settings.put("colour", "rgb");
    settings.put("held-out", 0.0);
    PairedData data = make();
    PairedItems items = data.training().orElseThrow();

    assertThat(items.items(Slot.X).count()).isEqualTo(6);
    assertThat(data.shape(Slot.X)).hasValue(new ImageShape(4, 4, 3));
    for (int i = 0; i < 6; i++) {
      double[] picture = items.items(Slot.X).rows(i, i + 1).toArray();
      // Red or blue on the left, black on the right; JPEG is off by a little.
      int channel = items.name(items.classes(Slot.X)[i]).equals("cat") ? 0 : 2;
      assertThat(picture[channel]).isCloseTo(1, within(0.1));
      assertThat(picture[2 - channel]).isCloseTo(0, within(0.1));
      assertThat(picture[9 + channel]).isCloseTo(0, within(0.1));
    }
  }

  @Test
  void whatIsWrongWithDataIsSaid() throws IOException {
    refused("y-labels", "one.txt", "class1\n", "9 items cannot go with 1 classes");
    refused(
        "y-labels",
        "other.txt",
        "class1\nclass1\nclass1\nclass2\nclass2\nclass2\nclass1\nclass2\nclass2\n",
        "there is no item of the class 'class3', which");
    refused("x", "nan.csv", "1,2\n3,NaN\n", "nan.csv:2: expected a finite number in column 2");
    refused("x", "zero.csv", "1,2\n0,0\n", "row 1 (counted from 0) is zero throughout");
    refused("x", "short.csv", "1,2,3\n", "1 items cannot go with 12 classes");
    settings.put("unseen", List.of("klass2"));
    refused("x", "x.csv", Files.readString(folder.resolve("x.csv")), "there is no class 'klass2'");
    settings.remove("unseen");
    settings.put("unseen-classes", 2);
    refused("x", "x.csv", Files.readString(folder.resolve("x.csv")), "at least 2 are needed");
    settings.remove("unseen-classes");
    settings.put("pairing", "rows");
    refused("x", "x.csv", Files.readString(folder.resolve("x.csv")), "there must be as many");
    settings.put("pairing", "list");
    refused("pairs", "p.csv", "0,0\n12,1\n", "pair 1 (counted from 0) names item 12");
  }

  @Test
  void filesThatAreNoPicturesAreRefused() throws IOException {
    Path own = Files.createDirectories(folder.resolve("bad/cat"));
    Files.writeString(own.resolve("a.png"), "no picture");
    settings.put("x", folder.resolve("bad").toString());
    settings.remove("x-labels");
    assertThatThrownBy(this::make)
        .hasMessageEndingWith("a.png: not a picture; expected PNG or JPEG");
  }

  private void refused(String setting, String name, String content, String message)
      throws IOException {
    Object before = settings.get(setting);
    give(setting, name, content);
    assertThatThrownBy(this::make)
        .hasMessageContaining(message)
        .isInstanceOfSatisfying(
            NsmException.class,
            e -> assertThat(e.failure()).isIn(Failure.DATA, Failure.CONFIGURATION));
    if (before == null) {
      settings.remove(setting);
    } else {
      settings.put(setting, before);
    }
  }
}
