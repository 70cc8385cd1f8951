package org.nsm.api.spi;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.Set;
import org.nsm.api.Failure;
import org.nsm.api.Matrix;
import org.nsm.api.NsmException;

/**
 * What {@code nsm export} wrote in a format of a backend, loaded again, for programs that use
 * trained functions and train nothing: neither data nor configuration are needed, and of nsm the
 * backend alone. Any number of threads may call it at once; it holds native memory until it is
 * closed.
 */
public interface SavedFunctions extends AutoCloseable {

  /** Returns the names of the {@link ReadOut}s. */
  Set<String> names();

  /** Returns the numbers that belong to them, by name. */
  Map<String, Matrix> constants();

  /**
   * Returns functions of a name at points.
   *
   * @param points one a row, in the units of the data
   */
  Matrix at(String name, Matrix points);

  /**
   * Returns functions of a name at points, some steps on.
   *
   * @param steps from 1 to {@link ReadOut#MOST_STEPS}
   */
  Matrix at(String name, Matrix points, int steps);

  @Override
  void close();

  /**
   * Returns what is in a folder, by whichever backend can read it.
   *
   * @throws NsmException if it is no export, or no backend that reads it is there
   */
  static SavedFunctions load(Path folder) {
    if (!Files.isDirectory(folder)) {
      throw new NsmException(
          Failure.DATA, folder + ": is no folder, expected one that nsm export wrote");
    }
    ModuleLayer layer = SavedFunctions.class.getModule().getLayer();
    ServiceLoader<SavedFunctionsProvider> found =
        layer == null
            ? ServiceLoader.load(
                SavedFunctionsProvider.class, SavedFunctions.class.getClassLoader())
            : ServiceLoader.load(layer, SavedFunctionsProvider.class);
    List<SavedFunctionsProvider> readers = found.stream().map(ServiceLoader.Provider::get).toList();
    if (readers.isEmpty()) {
      throw new NsmException(
          Failure.PLUGIN,
          folder + ": no backend that reads exports is there, such as nsm-tensorflow");
    }
    return readers.stream()
        .filter(reader -> reader.reads(folder))
        .findFirst()
        .map(reader -> reader.load(folder))
        .orElseThrow(
            () ->
                new NsmException(
                    Failure.DATA,
                    folder
                        + ": is no export; write one by 'nsm export RUN_DIR --format"
                        + " saved-model'"));
  }
}
