package org.nsm.api.spi;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.nsm.api.Matrix;

/**
 * What an inference lets an export offer beside the modes.
 *
 * @param functions functions of a point, by names of their own
 * @param constants numbers that belong to them, by name: letters, digits and hyphens
 */
public record ReadOuts(List<ReadOut> functions, Map<String, Matrix> constants) {

  /** Copies the collections, and checks that names differ. */
  public ReadOuts {
    functions = List.copyOf(functions);
    constants = Collections.unmodifiableMap(new LinkedHashMap<>(constants));
    if (functions.stream().map(ReadOut::name).distinct().count() < functions.size()) {
      throw new IllegalArgumentException("two of these have the same name: " + functions);
    }
  }

  /** Returns nothing. */
  public static ReadOuts none() {
    return new ReadOuts(List.of(), Map.of());
  }
}
