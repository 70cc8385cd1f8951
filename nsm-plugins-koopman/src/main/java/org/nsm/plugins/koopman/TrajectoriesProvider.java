package org.nsm.plugins.koopman;

import java.util.ArrayList;
import java.util.List;
import org.nsm.api.Failure;
import org.nsm.api.NsmException;
import org.nsm.api.Schema;
import org.nsm.api.Setting;
import org.nsm.api.Settings;
import org.nsm.api.SettingsException;
import org.nsm.api.spi.Operator;
import org.nsm.api.spi.OperatorProvider;
import org.nsm.api.spi.Plugin;

/** Makes a {@link TrajectorySystem} of files. */
@Plugin(
    id = "trajectories",
    summary = "the Koopman operator of a process from trajectories in .npy, .npz or text files",
    formula = "(Tg)(x) = E[g(x(t + lag)) | x(t) = x], from L2(rho_1) to L2(rho_0)",
    citation =
        "Wu, Noe: Variational approach for learning Markov processes from time series data, J."
            + " Nonlinear Sci. 30, 2020, arXiv 1707.04659")
public final class TrajectoriesProvider implements OperatorProvider {
  private static final int LARGEST = 1 << 24;

  /** Creates the provider; called by the service loader. */
  public TrajectoriesProvider() {}

  @Override
  public Schema schema() {
    return Schema.of(
        Setting.required(
            "paths",
            Setting.Type.TEXTS,
            "files of trajectories, one frame a row: .npy, .npz (each array a trajectory), or text"),
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
        Setting.number("frame-time", 1, "time between two frames, for timescales and frequencies")
            .atLeast(Double.MIN_NORMAL),
        Setting.flag(
            "reversible",
            false,
            "whether the process is reversible and the data stationary: eigenvalues of a"
                + " self-adjoint operator, by one function, instead of singular values"),
        Setting.flag("standardise", true, "give functions coordinates of mean 0 and deviation 1"),
        DataSplit.setting(),
        Setting.number("held-out", 0.2, "fraction that is held out").atLeast(0).atMost(0.9),
        Setting.integer("split-seed", 0, "which trajectories or transitions are held out"));
  }

  @Override
  public Operator create(Settings settings) {
    Window window =
        new Window(
            settings.integer("lag"),
            settings.integer("stride"),
            settings.integer("delays"),
            settings.integer("delay"));
    List<String> paths = settings.texts("paths");
    if (paths.isEmpty()) {
      throw new SettingsException("paths", "expected the name of at least one file");
    }
    List<String> notes = new ArrayList<>();
    List<Frames> usable = longEnough(TrajectoryFiles.read(paths), window, notes);
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
    return TrajectorySystem.of(
        parts, settings.flag("reversible"), settings.number("frame-time") * window.lag(), notes);
  }

  /** Short trajectories have no transition; that is said, and an error if all are short. */
  private static List<Frames> longEnough(List<Frames> all, Window window, List<String> notes) {
    List<Frames> kept = all.stream().filter(f -> f.count() >= window.length()).toList();
    String needed = "a transition of this lag and delays spans " + window.length() + " frames";
    if (kept.isEmpty()) {
      Frames longest =
          all.stream().max(java.util.Comparator.comparingInt(Frames::count)).orElseThrow();
      throw new NsmException(
          Failure.DATA, longest.name() + ": " + longest.count() + " frames are too few, " + needed);
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
