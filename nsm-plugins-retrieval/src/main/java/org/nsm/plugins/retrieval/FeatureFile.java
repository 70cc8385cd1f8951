package org.nsm.plugins.retrieval;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.nsm.api.Failure;
import org.nsm.api.FileProblem;
import org.nsm.api.Matrix;
import org.nsm.api.Names;
import org.nsm.api.NpyFile;
import org.nsm.api.NsmException;
import org.nsm.api.PointFile;

/**
 * Features from a file, one item a row: a NumPy array ({@code .npy}, mapped, not loaded), one array
 * of an archive ({@code .npz}, or {@code file.npz#name} where there are several), or text with the
 * numbers of an item on each line.
 */
final class FeatureFile {
  /** An archive is unpacked into memory: an array must fit into one Java array. */
  private static final long LARGEST_ENTRY = 1L << 30;

  private static final String ARCHIVE = ".npz";

  private FeatureFile() {}

  /**
   * Reads features, all finite and none of them all zero.
   *
   * @throws NsmException of kind {@link Failure#DATA} that names the file and the place in it
   */
  static Items read(String path) {
    Items items = open(path);
    if (items.count() == 0 || items.dimension() == 0) {
      throw error(path, "there are no items in it");
    }
    check(path, items);
    return items;
  }

  /** Refuses undefined numbers, and rows of zeros, which say nothing of their item. */
  static void check(String name, Items items) {
    double[] row = new double[items.dimension()];
    for (int i = 0; i < items.count(); i++) {
      items.read(i, row, 0);
      boolean zero = true;
      for (int j = 0; j < row.length; j++) {
        if (!Double.isFinite(row[j])) {
          throw error(
              name,
              "row %d, column %d (counted from 0) is %s, expected a finite number"
                  .formatted(i, j, row[j]));
        }
        zero &= row[j] == 0;
      }
      if (zero) {
        throw error(
            name, "row " + i + " (counted from 0) is zero throughout, which describes no item");
      }
    }
  }

  private static Items open(String path) {
    if (path.endsWith(".npy")) {
      return of(NpyFile.open(path));
    }
    int mark = path.lastIndexOf(ARCHIVE + "#");
    if (path.endsWith(ARCHIVE) || mark >= 0) {
      return mark < 0
          ? archive(path, "")
          : archive(
              path.substring(0, mark + ARCHIVE.length()),
              path.substring(mark + ARCHIVE.length() + 1));
    }
    return Items.of(PointFile.read(path));
  }

  private static Items archive(String path, String wanted) {
    try (ZipFile zip = new ZipFile(path)) {
      List<String> names =
          zip.stream()
              .map(ZipEntry::getName)
              .filter(name -> name.endsWith(".npy"))
              .map(name -> name.substring(0, name.length() - ".npy".length()))
              .toList();
      if (names.isEmpty() || (wanted.isEmpty() && names.size() > 1)) {
        throw error(
            path,
            names.isEmpty()
                ? "there are no arrays in it"
                : "there are several arrays in it; name one as "
                    + path
                    + "#NAME (available: "
                    + String.join(", ", names)
                    + ")");
      }
      String name = wanted.isEmpty() ? names.get(0) : wanted;
      if (!names.contains(name)) {
        throw error(path, "there is no array '" + name + "' in it" + Names.hint(name, names));
      }
      ZipEntry entry = zip.getEntry(name + ".npy");
      if (entry.getSize() > LARGEST_ENTRY) {
        throw error(path, "larger than 1 GiB; unpack the archive and name the .npy file");
      }
      try (InputStream content = zip.getInputStream(entry)) {
        return of(NpyFile.of(path + "#" + name, content.readNBytes((int) LARGEST_ENTRY)));
      }
    } catch (IOException e) {
      throw new NsmException(
          Failure.DATA, path + ": cannot be read as an archive: " + FileProblem.of(e), e);
    }
  }

  private static Items of(NpyFile file) {
    return new Items() {
      @Override
      public int count() {
        return file.rows();
      }

      @Override
      public int dimension() {
        return file.columns();
      }

      @Override
      public void read(int item, double[] into, int offset) {
        file.row(item, into, offset);
      }

      @Override
      public Matrix rows(int from, int to) {
        return from == 0 && to == file.rows() ? file.matrix() : Items.super.rows(from, to);
      }
    };
  }

  private static NsmException error(String name, String message) {
    return new NsmException(Failure.DATA, name + ": " + message);
  }
}
