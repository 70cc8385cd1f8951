package org.nsm.plugins.koopman;

import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.nsm.api.Matrix;
import org.nsm.api.spi.ReadOut;
import org.nsm.api.spi.ReadOuts;
import org.nsm.api.spi.SavedFunctions;
import org.nsm.api.spi.TrainedModel;

/**
 * Read-outs of a run that is open, as if they had been exported and loaded. The model is asked by
 * one thread at a time; it belongs to the run, and stays open.
 *
 * @param model the trained functions
 * @param readOuts what is made of them
 */
record TrainedReadOuts(TrainedModel model, ReadOuts readOuts) implements SavedFunctions {

  @Override
  public Set<String> names() {
    return readOuts.functions().stream().map(ReadOut::name).collect(Collectors.toSet());
  }

  @Override
  public Map<String, Matrix> constants() {
    return readOuts.constants();
  }

  @Override
  public Matrix at(String name, Matrix points) {
    return at(name, points, 1);
  }

  @Override
  public Matrix at(String name, Matrix points, int steps) {
    ReadOut readOut =
        readOuts.functions().stream().filter(r -> r.name().equals(name)).findFirst().orElseThrow();
    double[] mean = readOut.mean();
    double[] scale = readOut.scale();
    Matrix seen =
        Matrix.create(
            points.rows(), points.columns(), (i, j) -> (points.at(i, j) - mean[j]) / scale[j]);
    return readOut.of(functions(readOut, seen), steps);
  }

  private synchronized Matrix functions(ReadOut readOut, Matrix points) {
    return model.at(readOut.slot(), points).f();
  }

  @Override
  public void close() {
    // What is open belongs to the run.
  }
}
