package org.nsm.plugins.koopman;

import io.jhdf.HdfFile;
import io.jhdf.api.Dataset;
import io.jhdf.api.Group;
import io.jhdf.api.Node;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.nsm.api.Failure;
import org.nsm.api.NsmException;
import org.nsm.api.OneLine;

/**
 * Trajectories from a file of HDF5, by jHDF: {@code file.h5:/path/in/the/file} is a dataset, or a
 * group of which every dataset is a trajectory; the file alone is its root group. Rows are frames,
 * further axes are laid out along the row.
 *
 * <p>The only class that names jHDF, which need not be there.
 */
final class HdfTrajectories {
  /** Of a listing of what there is. */
  private static final int MOST_NAMES = 12;

  /** So many numbers are read at once and held; more are read piece by piece. */
  private static final long HELD = 1L << 27;

  private final String path;
  private final String name;
  private final String inside;
  private boolean open;

  private HdfTrajectories(String path) {
    int colon = path.toLowerCase(Locale.ROOT).lastIndexOf(":/");
    boolean within = colon > 0 && TrajectoryFiles.isHdf(path.substring(0, colon));
    this.path = path;
    this.name = within ? path.substring(0, colon) : path;
    this.inside = within ? path.substring(colon + 1) : "/";
  }

  /**
   * Reads trajectories.
   *
   * @throws NsmException of kind {@link Failure#DATA} if they cannot be read
   */
  static List<Frames> read(String path) {
    HdfTrajectories reader = new HdfTrajectories(path);
    if (!Files.isRegularFile(Path.of(reader.name))) {
      throw new NsmException(Failure.DATA, reader.name + ": no such file");
    }
    HdfEnd.require(reader.name);
    return reader.read();
  }

  private List<Frames> read() {
    HdfFile file = guarded(path, () -> new HdfFile(Path.of(name)));
    try {
      return guarded(path, () -> trajectories(file));
    } finally {
      if (!open) {
        file.close();
      }
    }
  }

  private List<Frames> trajectories(HdfFile file) {
    Node chosen = find(file);
    List<Frames> all = new ArrayList<>();
    if (chosen instanceof Dataset dataset) {
      all.add(frames(dataset));
    } else if (chosen instanceof Group group) {
      for (Node node : new TreeMap<>(group.getChildren()).values()) {
        if (!(node instanceof Dataset dataset)) {
          throw error(
              "in " + group.getPath() + " there is more than datasets; name one" + available(file));
        }
        all.add(frames(dataset));
      }
    }
    if (all.isEmpty()) {
      throw error("there are no datasets in it");
    }
    return all;
  }

  /** On a damaged file jHDF fails with whatever comes of the numbers that it reads there. */
  static <T> T guarded(String name, Supplier<T> reading) {
    try {
      return reading.get();
    } catch (NsmException e) {
      throw e;
    } catch (RuntimeException e) {
      throw new NsmException(
          Failure.DATA,
          name
              + ": cannot be read as HDF5, it is damaged or truncated: "
              + OneLine.of(String.valueOf(e.getMessage())),
          e);
    }
  }

  private Node find(HdfFile file) {
    Node node = file;
    for (String part : inside.split("/")) {
      if (part.isEmpty()) {
        continue;
      }
      Node next = node instanceof Group group ? group.getChildren().get(part) : null;
      if (next == null) {
        throw error("there is no " + OneLine.quoted(inside) + " in it" + available(file));
      }
      node = next;
    }
    return node;
  }

  private static String available(HdfFile file) {
    List<String> names = new ArrayList<>();
    collect(file, names);
    String more = names.size() > MOST_NAMES ? ", …" : "";
    return " (known: "
        + String.join(", ", names.subList(0, Math.min(names.size(), MOST_NAMES)))
        + more
        + ")";
  }

  private static void collect(Group group, List<String> names) {
    for (Node node : new TreeMap<>(group.getChildren()).values()) {
      if (names.size() > MOST_NAMES) {
        return;
      }
      if (node instanceof Group inner) {
        collect(inner, names);
      } else {
        names.add(OneLine.name(node.getPath()));
      }
    }
  }

  private Frames frames(Dataset dataset) {
    String label = name + ":" + dataset.getPath();
    Class<?> type = dataset.getJavaType();
    boolean numeric = type.isPrimitive() && type != boolean.class && type != char.class;
    int[] axes = dataset.getDimensions();
    if (!numeric || axes.length == 0 || dataset.isCompound()) {
      throw new NsmException(
          Failure.DATA,
          label + ": " + type.getSimpleName() + " of " + axes.length + " axes; expected numbers");
    }
    HdfFrames frames = new HdfFrames(label, dataset);
    if ((long) frames.count() * frames.dimension() > HELD) {
      open = true;
      return frames;
    }
    return Frames.of(label, frames.matrix());
  }

  private NsmException error(String message) {
    return new NsmException(Failure.DATA, path + ": " + message);
  }
}
