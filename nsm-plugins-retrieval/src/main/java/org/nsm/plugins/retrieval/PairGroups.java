package org.nsm.plugins.retrieval;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.nsm.api.Failure;
import org.nsm.api.NsmException;

/** Listed pairs, grouped so that no item is in two groups. */
final class PairGroups {
  private final Modality x;
  private final Modality y;
  private final int[] xOfPairs;
  private final int[] yOfPairs;
  private final List<List<Integer>> pairsOfGroups = new ArrayList<>();
  private final int[] groupOfPair;

  private PairGroups(Modality x, Modality y, int[] xOfPairs, int[] yOfPairs) {
    this.x = x;
    this.y = y;
    this.xOfPairs = xOfPairs;
    this.yOfPairs = yOfPairs;
    this.groupOfPair = new int[xOfPairs.length];
  }

  static PairGroups of(Modality x, Modality y, int[] xOfPairs, int[] yOfPairs) {
    if (x.labels().isEmpty() != y.labels().isEmpty()) {
      throw new NsmException(
          Failure.DATA,
          (x.labels().isEmpty() ? x : y).name()
              + ": its items have no classes, and those of "
              + (x.labels().isEmpty() ? y : x).name()
              + " do; give both or none");
    }
    PairGroups groups = new PairGroups(x, y, xOfPairs, yOfPairs);
    groups.find();
    return groups;
  }

  /** Connected components, by union and find over the items of both sides. */
  private void find() {
    int offset = x.items().count();
    int[] parent = new int[offset + y.items().count()];
    Arrays.setAll(parent, i -> i);
    for (int p = 0; p < xOfPairs.length; p++) {
      parent[root(parent, xOfPairs[p])] = root(parent, offset + yOfPairs[p]);
    }
    Map<Integer, Integer> numbers = new HashMap<>();
    for (int p = 0; p < xOfPairs.length; p++) {
      int group = numbers.computeIfAbsent(root(parent, xOfPairs[p]), r -> pairsOfGroups.size());
      if (group == pairsOfGroups.size()) {
        pairsOfGroups.add(new ArrayList<>());
      }
      pairsOfGroups.get(group).add(p);
      groupOfPair[p] = group;
    }
  }

  private static int root(int[] parent, int start) {
    int item = start;
    while (parent[item] != item) {
      parent[item] = parent[parent[item]];
      item = parent[item];
    }
    return item;
  }

  int count() {
    return pairsOfGroups.size();
  }

  /** Returns whether items have classes. */
  boolean named() {
    return !x.labels().isEmpty();
  }

  Set<String> classes() {
    return new TreeSet<>(x.labels());
  }

  /**
   * Returns whether all items of a group are of some classes.
   *
   * @throws NsmException if only some of them are
   */
  boolean inside(int group, Set<String> classes) {
    if (classes.isEmpty()) {
      return false;
    }
    List<Integer> pairs = pairsOfGroups.get(group);
    long some = pairs.stream().filter(p -> classes.contains(x.labels().get(xOfPairs[p]))).count();
    if (some != 0 && some != pairs.size()) {
      throw new NsmException(
          Failure.DATA,
          "pairs: pair "
              + pairs.get(0)
              + " (counted from 0) is joined to items of unseen and of other classes");
    }
    return some > 0;
  }

  /** Returns the items of some groups with their pairs. */
  PairedItems items(List<Integer> groups) {
    List<Integer> xs = new ArrayList<>();
    List<Integer> ys = new ArrayList<>();
    List<Integer> xClasses = new ArrayList<>();
    List<Integer> yClasses = new ArrayList<>();
    List<int[]> ends = new ArrayList<>();
    List<String> names = new ArrayList<>(named() ? classes() : List.of());
    Map<Integer, Integer> xPlaces = new HashMap<>();
    Map<Integer, Integer> yPlaces = new HashMap<>();
    for (int group = 0; group < groups.size(); group++) {
      for (int p : pairsOfGroups.get(groups.get(group))) {
        int first = place(xPlaces, xs, xClasses, xOfPairs[p], label(x, xOfPairs[p], names, group));
        int second = place(yPlaces, ys, yClasses, yOfPairs[p], label(y, yOfPairs[p], names, group));
        ends.add(new int[] {first, second});
      }
    }
    return PairedItems.listed(
            x.items().at(ints(xs)),
            ints(xClasses),
            y.items().at(ints(ys)),
            ints(yClasses),
            ends.stream().mapToInt(e -> e[0]).toArray(),
            ends.stream().mapToInt(e -> e[1]).toArray())
        .named(names);
  }

  private static int place(
      Map<Integer, Integer> places,
      List<Integer> items,
      List<Integer> classes,
      int item,
      int label) {
    int place = places.computeIfAbsent(item, i -> items.size());
    if (place == items.size()) {
      items.add(item);
      classes.add(label);
    }
    return place;
  }

  private static int label(Modality side, int item, List<String> names, int group) {
    return names.isEmpty() ? group : Math.max(0, names.indexOf(side.labels().get(item)));
  }

  private static int[] ints(List<Integer> numbers) {
    return numbers.stream().mapToInt(Integer::intValue).toArray();
  }
}
