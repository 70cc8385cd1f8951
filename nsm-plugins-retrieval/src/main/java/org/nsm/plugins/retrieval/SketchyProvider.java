package org.nsm.plugins.retrieval;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.nsm.api.Failure;
import org.nsm.api.NsmException;
import org.nsm.api.Schema;
import org.nsm.api.Setting;
import org.nsm.api.Settings;
import org.nsm.api.spi.Operator;
import org.nsm.api.spi.OperatorProvider;
import org.nsm.api.spi.Plugin;

/**
 * Makes {@link PairedData} of the Sketchy Extended data from features that were computed before:
 * sketches (x) and photographs (y) of 125 classes, with the classes of zero-shot retrieval unseen.
 *
 * <p>In the folder {@code path}, or in {@code split1} or {@code split2} in it where features depend
 * on the split, are {@code sketch-features.npy} and {@code photo-features.npy}, one item a row, and
 * {@code sketch-classes.txt} and {@code photo-classes.txt}, the name of the class of an item on
 * each line.
 *
 * <p>Split 1 (Y. Shen, L. Liu, F. Shen, L. Shao, CVPR 2018; A. Dutta, Z. Akata, CVPR 2019): of the
 * sorted names NumPy's generator of seed 0 draws 100 to train on, with {@code hot_air_balloon} and
 * {@code jack_o_lantern} written with underlines. Split 2 (S. K. Yelamarthi et al., ECCV 2018): 21
 * classes by name.
 */
@Plugin(
    id = "sketchy",
    summary = "sketches and photographs of Sketchy Extended, from features, with unseen classes",
    formula = "p(x,y) = mean_c p(x|c) p(y|c)",
    citation =
        "Sangkloy, Burnell, Ham, Hays: The Sketchy Database, ACM Trans. Graph. 35, 2016; Liu, Shen,"
            + " Shen, Liu, Shao: Deep Sketch Hashing, CVPR 2017")
public final class SketchyProvider implements OperatorProvider {
  private static final int CLASSES = 125;
  private static final int TRAINED_ON = 100;

  private static final List<String> SPLIT_2 =
      List.of(
          "bat",
          "cabin",
          "cow",
          "dolphin",
          "door",
          "giraffe",
          "helicopter",
          "mouse",
          "pear",
          "raccoon",
          "rhinoceros",
          "saw",
          "scissors",
          "seagull",
          "skyscraper",
          "songbird",
          "sword",
          "tree",
          "wheelchair",
          "windmill",
          "window");

  /** Creates the provider; called by the service loader. */
  public SketchyProvider() {}

  @Override
  public Schema schema() {
    return Schema.of(
            Setting.required("path", Setting.Type.TEXT, "the folder with features and classes"),
            Setting.choice("split", "1", List.of("1", "2"), "which classes are unseen"),
            Setting.number(
                    "held-out", 0, "part of the items of each seen class that is not trained on")
                .atLeast(0)
                .atMost(0.9),
            Setting.integer("split-seed", 0, "seed of what is held out of seen classes"),
            Setting.flag("standardise", false, "functions see features of mean 0 and deviation 1"))
        .and(Schema.of(Projection.settings().toArray(Setting[]::new)));
  }

  @Override
  public Operator create(Settings settings) {
    String split = settings.text("split");
    Path folder = Path.of(settings.text("path"));
    if (!Files.isDirectory(folder)) {
      throw new NsmException(Failure.DATA, folder + ": no such folder");
    }
    Path own = folder.resolve("split" + split);
    Path place = Files.isDirectory(own) ? own : folder;
    Modality sketches = side(place, "sketch");
    Modality photos = side(place, "photo");
    TreeSet<String> classes = new TreeSet<>(sketches.labels());
    if (classes.size() != CLASSES) {
      throw new NsmException(
          Failure.DATA,
          "%s: expected the %d classes of Sketchy, found %d"
              .formatted(place.resolve("sketch-classes.txt"), CLASSES, classes.size()));
    }
    PairedSplit.Parts parts =
        new PairedSplit(
                settings.number("held-out"),
                0,
                split.equals("1") ? unseenOfSplit1(List.copyOf(classes)) : SPLIT_2,
                settings.longInteger("split-seed"))
            .byClass(sketches, photos);
    return PairedData.of(
        parts, sketches, photos, settings.flag("standardise"), Projection.of(settings));
  }

  /** Returns the classes that the draw leaves. */
  static List<String> unseenOfSplit1(List<String> sorted) {
    return Arrays.stream(NumPyPermutation.of(0, sorted.size()))
        .skip(TRAINED_ON)
        .mapToObj(sorted::get)
        .sorted()
        .toList();
  }

  private static Modality side(Path folder, String name) {
    String features = folder.resolve(name + "-features.npy").toString();
    List<String> labels =
        LabelFile.read(folder.resolve(name + "-classes.txt").toString()).stream()
            .map(label -> label.replace('-', '_').replace(' ', '_'))
            .toList();
    return new Modality(features, FeatureFile.read(features), labels, Optional.empty());
  }
}
