package org.nsm.plugins.koopman;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.nsm.api.Failure;
import org.nsm.api.FileProblem;
import org.nsm.api.NpyFile;
import org.nsm.api.NsmException;
import org.nsm.api.PointFile;

/**
 * Trajectories from files: a NumPy array ({@code .npy}, mapped, not loaded), an archive of arrays
 * ({@code .npz}, each of them a trajectory), datasets of HDF5 ({@code .h5:/path/in/it}), or text
 * with one frame a line.
 */
final class TrajectoryFiles {
  /** An archive is unpacked into memory: an array must fit into one Java array. */
  private static final long LARGEST_ENTRY = 1L << 30;

  private TrajectoryFiles() {}

  /**
   * Reads trajectories, all of one width and all finite.
   *
   * @throws NsmException of kind {@link Failure#DATA} that names the file and the place in it
   */
  static List<Frames> read(List<String> paths) {
    List<Frames> all = new ArrayList<>();
    for (String path : paths) {
      all.addAll(open(path));
    }
    for (Frames frames : all) {
      if (frames.count() == 0 || frames.dimension() == 0) {
        throw error(frames.name(), "there are no frames in it");
      }
      Frames first = all.get(0);
      if (frames.dimension() != first.dimension()) {
        throw error(
            frames.name(),
            "frames of "
                + frames.dimension()
                + " numbers; expected "
                + first.dimension()
                + ", as in "
                + first.name());
      }
      frames.requireFinite();
    }
    return all;
  }

  private static List<Frames> open(String path) {
    if (path.endsWith(".npy")) {
      return List.of(Frames.of(NpyFile.open(path)));
    }
    if (isHdf(path)) {
      return hdf(path);
    }
    return path.endsWith(".npz") ? archive(path) : List.of(Frames.of(path, PointFile.read(path)));
  }

  /** Returns whether a path is of HDF5, or of something in a file of HDF5. */
  static boolean isHdf(String path) {
    return path.toLowerCase(Locale.ROOT).matches("(?s).*\\.(h5|hdf5)(:/.*)?");
  }

  /** jHDF need not be there, and what it unpacks with neither. */
  private static List<Frames> hdf(String path) {
    try {
      return HdfTrajectories.read(path);
    } catch (NoClassDefFoundError e) {
      throw new NsmException(
          Failure.DATA,
          path
              + ": to read HDF5, io.jhdf:jhdf 0.9.4 and org.slf4j:slf4j-api 1.7.36 must be on the"
              + " module path, and org.lz4:lz4-java for what LZ4 or bitshuffle compressed; missing:"
              + " "
              + e.getMessage(),
          e);
    }
  }

  private static List<Frames> archive(String path) {
    List<Frames> found = new ArrayList<>();
    try (ZipFile zip = new ZipFile(path)) {
      for (ZipEntry entry : zip.stream().toList()) {
        String name = path + ":" + entry.getName();
        if (!entry.getName().endsWith(".npy")) {
          throw error(name, "not a NumPy array; expected entries that end in .npy");
        }
        if (entry.getSize() > LARGEST_ENTRY) {
          throw error(name, "larger than 1 GiB; unpack the archive and name the .npy files");
        }
        try (InputStream content = zip.getInputStream(entry)) {
          found.add(Frames.of(NpyFile.of(name, content.readNBytes((int) LARGEST_ENTRY))));
        }
      }
    } catch (IOException e) {
      throw new NsmException(
          Failure.DATA, path + ": cannot be read as an archive: " + FileProblem.of(e), e);
    }
    if (found.isEmpty()) {
      throw error(path, "there are no arrays in it");
    }
    return found;
  }

  private static NsmException error(String name, String message) {
    return new NsmException(Failure.DATA, name + ": " + message);
  }
}
