package org.nsm.plugins.retrieval;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.nsm.api.Failure;
import org.nsm.api.Names;
import org.nsm.api.NsmException;
import org.nsm.api.Seeds;
import org.nsm.api.SettingsException;

/**
 * Which items are trained on and which judge. Classes that are unseen are kept out of training
 * whole (zero-shot); of the others a part of the items is held out. Depends on the names of classes
 * and the seed alone.
 *
 * @param heldOut part of the items of each class, or of the pairs, that is held out
 * @param unseenCount how many classes are drawn as unseen ones
 * @param unseen classes that are unseen by name, instead of being drawn
 * @param seed of what is drawn
 */
record PairedSplit(double heldOut, int unseenCount, List<String> unseen, long seed) {

  /**
   * What comes out.
   *
   * @param training what is trained on
   * @param judges what is not: {@code heldOut}, the items held out of classes that are trained on,
   *     and {@code unseen}, all items of the other classes; empty sets are left out
   */
  record Parts(PairedItems training, Map<String, PairedItems> judges) {}

  /** Numbers of the items of one part, and the class of each. */
  private record Chosen(List<Integer> items, List<Integer> classes) {
    Chosen() {
      this(new ArrayList<>(), new ArrayList<>());
    }

    void add(int item, int label) {
      items.add(item);
      classes.add(label);
    }

    int[] which() {
      return ints(items);
    }

    int[] labels() {
      return ints(classes);
    }
  }

  /** Splits items that are paired by class. */
  Parts byClass(Modality x, Modality y) {
    requireLabels(x);
    requireLabels(y);
    TreeSet<String> classes = new TreeSet<>(x.labels());
    classes.addAll(y.labels());
    requireBoth(x, y, classes);
    requireBoth(y, x, classes);
    Set<String> hidden = hidden(classes);
    List<String> seen = classes.stream().filter(c -> !hidden.contains(c)).toList();
    Chosen[] ofX = choose("x", x, seen, List.copyOf(new TreeSet<>(hidden)));
    Chosen[] ofY = choose("y", y, seen, List.copyOf(new TreeSet<>(hidden)));
    Map<String, PairedItems> judges = new LinkedHashMap<>();
    if (!ofX[1].items.isEmpty() && !ofY[1].items.isEmpty()) {
      judges.put("heldOut", of(x, ofX[1], y, ofY[1]).named(seen));
    }
    if (!hidden.isEmpty()) {
      judges.put("unseen", of(x, ofX[2], y, ofY[2]).named(List.copyOf(new TreeSet<>(hidden))));
    }
    return new Parts(of(x, ofX[0], y, ofY[0]).named(seen), judges);
  }

  private static PairedItems of(Modality x, Chosen ofX, Modality y, Chosen ofY) {
    return PairedItems.byClass(
        x.items().at(ofX.which()), ofX.labels(), y.items().at(ofY.which()), ofY.labels());
  }

  private static void requireLabels(Modality side) {
    if (side.labels().isEmpty()) {
      throw new NsmException(
          Failure.DATA,
          side.name() + ": pairs by class need the class of every item, and there are none");
    }
  }

  private static void requireBoth(Modality side, Modality other, Set<String> classes) {
    Set<String> own = new TreeSet<>(side.labels());
    for (String name : classes) {
      if (!own.contains(name)) {
        throw new NsmException(
            Failure.DATA,
            side.name()
                + ": there is no item of the class '"
                + name
                + "', which "
                + other.name()
                + " has; a class needs items of both modalities");
      }
    }
  }

  /** Returns the classes that are unseen, leaving at least one. */
  private Set<String> hidden(Set<String> classes) {
    for (String name : unseen) {
      if (!classes.contains(name)) {
        throw new SettingsException(
            "unseen", "there is no class '" + name + "'" + Names.hint(name, classes));
      }
    }
    List<String> shuffled = new ArrayList<>(new TreeSet<>(classes));
    Collections.shuffle(shuffled, random("unseen"));
    Set<String> hidden =
        unseen.isEmpty()
            ? new TreeSet<>(shuffled.subList(0, Math.min(unseenCount, shuffled.size())))
            : new TreeSet<>(unseen);
    if (classes.size() - hidden.size() < 2) {
      throw new SettingsException(
          unseen.isEmpty() ? "unseen-classes" : "unseen",
          "%d of %d classes are unseen, and at least 2 are needed to train on"
              .formatted(hidden.size(), classes.size()));
    }
    return hidden;
  }

  /** Returns items to train on, held out, and of unseen classes. */
  private Chosen[] choose(String stream, Modality side, List<String> seen, List<String> hidden) {
    Map<String, List<Integer>> byClass = new LinkedHashMap<>();
    for (int i = 0; i < side.labels().size(); i++) {
      byClass.computeIfAbsent(side.labels().get(i), name -> new ArrayList<>()).add(i);
    }
    Chosen[] parts = {new Chosen(), new Chosen(), new Chosen()};
    for (int c = 0; c < seen.size(); c++) {
      List<Integer> own = byClass.get(seen.get(c));
      Collections.shuffle(own, random(stream + "/" + seen.get(c)));
      int judged = Math.min((int) Math.round(heldOut * own.size()), own.size() - 1);
      for (int i = 0; i < own.size(); i++) {
        parts[i < judged ? 1 : 0].add(own.get(i), c);
      }
    }
    for (int c = 0; c < hidden.size(); c++) {
      for (int item : byClass.get(hidden.get(c))) {
        parts[2].add(item, c);
      }
    }
    return parts;
  }

  /**
   * Splits items with listed pairs. Where every item has a class, that of x decides what is
   * relevant and what is unseen; else what is relevant are items that pairs lead to, over however
   * many, and such groups are never torn apart.
   */
  Parts listed(Modality x, Modality y, int[] xOfPairs, int[] yOfPairs) {
    PairGroups groups = PairGroups.of(x, y, xOfPairs, yOfPairs);
    Set<String> hidden = Set.of();
    if (groups.named()) {
      hidden = unseenCount == 0 && unseen.isEmpty() ? Set.of() : hidden(groups.classes());
    } else if (unseenCount > 0 || !unseen.isEmpty()) {
      throw new SettingsException(
          unseen.isEmpty() ? "unseen-classes" : "unseen",
          "items of listed pairs have no classes; give x-labels and y-labels");
    }
    List<Integer> order = new ArrayList<>(IntStream.range(0, groups.count()).boxed().toList());
    Collections.shuffle(order, random("pairs"));
    List<List<Integer>> parts = List.of(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    int judged = Math.min((int) Math.round(heldOut * order.size()), order.size() - 1);
    for (int place = 0; place < order.size(); place++) {
      int group = order.get(place);
      boolean secret = groups.inside(group, hidden);
      parts.get(secret ? 2 : place < judged ? 1 : 0).add(group);
    }
    if (parts.get(0).isEmpty()) {
      throw new NsmException(Failure.DATA, "pairs: none is left to train on");
    }
    Map<String, PairedItems> judges = new LinkedHashMap<>();
    List<String> names = List.of("training", "heldOut", "unseen");
    for (int part = 1; part < 3; part++) {
      if (!parts.get(part).isEmpty()) {
        judges.put(names.get(part), groups.items(parts.get(part)));
      }
    }
    return new Parts(groups.items(parts.get(0)), judges);
  }

  private Random random(String stream) {
    return new Random(new Seeds(seed).key("split/" + stream));
  }

  private static int[] ints(List<Integer> numbers) {
    return numbers.stream().mapToInt(Integer::intValue).toArray();
  }
}
