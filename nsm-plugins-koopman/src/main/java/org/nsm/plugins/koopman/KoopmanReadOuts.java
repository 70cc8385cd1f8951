package org.nsm.plugins.koopman;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.nsm.api.Matrix;
import org.nsm.api.spi.OperatorDescriptor.Problem;
import org.nsm.api.spi.ReadOut;
import org.nsm.api.spi.ReadOuts;
import org.nsm.api.spi.Slot;
import org.nsm.api.spi.TrainedModel;

/**
 * What an export of a run offers: {@value #EMBED}, {@value #EIGENFUNCTIONS}, {@value #FORECAST} and
 * {@value #BACKWARD}, of points in the units of the data, as {@link KoopmanModel} has them.
 */
final class KoopmanReadOuts {
  static final String EMBED = "embed";
  static final String EIGENFUNCTIONS = "eigenfunctions";
  static final String FORECAST = "forecast";
  static final String BACKWARD = "forecast_backward";

  /** Real and imaginary parts in columns. */
  static final String EIGENVALUES = "eigenvalues";

  static final String LAG_TIME = "lag-time";

  /** How many frames a point is made of, and how far apart they are. */
  static final String DELAYS = "delays";

  /** How many numbers a forecast has. */
  static final String OBSERVABLES = "observables";

  /** How many numbers a point has. */
  static final String DIMENSION = "dimension";

  private KoopmanReadOuts() {}

  /** Returns the read-outs; none if the arrays are not those of trained functions. */
  static ReadOuts of(TrainedModel model, Map<String, Matrix> arrays) {
    Optional<KoopmanArrays.Form> known = KoopmanArrays.form(arrays);
    if (known.isEmpty()) {
      return ReadOuts.none();
    }
    KoopmanArrays.Form form = known.get();
    Propagator forward = KoopmanArrays.propagator(arrays, "forward").orElseThrow();
    Propagator backward = KoopmanArrays.propagator(arrays, "backward").orElseThrow();
    Optional<Transitions> data =
        model.operator().base() instanceof TransitionSystem system
            ? system.training()
            : Optional.empty();
    double[][] units = units(data, model.operator().descriptor().dimension());
    boolean two = model.operator().descriptor().problem() == Problem.SINGULAR;
    List<ReadOut> functions = new ArrayList<>();
    functions.add(
        new ReadOut(
            EMBED,
            Slot.X,
            form.constant(),
            units[0],
            units[1],
            arrays.get("left-coefficients"),
            Optional.empty()));
    functions.add(
        new ReadOut(
            EIGENFUNCTIONS,
            form.forwardOnG() && two ? Slot.Y : Slot.X,
            form.constant(),
            units[0],
            units[1],
            forward.encode().times(forward.spectrum().interleaved()),
            Optional.empty()));
    if (forward.decode().columns() > 0) {
      functions.add(evolving(FORECAST, forward, form.forwardOnG() && two, form, units));
      functions.add(evolving(BACKWARD, backward, form.backwardOnG() && two, form, units));
    }
    Map<String, Matrix> constants = new LinkedHashMap<>();
    constants.put(EIGENVALUES, KoopmanArrays.complex(forward.spectrum().values()));
    constants.put(LAG_TIME, number(form.lagTime()));
    constants.put(OBSERVABLES, number(forward.decode().columns()));
    constants.put(DIMENSION, number(model.operator().descriptor().dimension()));
    constants.put(
        DELAYS,
        Matrix.of(
            1,
            2,
            new double[] {
              data.map(Transitions::delays).orElse(1), data.map(Transitions::delay).orElse(1)
            }));
    return new ReadOuts(functions, constants);
  }

  private static Matrix number(double value) {
    return Matrix.of(1, 1, new double[] {value});
  }

  private static ReadOut evolving(
      String name, Propagator propagator, boolean onG, KoopmanArrays.Form form, double[]... units) {
    return new ReadOut(
        name,
        onG ? Slot.Y : Slot.X,
        form.constant(),
        units[0],
        units[1],
        propagator.encode(),
        Optional.of(
            new ReadOut.Evolution(propagator.step(), propagator.decode(), propagator.offset())));
  }

  /** Mean and scale of each coordinate: where zero and one are in the units of the data. */
  private static double[][] units(Optional<Transitions> data, int dimension) {
    double[] zeros = new double[dimension];
    double[] ones = new double[dimension];
    Arrays.fill(ones, 1);
    if (data.isEmpty()) {
      return new double[][] {zeros, ones};
    }
    double[] mean = data.get().inUnits(Matrix.of(1, dimension, zeros)).toArray();
    double[] scale = data.get().inUnits(Matrix.of(1, dimension, ones)).toArray();
    for (int j = 0; j < dimension; j++) {
      scale[j] -= mean[j];
    }
    return new double[][] {mean, scale};
  }
}
