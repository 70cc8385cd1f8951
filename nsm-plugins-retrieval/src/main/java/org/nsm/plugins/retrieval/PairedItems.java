package org.nsm.plugins.retrieval;

import java.util.Arrays;
import java.util.List;
import org.nsm.api.spi.Slot;

/**
 * Items of two modalities, with classes that say which items are relevant to each other, and the
 * law of pairs:
 *
 * <ul>
 *   <li>by class, p(x, y) = mean over classes of p(x|c)p(y|c): a class is drawn, then one item of
 *       it on either side, so that every class counts alike however many items it has;
 *   <li>listed, each pair as likely as any other.
 * </ul>
 *
 * <p>Classes are numbers from 0; every class has items on both sides where pairs go by class.
 */
public final class PairedItems {
  private final Items x;
  private final Items y;
  private final int[] xClasses;
  private final int[] yClasses;
  private final int[] xOfPairs;
  private final int[] yOfPairs;
  private final boolean byClass;
  private final List<String> names;

  private PairedItems(
      Items x,
      int[] xClasses,
      Items y,
      int[] yClasses,
      int[] xOfPairs,
      int[] yOfPairs,
      boolean byClass,
      List<String> names) {
    this.x = x;
    this.y = y;
    this.xClasses = xClasses;
    this.yClasses = yClasses;
    this.xOfPairs = xOfPairs;
    this.yOfPairs = yOfPairs;
    this.byClass = byClass;
    this.names = names;
  }

  /** Returns items that are paired by class. */
  public static PairedItems byClass(Items x, int[] xClasses, Items y, int[] yClasses) {
    requireLabels(x, xClasses);
    requireLabels(y, yClasses);
    return new PairedItems(
        x, xClasses.clone(), y, yClasses.clone(), new int[0], new int[0], true, List.of());
  }

  /**
   * Returns items with listed pairs.
   *
   * @param xOfPairs the number of the x of each pair
   * @param yOfPairs that of its y
   */
  public static PairedItems listed(
      Items x, int[] xClasses, Items y, int[] yClasses, int[] xOfPairs, int[] yOfPairs) {
    requireLabels(x, xClasses);
    requireLabels(y, yClasses);
    if (xOfPairs.length != yOfPairs.length) {
      throw new IllegalArgumentException(
          xOfPairs.length + " ends of pairs cannot go with " + yOfPairs.length);
    }
    return new PairedItems(
        x,
        xClasses.clone(),
        y,
        yClasses.clone(),
        xOfPairs.clone(),
        yOfPairs.clone(),
        false,
        List.of());
  }

  private static void requireLabels(Items items, int... classes) {
    if (items.count() != classes.length) {
      throw new IllegalArgumentException(
          items.count() + " items cannot go with " + classes.length + " classes");
    }
  }

  /** Returns these items with a name for each class. */
  public PairedItems named(List<String> classNames) {
    return new PairedItems(
        x, xClasses, y, yClasses, xOfPairs, yOfPairs, byClass, List.copyOf(classNames));
  }

  /** Returns these items changed one by one, as many as before. */
  PairedItems over(java.util.function.BiFunction<Slot, Items, Items> change) {
    return new PairedItems(
        change.apply(Slot.X, x),
        xClasses,
        change.apply(Slot.Y, y),
        yClasses,
        xOfPairs,
        yOfPairs,
        byClass,
        names);
  }

  /** Returns the name of a class, its number where it has none. */
  public String name(int label) {
    return label < names.size() ? names.get(label) : Integer.toString(label);
  }

  /** Returns the items of a slot. */
  public Items items(Slot slot) {
    return slot == Slot.X ? x : y;
  }

  /** Returns the class of each item of a slot. */
  public int[] classes(Slot slot) {
    return own(slot).clone();
  }

  /** Returns whether items are paired by class, and not listed. */
  public boolean byClass() {
    return byClass;
  }

  /** Returns the number of listed pairs. */
  public int pairs() {
    return xOfPairs.length;
  }

  /** Returns the number of the item of a slot in a listed pair. */
  public int ofPair(Slot slot, int pair) {
    return (slot == Slot.X ? xOfPairs : yOfPairs)[pair];
  }

  /** Returns one more than the greatest class. */
  public int classCount() {
    return 1
        + Math.max(
            Arrays.stream(xClasses).max().orElse(-1), Arrays.stream(yClasses).max().orElse(-1));
  }

  int classOf(Slot slot, int item) {
    return own(slot)[item];
  }

  private int[] own(Slot slot) {
    return slot == Slot.X ? xClasses : yClasses;
  }
}
