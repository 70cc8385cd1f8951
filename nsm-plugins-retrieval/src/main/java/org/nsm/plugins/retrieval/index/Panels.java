package org.nsm.plugins.retrieval.index;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Vectors as {@link ScoreKernel} wants them: panels of some vectors each, coordinate by coordinate.
 * There are no gaps: the last vector takes the place of one that is removed.
 */
final class Panels {
  /** A coordinate of a panel takes 4 KiB; a panel of 64 coordinates fits the cache of a core. */
  static final int PLACES = 1024;

  private final int dimension;
  private final List<float[][]> panels = new ArrayList<>();
  private long[] ids = new long[PLACES];
  private int size;

  /** Where each id is; made when it is first needed, for most indexes only answer. */
  private Map<Long, Integer> places = Map.of();

  private boolean placesKnown;

  Panels(int dimension) {
    this.dimension = dimension;
  }

  int dimension() {
    return dimension;
  }

  int size() {
    return size;
  }

  int panels() {
    return (size + PLACES - 1) / PLACES;
  }

  float[][] panel(int panel) {
    return panels.get(panel);
  }

  /** Returns how many vectors a panel has. */
  int count(int panel) {
    return Math.min(PLACES, size - panel * PLACES);
  }

  /** The ids by place; not to be changed. */
  long[] ids() {
    return ids;
  }

  boolean contains(long id) {
    return places().containsKey(id);
  }

  /** Appends a vector that stands at an offset of an array. */
  void add(long id, float[] values, int offset) {
    if (size == ids.length) {
      ids = Arrays.copyOf(ids, (int) Math.min(2L * size, Integer.MAX_VALUE - 8));
    }
    if (size == panels.size() * PLACES) {
      panels.add(new float[dimension][PLACES]);
    }
    float[][] panel = panels.get(size / PLACES);
    int place = size % PLACES;
    for (int j = 0; j < dimension; j++) {
      panel[j][place] = values[offset + j];
    }
    ids[size] = id;
    if (placesKnown) {
      places.put(id, size);
    }
    size++;
  }

  /** Copies the vector at a place into an array from an offset on. */
  void read(int place, float[] into, int offset) {
    float[][] panel = panels.get(place / PLACES);
    for (int j = 0; j < dimension; j++) {
      into[offset + j] = panel[j][place % PLACES];
    }
  }

  /** Removes an id that is there. */
  void remove(long id) {
    int place = places().remove(id);
    int last = size - 1;
    if (place != last) {
      float[][] from = panels.get(last / PLACES);
      float[][] to = panels.get(place / PLACES);
      for (int j = 0; j < dimension; j++) {
        to[j][place % PLACES] = from[j][last % PLACES];
      }
      ids[place] = ids[last];
      places.put(ids[place], place);
    }
    size = last;
    if (size % PLACES == 0) {
      panels.remove(panels.size() - 1);
    }
  }

  private Map<Long, Integer> places() {
    if (!placesKnown) {
      places = new HashMap<>(2 * size);
      for (int i = 0; i < size; i++) {
        places.put(ids[i], i);
      }
      placesKnown = true;
    }
    return places;
  }
}
