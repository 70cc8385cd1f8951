package org.nsm.tensorflow;

import java.util.LinkedHashMap;
import java.util.Map;
import org.nsm.api.spi.Parameter;
import org.nsm.api.spi.Snapshot;

/** Draws the parameters of one mode afresh: its rows of every per-mode array, averages included. */
final class Reseeding {
  private Reseeding() {}

  static Map<String, Snapshot.Array> apply(
      Map<String, Snapshot.Array> arrays, ProblemModels models, int mode, int attempt) {
    Map<String, Snapshot.Array> changed = new LinkedHashMap<>(arrays);
    models
        .parameters()
        .forEach(
            (name, parameter) -> {
              if (!parameter.perMode()) {
                return;
              }
              byte[] fresh = GraphTypes.encode(models.draw(name, attempt), models.dtype());
              for (String array : arrays.keySet()) {
                if (array.equals(name) || array.equals(WeightAverage.name(name))) {
                  changed.put(array, replace(arrays.get(array), parameter, fresh, mode));
                } else if (array.startsWith("slot/") && array.endsWith("/" + name)) {
                  changed.put(
                      array, replace(arrays.get(array), parameter, new byte[fresh.length], mode));
                }
              }
            });
    return changed;
  }

  private static Snapshot.Array replace(
      Snapshot.Array array, Parameter parameter, byte[] from, int mode) {
    byte[] bytes = array.bytes();
    int row = bytes.length / parameter.shape().size(0);
    System.arraycopy(from, mode * row, bytes, mode * row, row);
    return new Snapshot.Array(array.dtype(), array.shape(), bytes);
  }
}
