package org.nsm.plugins.koopman;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.nsm.api.Failure;
import org.nsm.api.NsmException;
import org.nsm.api.Seeds;
import org.nsm.api.Setting;
import org.nsm.api.SettingsException;

/** How transitions are divided into those that are trained on and those that judge. */
enum DataSplit {
  /** The end of every trajectory is held out; no frame is on both sides. */
  TIME("time") {
    @Override
    List<int[]> heldOut(List<Frames> all, Window window, double fraction, long seed) {
      return all.stream()
          .map(frames -> window.times(cut(frames, fraction), frames.count()))
          .toList();
    }

    @Override
    List<int[]> training(List<Frames> all, Window window, double fraction, List<int[]> heldOut) {
      return all.stream().map(frames -> window.times(0, cut(frames, fraction))).toList();
    }
  },
  /** Whole trajectories are held out. */
  TRAJECTORY("trajectory") {
    @Override
    List<int[]> heldOut(List<Frames> all, Window window, double fraction, long seed) {
      if (all.size() < 2) {
        throw new SettingsException(
            "split",
            "one trajectory cannot be held out of one; expected time, random-leaking or none");
      }
      int count = Math.min(all.size() - 1, (int) Math.ceil(fraction * all.size()));
      int[] order = permutation(all.size(), seed);
      boolean[] chosen = new boolean[all.size()];
      Arrays.stream(order, 0, count).forEach(k -> chosen[k] = true);
      List<int[]> times = new ArrayList<>();
      for (int k = 0; k < chosen.length; k++) {
        times.add(chosen[k] ? window.times(0, all.get(k).count()) : new int[0]);
      }
      return times;
    }
  },
  /**
   * Transitions are held out at random. The end of one that is trained on is then the start of one
   * that judges: scores are better than they should be.
   */
  RANDOM_LEAKING("random-leaking") {
    @Override
    List<int[]> heldOut(List<Frames> all, Window window, double fraction, long seed) {
      List<int[]> times = new ArrayList<>();
      for (int k = 0; k < all.size(); k++) {
        int[] every = window.times(0, all.get(k).count());
        int[] order = permutation(every.length, seed + k);
        int count = (int) Math.round(fraction * every.length);
        times.add(Arrays.stream(order, 0, count).map(i -> every[i]).sorted().toArray());
      }
      return times;
    }
  },
  /** Nothing is held out. */
  NONE("none") {
    @Override
    List<int[]> heldOut(List<Frames> all, Window window, double fraction, long seed) {
      return all.stream().map(frames -> new int[0]).toList();
    }
  };

  private final String id;

  DataSplit(String id) {
    this.id = id;
  }

  /** What is trained on, and what judges, both in the same units. */
  record Parts(TransitionTable training, Optional<TransitionTable> heldOut) {}

  static DataSplit of(String id) {
    return Arrays.stream(values()).filter(s -> s.id.equals(id)).findFirst().orElseThrow();
  }

  static Setting setting() {
    return Setting.choice(
        "split",
        TIME.id,
        Arrays.stream(values()).map(s -> s.id).toList(),
        "what is held out: the end of every trajectory, whole trajectories, nothing, or transitions"
            + " at random, whose scores are flattered because neighbours share a frame");
  }

  /** Divides the transitions of trajectories, and standardises by the frames trained on. */
  Parts divide(List<Frames> all, Window window, double fraction, long seed, boolean standardise) {
    List<int[]> heldOut = heldOut(all, window, fraction, seed);
    TransitionTable training =
        TransitionTable.of(all, window, training(all, window, fraction, heldOut));
    TransitionTable judges = TransitionTable.of(all, window, heldOut);
    if (training.count() < 2) {
      throw new NsmException(
          Failure.DATA,
          "held-out: "
              + training.count()
              + " transitions are left to train on, expected 2 or more; hold less out");
    }
    Standardisation units =
        standardise
            ? Standardisation.of(trainedOn(all, training, fraction))
            : Standardisation.none(all.get(0).dimension());
    return new Parts(
        training.in(units), Optional.of(judges.in(units)).filter(table -> table.count() > 0));
  }

  private List<Frames> trainedOn(List<Frames> all, TransitionTable training, double fraction) {
    return Arrays.stream(training.trajectory())
        .distinct()
        .mapToObj(k -> this == TIME ? first(all.get(k), cut(all.get(k), fraction)) : all.get(k))
        .toList();
  }

  private static Frames first(Frames frames, int count) {
    return new FirstFrames(frames, count);
  }

  /** The beginning of a trajectory. */
  private record FirstFrames(Frames frames, int count) implements Frames {
    @Override
    public String name() {
      return frames.name();
    }

    @Override
    public int dimension() {
      return frames.dimension();
    }

    @Override
    public void read(int frame, double[] into, int offset) {
      frames.read(frame, into, offset);
    }
  }

  /** Returns the times of each trajectory that judge. */
  abstract List<int[]> heldOut(List<Frames> all, Window window, double fraction, long seed);

  /**
   * Returns the times of each trajectory that are trained on: all the others, unless overridden.
   */
  List<int[]> training(List<Frames> all, Window window, double fraction, List<int[]> heldOut) {
    List<int[]> times = new ArrayList<>();
    for (int k = 0; k < all.size(); k++) {
      int[] without = heldOut.get(k);
      times.add(
          Arrays.stream(window.times(0, all.get(k).count()))
              .filter(t -> Arrays.binarySearch(without, t) < 0)
              .toArray());
    }
    return times;
  }

  private static int cut(Frames frames, double fraction) {
    return frames.count() - (int) Math.round(fraction * frames.count());
  }

  /** Fisher and Yates's shuffle. */
  private static int[] permutation(int size, long seed) {
    RandomGenerator random = new Seeds(seed).generator("split");
    int[] order = new int[size];
    Arrays.setAll(order, i -> i);
    for (int i = size - 1; i > 0; i--) {
      int j = random.nextInt(i + 1);
      int other = order[j];
      order[j] = order[i];
      order[i] = other;
    }
    return order;
  }
}
