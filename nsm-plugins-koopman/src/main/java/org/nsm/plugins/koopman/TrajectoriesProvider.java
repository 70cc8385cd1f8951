package org.nsm.plugins.koopman;

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
    summary =
        "the Koopman operator of a process from trajectories in .npy, .npz, .h5 or text files",
    formula = "(Tg)(x) = E[g(x(t + lag)) | x(t) = x], from L2(rho_1) to L2(rho_0)",
    citation =
        "Wu, Noe: Variational approach for learning Markov processes from time series data, J."
            + " Nonlinear Sci. 30, 2020, arXiv 1707.04659")
public final class TrajectoriesProvider implements OperatorProvider {
  /** Creates the provider; called by the service loader. */
  public TrajectoriesProvider() {}

  @Override
  public Schema schema() {
    return Schema.of(
            Setting.required(
                "paths",
                Setting.Type.TEXTS,
                "files of trajectories, one frame a row: .npy, .npz (each array a trajectory),"
                    + " .h5:/path (a dataset, or a group of them), or text"))
        .and(
            TrajectorySettings.schema(
                Setting.number(
                        "frame-time", 1, "time between two frames, for timescales and frequencies")
                    .atLeast(Double.MIN_NORMAL)));
  }

  @Override
  public Operator create(Settings settings) {
    List<String> paths = settings.texts("paths");
    if (paths.isEmpty()) {
      throw new SettingsException("paths", "expected the name of at least one file");
    }
    return TrajectorySettings.system(
            settings, TrajectoryFiles.read(paths), settings.number("frame-time"), List.of())
        .reading(TrajectoriesProvider::one, List.of());
  }

  private static Frames one(String path) {
    List<Frames> all = TrajectoryFiles.read(List.of(path));
    if (all.size() > 1) {
      throw new NsmException(
          Failure.DATA, path + ": " + all.size() + " trajectories in it, expected one");
    }
    return all.get(0);
  }
}
