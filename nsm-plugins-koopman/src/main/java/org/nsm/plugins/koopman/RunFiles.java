package org.nsm.plugins.koopman;

import java.util.List;
import org.nsm.api.Matrix;
import org.nsm.api.PointFile;
import org.nsm.api.spi.TrainedRun;

/** Files that tools are given, read as the run they work on reads its own. */
final class RunFiles {
  private RunFiles() {}

  /**
   * Returns a trajectory, one frame a row, in the units of the data.
   *
   * @throws org.nsm.api.NsmException of kind {@link org.nsm.api.Failure#DATA} if it cannot be read,
   *     or is none of the run's
   */
  static Matrix read(TrainedRun run, KoopmanModel model, String path) {
    Matrix frames =
        run.model().operator().base() instanceof TransitionSystem system
            ? system.read(path)
            : PointFile.read(path);
    model.requireFit(path, frames);
    return frames;
  }

  /** Returns what the numbers of a frame are called; none where they have no names. */
  static List<String> coordinates(TrainedRun run) {
    return run.model().operator().base() instanceof TransitionSystem system
        ? system.coordinates()
        : List.of();
  }
}
