package org.nsm.plugins.koopman;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.nsm.api.Failure;
import org.nsm.api.Matrix;
import org.nsm.api.NsmException;
import org.nsm.api.SettingsException;
import org.nsm.api.spi.ReadOut;
import org.nsm.api.spi.ReadOuts;
import org.nsm.api.spi.SavedFunctions;
import org.nsm.api.spi.TrainedModel;
import org.nsm.api.spi.TrainedRun;

/**
 * A Koopman operator that was learned, for use: embeddings, eigenfunctions and forecasts of
 * trajectories, in the units of the data. Nothing is trained or estimated anew.
 *
 * <pre>{@code
 * try (KoopmanModel model = KoopmanModel.load(Path.of("runs/mine/saved-model"))) {
 *   Matrix tomorrow = model.forecast(frames, 1);
 * }
 * }</pre>
 *
 * <p>Safe for many threads. Of a model that was loaded all of them compute at once; of a run that
 * is open, one at a time, until the run is closed.
 */
public final class KoopmanModel implements AutoCloseable {
  /** Where {@code nsm export} puts a model unless told otherwise. */
  private static final String EXPORT = "saved-model";

  private final SavedFunctions functions;
  private final Map<String, Matrix> constants;
  private final int delays;
  private final int delay;

  private KoopmanModel(SavedFunctions functions) {
    this.functions = functions;
    this.constants = functions.constants();
    this.delays = (int) constants.get(KoopmanReadOuts.DELAYS).at(0, 0);
    this.delay = (int) constants.get(KoopmanReadOuts.DELAYS).at(0, 1);
  }

  /**
   * Returns what {@code nsm export RUN_DIR --format saved-model} wrote. Neither the run nor its
   * data are needed, and of nsm this module and {@code nsm-tensorflow} alone.
   *
   * @param folder the exported folder, or a run folder that holds it as {@code saved-model}
   * @throws NsmException if there is none, or it is no export of a Koopman operator
   */
  public static KoopmanModel load(Path folder) {
    Path inside = folder.resolve(EXPORT);
    Path place = Files.isDirectory(inside) ? inside : folder;
    SavedFunctions functions = SavedFunctions.load(place);
    if (!functions.names().contains(KoopmanReadOuts.EMBED)
        || !functions.constants().containsKey(KoopmanReadOuts.DELAYS)) {
      functions.close();
      throw new NsmException(
          Failure.DATA,
          place
              + ": is no export of a Koopman operator; evaluate its run with"
              + " inference.type=koopman and export it again");
    }
    return new KoopmanModel(functions);
  }

  /**
   * Returns the operator of an opened run.
   *
   * @throws NsmException if its results are not those of the inference {@code koopman} on trained
   *     functions
   */
  public static KoopmanModel of(TrainedRun run) {
    return of(run.folder().toString(), run.model(), run.arrays());
  }

  static KoopmanModel of(String name, TrainedModel model, Map<String, Matrix> arrays) {
    ReadOuts readOuts = KoopmanReadOuts.of(model, arrays);
    if (readOuts.functions().isEmpty()) {
      throw new NsmException(
          Failure.CONFIGURATION,
          name
              + ": its results are not those of the inference 'koopman' on trained functions;"
              + " evaluate it with inference.type=koopman");
    }
    return new KoopmanModel(new TrainedReadOuts(model, readOuts));
  }

  /** Returns the time of one step. */
  public double lagTime() {
    return constants.get(KoopmanReadOuts.LAG_TIME).at(0, 0);
  }

  /** Returns the eigenvalues of a step, falling in modulus. */
  public List<Complex> eigenvalues() {
    Matrix values = constants.get(KoopmanReadOuts.EIGENVALUES);
    return IntStream.range(0, values.rows())
        .mapToObj(i -> new Complex(values.at(i, 0), values.at(i, 1)))
        .toList();
  }

  /** Returns how many numbers a forecast has; 0 where states are too large to be forecast. */
  public int observables() {
    return (int) constants.get(KoopmanReadOuts.OBSERVABLES).at(0, 0);
  }

  /** Returns how many frames a point needs: more than one with time-delay embedding. */
  public int frames() {
    return (delays - 1) * delay + 1;
  }

  /**
   * Returns the left singular functions (or eigenfunctions of a self-adjoint operator) along a
   * trajectory, one point a row, one function a column.
   *
   * @param frames one a row; with time-delay embedding the first points need earlier frames
   */
  public Matrix embed(Matrix frames) {
    return functions.at(KoopmanReadOuts.EMBED, points(frames));
  }

  /**
   * Returns the right eigenfunctions along a trajectory, two columns for each eigenvalue: real and
   * imaginary part.
   */
  public Matrix eigenfunctions(Matrix frames) {
    return functions.at(KoopmanReadOuts.EIGENFUNCTIONS, points(frames));
  }

  /**
   * Returns the expectation of the state so many steps after every point of a trajectory, one point
   * a row; of a state of delays the latest frame comes first.
   *
   * @param steps of one lag each; negative for backward, not 0
   */
  public Matrix forecast(Matrix frames, int steps) {
    if (steps == 0 || Math.abs((long) steps) > ReadOut.MOST_STEPS) {
      throw new SettingsException(
          "steps",
          "expected 1 or more steps up to %d, or a negative number for backward; not %d"
              .formatted(ReadOut.MOST_STEPS, steps));
    }
    if (observables() == 0) {
      throw new NsmException(
          Failure.DATA, "states of so many coordinates were not forecast, there is no decoder");
    }
    String name = steps < 0 ? KoopmanReadOuts.BACKWARD : KoopmanReadOuts.FORECAST;
    return functions.at(name, points(frames), Math.abs(steps));
  }

  /** Refuses a trajectory, by its name, that is too short or has frames of another width. */
  void requireFit(String name, Matrix frames) {
    if (frames.columns() != width()) {
      throw new NsmException(
          Failure.DATA,
          "%s: frames of %d numbers; expected %d, as in training"
              .formatted(name, frames.columns(), width()));
    }
    if (frames.rows() < frames()) {
      throw new NsmException(
          Failure.DATA,
          "%s: too few frames (%d), with delays a point spans %d frames"
              .formatted(name, frames.rows(), frames()));
    }
  }

  private int width() {
    return (int) constants.get(KoopmanReadOuts.DIMENSION).at(0, 0) / delays;
  }

  private Matrix points(Matrix frames) {
    requireFit("trajectory", frames);
    int d = width();
    int reach = frames() - 1;
    return Matrix.create(
        frames.rows() - reach, d * delays, (i, j) -> frames.at(reach + i - j / d * delay, j % d));
  }

  /** Frees what was loaded; a run stays open. */
  @Override
  public void close() {
    functions.close();
  }
}
