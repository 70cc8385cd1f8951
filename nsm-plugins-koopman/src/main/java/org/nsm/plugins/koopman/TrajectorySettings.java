package org.nsm.plugins.koopman;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.nsm.api.Failure;
import org.nsm.api.NsmException;
import org.nsm.api.Schema;
import org.nsm.api.Setting;
import org.nsm.api.Settings;

/** How trajectories from files become transitions: settings that all kinds of files share. */
final class TrajectorySettings {
  private static final int LARGEST = 1 << 24;

  private TrajectorySettings() {}

  static Schema schema(Setting frameTime) {
    return Schema.of(
        Setting.integer("lag", 1, "frames between the two ends of a transition")
            .atLeast(1)
            .atMost(LARGEST),
        Setting.integer("stride", 1, "frames between one transition and the next")
            .atLeast(1)
            .atMost(LARGEST),
        Setting.integer("delays", 1, "frames that make a point (time-delay embedding)")
            .atLeast(1)
            .atMost(4096),
        Setting.integer("delay", 1, "frames between the frames of a point")
            .atLeast(1)
            .atMost(LARGEST),
        frameTime,
        Setting.flag(
            "reversible",
            false,
            "whether the process is reversible and the data stationary: eigenvalues of a"
                + " self-adjoint operator, by one function, instead of singular values"),
        Setting.required(
                "weights",
                Setting.Type.TEXTS,
                "files of one number a frame, a trajectory each: how much the transition counts"
                    + " that begins there, such as its reweighting factor; none for all alike")
            .withDefault(List.of()),
        Setting.flag("standardise", true, "give functions coordinates of mean 0 and deviation 1"),
        DataSplit.setting(),
        Setting.number("held-out", 0.2, "fraction that is held out").atLeast(0).atMost(0.9),
        Setting.integer("split-seed", 0, "which trajectories or transitions are held out"));
  }

  /** Returns the operator of all transitions that settings make of trajectories. */
  static TrajectorySystem system(
      Settings settings, List<Frames> all, double frameTime, List<String> warnings) {
    Window window =
        new Window(
            settings.integer("lag"),
            settings.integer("stride"),
            settings.integer("delays"),
            settings.integer("delay"));
    List<String> notes = new ArrayList<>(warnings);
    List<String> weights = settings.texts("weights");
    List<Frames> counted = weights.isEmpty() ? all : WeightedFrames.of(all, weights);
    List<Frames> usable = longEnough(counted, window, notes);
    DataSplit split = DataSplit.of(settings.text("split"));
    if (split == DataSplit.RANDOM_LEAKING) {
      notes.add(
          "split 'random-leaking': transitions that judge share frames with those trained on, so"
              + " held-out scores are too good");
    }
    DataSplit.Parts parts =
        split.divide(
            usable,
            window,
            settings.number("held-out"),
            settings.longInteger("split-seed"),
            settings.flag("standardise"));
    parts.training().weights(0, parts.training().count()).ifPresent(w -> weigh(w, notes));
    Determinism.note(parts.training()).ifPresent(notes::add);
    return TrajectorySystem.of(parts, settings.flag("reversible"), frameTime * window.lag(), notes);
  }

  /** Kish's effective number is what errors are made of. */
  private static void weigh(double[] weights, List<String> notes) {
    double sum = Arrays.stream(weights).sum();
    double squares = Arrays.stream(weights).map(w -> w * w).sum();
    if (sum == 0) {
      throw new NsmException(
          Failure.DATA, "weights: all transitions that are trained on have the weight 0");
    }
    if (10 * sum * sum / squares < weights.length) {
      notes.add(
          "weights are so unequal that %d transitions are worth %.0f"
              .formatted(weights.length, sum * sum / squares));
    }
  }

  /** Short trajectories have no transition; that is said, and an error if all are short. */
  private static List<Frames> longEnough(List<Frames> all, Window window, List<String> notes) {
    List<Frames> kept = all.stream().filter(f -> f.count() >= window.length()).toList();
    String needed = "a transition of this lag and delays spans " + window.length() + " frames";
    if (kept.isEmpty()) {
      Frames longest = all.stream().max(Comparator.comparingInt(Frames::count)).orElseThrow();
      throw new NsmException(
          Failure.DATA, longest.name() + ": too few frames (" + longest.count() + "), " + needed);
    }
    if (kept.size() < all.size()) {
      Frames example = all.stream().filter(f -> !kept.contains(f)).findFirst().orElseThrow();
      notes.add(
          (all.size() - kept.size())
              + " of "
              + all.size()
              + " trajectories are too short and left out, such as "
              + example.name()
              + ": "
              + needed);
    }
    return kept;
  }
}
