package org.nsm.plugins.retrieval;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.nsm.api.Failure;
import org.nsm.api.Matrix;
import org.nsm.api.Names;
import org.nsm.api.NsmException;
import org.nsm.api.spi.OperatorDescriptor;
import org.nsm.api.spi.Slot;
import org.nsm.api.spi.TrainedRun;

/**
 * Items that a user names: sets of the run's own data, a file of features, an IDX file, or a folder
 * of pictures.
 */
final class ItemSources {
  private static final String TRAINING = "training";

  private final OperatorDescriptor operator;
  private final Optional<PairedSystem> system;

  private ItemSources(OperatorDescriptor operator, Optional<PairedSystem> system) {
    this.operator = operator;
    this.system = system;
  }

  static ItemSources of(TrainedRun run) {
    return new ItemSources(
        run.model().operator().descriptor(),
        run.model().operator().base() instanceof PairedSystem paired
            ? Optional.of(paired)
            : Optional.empty());
  }

  /** Returns how an item of a side is a picture, where it is one. */
  Optional<ImageShape> shape(Slot slot) {
    return system.flatMap(s -> s.shape(slot));
  }

  /** Returns whether a word names a set of the run's own data. */
  boolean isOwn(String name) {
    return own().containsKey(name) && !Files.exists(Path.of(name));
  }

  /**
   * Returns the items that a word names.
   *
   * @param labels a file of their classes; empty for those that are known, if any
   */
  Modality read(Slot slot, String name, String labels) {
    List<String> given = labels.isEmpty() ? List.of() : LabelFile.read(labels);
    if (isOwn(name)) {
      return relabelled(own(slot, name), given);
    }
    Path path = path(name);
    if (Files.isDirectory(path)) {
      return relabelled(pictures(slot).folder(name), given);
    }
    if (LabelFile.isIdx(name)) {
      return pictures(slot).idx(name, given);
    }
    if (!Files.exists(Path.of(name.replaceFirst("\\.npz#.*$", ".npz")))) {
      throw new NsmException(
          Failure.DATA,
          "%s: no such file, and no set of the run%s"
              .formatted(name, Names.hint(name, own().keySet())));
    }
    Items features = FeatureFile.read(name);
    requireWidth(slot, name, features.dimension());
    return new Modality(name, features, given, shape(slot));
  }

  private void requireWidth(Slot slot, String name, int found) {
    if (found != operator.domain(slot).dimension()) {
      throw new NsmException(
          Failure.DATA,
          "%s: items of %d numbers, expected %d as the run's %s have"
              .formatted(
                  name,
                  found,
                  operator.domain(slot).dimension(),
                  slot.name().toLowerCase(Locale.ROOT)));
    }
  }

  private static Path path(String name) {
    try {
      return Path.of(name);
    } catch (java.nio.file.InvalidPathException e) {
      throw new NsmException(Failure.DATA, name + ": no such file", e);
    }
  }

  private static Modality relabelled(Modality items, List<String> labels) {
    return labels.isEmpty()
        ? items
        : new Modality(items.name(), items.items(), labels, items.shape());
  }

  /** Pictures as the run sees them: of its size, grey or in colour. */
  private ImageFiles pictures(Slot slot) {
    ImageShape shape =
        shape(slot)
            .filter(s -> s.width() == s.height())
            .orElseThrow(
                () ->
                    new NsmException(
                        Failure.DATA,
                        "the run does not see square pictures on this side; expected a file of"
                            + " features"));
    return new ImageFiles(shape.width(), shape.channels() == 3, false);
  }

  private Map<String, PairedItems> own() {
    Map<String, PairedItems> own = new TreeMap<>();
    system.ifPresent(
        s -> {
          own.putAll(s.judges());
          s.training().ifPresent(items -> own.put(TRAINING, items));
        });
    return own;
  }

  private Modality own(Slot slot, String name) {
    PairedItems set = own().get(name);
    Items items = set.items(slot);
    Matrix raw = system.orElseThrow().inUnits(slot, items.rows(0, items.count()));
    List<String> labels = new ArrayList<>();
    for (int label : set.classes(slot)) {
      labels.add(set.name(label));
    }
    return new Modality(name, Items.of(raw), labels, shape(slot));
  }
}
