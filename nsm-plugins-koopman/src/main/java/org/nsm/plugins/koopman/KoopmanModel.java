package org.nsm.plugins.koopman;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.nsm.api.Failure;
import org.nsm.api.Matrix;
import org.nsm.api.NsmException;
import org.nsm.api.spi.TrainedModel;
import org.nsm.api.spi.TrainedRun;

/**
 * A Koopman operator that was learned, for use: embeddings, eigenfunctions and forecasts of
 * trajectories, in the units of the data, from the functions of a run and the arrays that the
 * {@code koopman} inference left. Nothing is trained or estimated anew.
 *
 * <p>Safe for many threads: the trained functions are asked by one at a time. It is usable until
 * the run that it was made of is closed.
 */
public final class KoopmanModel {
  private final TrainedModel model;
  private final Map<String, Matrix> arrays;
  private final KoopmanArrays.Form form;
  private final Propagator forward;
  private final Propagator backward;
  private final Optional<Transitions> units;

  private KoopmanModel(
      TrainedModel model,
      Map<String, Matrix> arrays,
      KoopmanArrays.Form form,
      Propagator forward,
      Propagator backward) {
    this.model = model;
    this.arrays = arrays;
    this.form = form;
    this.forward = forward;
    this.backward = backward;
    this.units =
        model.operator().base() instanceof TransitionSystem system
            ? system.training()
            : Optional.empty();
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
    Optional<KoopmanArrays.Form> form = KoopmanArrays.form(arrays);
    if (form.isEmpty()) {
      throw new NsmException(
          Failure.CONFIGURATION,
          name
              + ": its results are not those of the inference 'koopman' on trained functions;"
              + " evaluate it with inference.type=koopman");
    }
    return new KoopmanModel(
        model,
        arrays,
        form.get(),
        KoopmanArrays.propagator(arrays, "forward").orElseThrow(),
        KoopmanArrays.propagator(arrays, "backward").orElseThrow());
  }

  /** Returns the time of one step. */
  public double lagTime() {
    return form.lagTime();
  }

  /** Returns the eigenvalues of a step, falling in modulus. */
  public List<Complex> eigenvalues() {
    return forward.spectrum().values();
  }

  /** Returns how many coordinates of a state are forecast. */
  public int observables() {
    return forward.decode().columns();
  }

  /**
   * Returns the left singular functions (or eigenfunctions of a self-adjoint operator) along a
   * trajectory, one point a row, one function a column.
   *
   * @param frames one a row; with time-delay embedding the first points need earlier frames
   */
  public Matrix embed(Matrix frames) {
    return functions(points(frames), false).times(arrays.get("left-coefficients"));
  }

  /**
   * Returns the right eigenfunctions along a trajectory, two columns for each eigenvalue: real and
   * imaginary part.
   */
  public Matrix eigenfunctions(Matrix frames) {
    Matrix encoded = functions(points(frames), form.forwardOnG()).times(forward.encode());
    Matrix re = encoded.times(forward.spectrum().re());
    Matrix im = encoded.times(forward.spectrum().im());
    return Matrix.create(
        re.rows(), 2 * re.columns(), (i, j) -> (j % 2 == 0 ? re : im).at(i, j / 2));
  }

  /**
   * Returns the expectation of the state so many steps after every point of a trajectory, one point
   * a row; of a state of delays the latest frame comes first.
   *
   * @param steps of one lag each; negative for backward, not 0
   */
  public Matrix forecast(Matrix frames, int steps) {
    boolean back = steps < 0;
    Matrix functions = functions(points(frames), back ? form.backwardOnG() : form.forwardOnG());
    return (back ? backward : forward).forecast(functions, Math.abs(steps));
  }

  private Matrix points(Matrix frames) {
    if (units.isPresent()) {
      return units.get().points(frames);
    }
    int d = model.operator().descriptor().dimension();
    if (frames.columns() != d) {
      throw new NsmException(
          Failure.DATA, "points of " + frames.columns() + " numbers, expected " + d);
    }
    return frames;
  }

  private synchronized Matrix functions(Matrix points, boolean onG) {
    PairFunctions functions = PairFunctions.trained(model);
    Matrix values = onG ? functions.g(points) : functions.f(points);
    return form.constant() ? PairFunctions.constantFirst(values) : values;
  }
}
