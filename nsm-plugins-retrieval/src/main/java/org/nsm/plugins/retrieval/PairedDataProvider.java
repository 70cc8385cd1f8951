package org.nsm.plugins.retrieval;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.nsm.api.Failure;
import org.nsm.api.Matrix;
import org.nsm.api.NsmException;
import org.nsm.api.PointFile;
import org.nsm.api.Schema;
import org.nsm.api.Setting;
import org.nsm.api.Settings;
import org.nsm.api.SettingsException;
import org.nsm.api.spi.Operator;
import org.nsm.api.spi.OperatorProvider;
import org.nsm.api.spi.Plugin;

/** Makes {@link PairedData} from files of features or pictures. */
@Plugin(
    id = "paired-data",
    summary =
        "the dependence of two modalities in files: features or pictures, paired by class, row by"
            + " row or by a list",
    formula = "(Tg)(x) = E[g(y) | x];  by class p(x,y) = mean_c p(x|c) p(y|c)",
    citation =
        "Ryu, Xu, Erol, Bu, Zheng, Wornell: Operator SVD with Neural Networks via Nested"
            + " Low-Rank Approximation, ICML 2024, arXiv 2402.03655")
public final class PairedDataProvider implements OperatorProvider {

  /** Creates the provider; called by the service loader. */
  public PairedDataProvider() {}

  @Override
  public Schema schema() {
    return Schema.of(
            Setting.required(
                "x",
                Setting.Type.TEXT,
                "items x, the queries: features (.npy, .npz, .csv), an IDX file of pictures, or a"
                    + " folder of pictures with a folder for each class"),
            Setting.required("y", Setting.Type.TEXT, "items y, likewise"),
            Setting.text(
                "x-labels",
                "",
                "the class of every item x: a name on each line, or numbers (.npy, IDX)"),
            Setting.text("y-labels", "", "the class of every item y"),
            Setting.choice(
                "pairing",
                "class",
                List.of("class", "rows", "list"),
                "any two items of one class, each class as likely; row by row, as two views of one"
                    + " item; or the pairs of a list"),
            Setting.text("pairs", "", "the list: rows of x and y that are a pair, from 0, a line"))
        .and(splitSchema(0.2))
        .and(
            Schema.of(
                Setting.flag(
                    "standardise", false, "functions see features of mean 0 and deviation 1"),
                Setting.integer(
                        "image-size",
                        0,
                        "side that pictures are resized to; 0 for 32, or as an IDX file has them")
                    .atLeast(0)
                    .atMost(1024),
                Setting.choice(
                    "colour", "grey", List.of("grey", "rgb"), "numbers at a position of a picture"),
                Setting.flag("x-inverted", false, "black and white of pictures x change places"),
                Setting.flag("y-inverted", false, "those of pictures y")))
        .and(Schema.of(Projection.settings().toArray(Setting[]::new)));
  }

  /** Returns how items are split, for providers of paired data. */
  static Schema splitSchema(double heldOut) {
    return Schema.of(
        Setting.number(
                "held-out",
                heldOut,
                "part of the items of each class, or of the pairs, that judges and is not trained"
                    + " on")
            .atLeast(0)
            .atMost(0.9),
        Setting.integer(
                "unseen-classes", 0, "classes that are drawn to be never trained on (zero-shot)")
            .atLeast(0),
        new Setting(
            "unseen",
            Setting.Type.TEXTS,
            Optional.of(List.of()),
            Double.NEGATIVE_INFINITY,
            Double.POSITIVE_INFINITY,
            List.of(),
            "classes that are never trained on, by name"),
        Setting.integer("split-seed", 0, "seed of the split"));
  }

  static PairedSplit split(Settings settings) {
    return new PairedSplit(
        settings.number("held-out"),
        settings.integer("unseen-classes"),
        settings.texts("unseen"),
        settings.longInteger("split-seed"));
  }

  @Override
  public Operator create(Settings settings) {
    Modality x = modality(settings, "x");
    Modality y = modality(settings, "y");
    PairedSplit split = split(settings);
    PairedSplit.Parts parts =
        switch (settings.text("pairing")) {
          case "class" -> split.byClass(x, y);
          case "rows" -> rows(split, x, y);
          default -> list(settings, split, x, y);
        };
    return PairedData.of(parts, x, y, settings.flag("standardise"), Projection.of(settings));
  }

  private static PairedSplit.Parts rows(PairedSplit split, Modality x, Modality y) {
    int count = x.items().count();
    if (count != y.items().count()) {
      throw new NsmException(
          Failure.DATA,
          "%s has %d items and %s has %d; row by row there must be as many"
              .formatted(x.name(), count, y.name(), y.items().count()));
    }
    int[] all = IntStream.range(0, count).toArray();
    return split.listed(x, y, all, all);
  }

  private static PairedSplit.Parts list(
      Settings settings, PairedSplit split, Modality x, Modality y) {
    String path = settings.text("pairs");
    if (path.isEmpty()) {
      throw new SettingsException("pairs", "expected the name of a file, as pairing is by list");
    }
    Matrix list = PointFile.read(path);
    if (list.columns() != 2) {
      throw new NsmException(
          Failure.DATA, path + ": expected 2 numbers a line, found " + list.columns());
    }
    return split.listed(x, y, ends(path, list, 0, x), ends(path, list, 1, y));
  }

  private static int[] ends(String path, Matrix list, int column, Modality side) {
    int count = side.items().count();
    return IntStream.range(0, list.rows())
        .map(
            row -> {
              double id = list.at(row, column);
              if (id != Math.rint(id) || id < 0 || id >= count) {
                throw new NsmException(
                    Failure.DATA,
                    "%s: pair %d (counted from 0) names item %s of %s, expected 0 to %d"
                        .formatted(
                            path,
                            row,
                            id == Math.rint(id) ? Long.toString((long) id) : Double.toString(id),
                            side.name(),
                            count - 1));
              }
              return (int) id;
            })
        .toArray();
  }

  private static Modality modality(Settings settings, String side) {
    String path = settings.text(side);
    String labels = settings.text(side + "-labels");
    ImageFiles images =
        new ImageFiles(
            settings.integer("image-size"),
            settings.text("colour").equals("rgb"),
            settings.flag(side + "-inverted"));
    if (Files.isDirectory(Path.of(path))) {
      if (!labels.isEmpty()) {
        throw new SettingsException(
            side + "-labels", "the folders in " + path + " name the classes; leave it out");
      }
      return checked(images.folder(path));
    }
    List<String> classes = labels.isEmpty() ? List.of() : LabelFile.read(labels);
    return LabelFile.isIdx(path)
        ? checked(images.idx(path, classes))
        : new Modality(path, FeatureFile.read(path), classes, Optional.empty());
  }

  /** A picture that is black throughout is as useless as a vector of zeros. */
  private static Modality checked(Modality pictures) {
    FeatureFile.check(pictures.name(), pictures.items());
    return pictures;
  }
}
