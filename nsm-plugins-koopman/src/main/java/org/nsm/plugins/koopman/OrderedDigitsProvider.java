package org.nsm.plugins.koopman;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.nsm.api.Failure;
import org.nsm.api.FileProblem;
import org.nsm.api.IdxFile;
import org.nsm.api.Matrix;
import org.nsm.api.NsmException;
import org.nsm.api.Schema;
import org.nsm.api.Setting;
import org.nsm.api.Settings;
import org.nsm.api.SettingsException;
import org.nsm.api.spi.Operator;
import org.nsm.api.spi.OperatorProvider;
import org.nsm.api.spi.Plugin;

/**
 * Makes a {@link TrajectorySystem} of handwritten digits in order, 0, 1, …, c−1, 0, …: the j-th
 * image of every class, for j = 0, 1, ….
 *
 * <p>The class goes round a circle and the image within a class is independent of everything else:
 * the operator has rank c, its singular values are one, its eigenvalues the c-th roots of unity.
 */
@Plugin(
    id = "ordered-digits",
    summary = "images of handwritten digits in the order 0, 1, ..., 4, 0, ...: a cycle of classes",
    formula =
        "class(x') = class(x) + 1 mod c;  singular values 1 (c times), eigenvalues exp(2 pi i k/c)",
    citation =
        "Kostic, Novelli, Grazzi, Lounici, Pontil: Learning invariant representations of"
            + " time-homogeneous stochastic dynamical systems, ICLR 2024, arXiv 2307.09912")
public final class OrderedDigitsProvider implements OperatorProvider {
  /** Images that the classifier is made of, whose cost is of the third power. */
  private static final int MOST_CLASSIFIED = 2000;

  /** Creates the provider; called by the service loader. */
  public OrderedDigitsProvider() {}

  @Override
  public Schema schema() {
    return Schema.of(
        Setting.text(
            "images",
            "",
            "IDX file of images, compressed or not; empty for 2005 digits that come with nsm"),
        Setting.text("labels", "", "IDX file of their labels"),
        Setting.integer("classes", 5, "c, the digits 0 to c - 1").atLeast(2).atMost(10),
        Setting.integer("training-images", 1001, "images of the trajectory that is trained on")
            .atLeast(3)
            .atMost(100_000),
        Setting.integer("held-out-images", 1001, "images of the one that judges; 0 for none")
            .atLeast(0)
            .atMost(100_000));
  }

  @Override
  public Operator create(Settings settings) {
    String images = settings.text("images");
    if (images.isEmpty() != settings.text("labels").isEmpty()) {
      throw new SettingsException(
          images.isEmpty() ? "images" : "labels", "images and labels are two files; name both");
    }
    IdxFile pixels =
        images.isEmpty() ? resource("digits-images.idx3-ubyte.gz") : IdxFile.read(images);
    IdxFile labels =
        images.isEmpty()
            ? resource("digits-labels.idx1-ubyte.gz")
            : IdxFile.read(settings.text("labels"));
    if (labels.rows() != pixels.rows() || labels.columns() != 1) {
      throw new NsmException(
          Failure.DATA,
          "labels: expected one for each of " + pixels.rows() + " images, found " + labels.rows());
    }
    int training = settings.integer("training-images");
    int judges = settings.integer("held-out-images");
    int[] order = order(labels, settings.integer("classes"), training + judges);
    TransitionTable table = table(pixels, order, 0, training);
    Optional<TransitionTable> heldOut =
        judges < 2
            ? Optional.empty()
            : Optional.of(table(pixels, order, training, training + judges));
    return TrajectorySystem.of(new DataSplit.Parts(table, heldOut), false, 1, List.of())
        .with(new Digits(table, training, settings.integer("classes")));
  }

  /** The digits that images show, told by a classifier of images that are trained on. */
  private static final class Digits implements StateClasses {
    private final TransitionTable table;
    private final int training;
    private final int count;
    private Optional<KernelClassifier> classifier = Optional.empty();

    Digits(TransitionTable table, int training, int count) {
      this.table = table;
      this.training = training;
      this.count = count;
    }

    /** Made when first asked for: training alone has no use for it. */
    @Override
    public synchronized int[] shown(Matrix states) {
      if (classifier.isEmpty()) {
        int known = Math.min(table.count(), MOST_CLASSIFIED);
        int[] labels = IntStream.range(0, known).map(t -> t % count).toArray();
        classifier = Optional.of(KernelClassifier.of(table.starts(0, known), labels));
      }
      return classifier.get().classes(states);
    }

    @Override
    public int truth(int frame) {
      return (training + frame) % count;
    }
  }

  /** Reads what a resource of this module holds. */
  static IdxFile resource(String name) {
    try (InputStream resource = OrderedDigitsProvider.class.getResourceAsStream(name)) {
      if (resource == null) {
        throw new IllegalStateException("this module has no " + name);
      }
      return IdxFile.read(name, resource);
    } catch (IOException e) {
      throw new NsmException(Failure.UNEXPECTED, name + ": " + FileProblem.of(e), e);
    }
  }

  private static int[] order(IdxFile labels, int classes, int wanted) {
    List<List<Integer>> byClass = new ArrayList<>();
    for (int c = 0; c < classes; c++) {
      byClass.add(new ArrayList<>());
    }
    for (int i = 0; i < labels.rows(); i++) {
      if (labels.at(i, 0) < classes) {
        byClass.get(labels.at(i, 0)).add(i);
      }
    }
    int[] order = new int[wanted];
    for (int t = 0; t < wanted; t++) {
      List<Integer> own = byClass.get(t % classes);
      if (t / classes >= own.size()) {
        throw new NsmException(
            Failure.DATA,
            "training-images: %d images in order are wanted, and there are only %d of the digit %d"
                .formatted(wanted, own.size(), t % classes));
      }
      order[t] = own.get(t / classes);
    }
    return order;
  }

  /** Pixels of 0 to 1. */
  private static TransitionTable table(IdxFile pixels, int[] order, int from, int to) {
    return TransitionTable.of(
        Frames.of(
            "digits",
            Matrix.create(
                to - from, pixels.columns(), (t, j) -> pixels.at(order[from + t], j) / 255.0)),
        Window.ofLag(1));
  }
}
