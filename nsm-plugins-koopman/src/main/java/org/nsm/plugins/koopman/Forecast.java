package org.nsm.plugins.koopman;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.nsm.api.Matrix;
import org.nsm.api.spi.Tool;
import org.nsm.api.spi.ToolContext;
import org.nsm.api.spi.TrainedRun;

/**
 * The tool {@code forecast}: what a trained run expects of the state after the last frame of a
 * trajectory, or before it, or after every frame.
 *
 * @param steps how many steps of one lag
 * @param every whether from every frame, by just these steps; else from the last one, and where the
 *     steps are a single number, step by step up to it
 * @param output file for the table; empty for the screen
 */
record Forecast(StepRange steps, boolean every, String output) implements Tool {

  @Override
  public void run(ToolContext context) {
    try (TrainedRun run = context.open(Path.of(context.arguments().get(0)))) {
      KoopmanModel model = KoopmanModel.of(run);
      Matrix frames = RunFiles.read(run, model, context.arguments().get(1));
      List<String> heading = new ArrayList<>(List.of(every ? "frame" : "step", "time"));
      List<String> names = RunFiles.coordinates(run);
      for (int j = 0; j < model.observables(); j++) {
        heading.add(j < names.size() ? names.get(j) : "x" + j);
      }
      TableFile.write(
          output, context.out(), heading, every ? all(model, frames) : last(model, frames));
    }
  }

  private Matrix all(KoopmanModel model, Matrix frames) {
    List<double[]> rows = new ArrayList<>();
    for (int step : steps.steps()) {
      Matrix forecast = model.forecast(frames, step);
      int first = frames.rows() - forecast.rows();
      for (int i = 0; i < forecast.rows(); i++) {
        rows.add(row(first + i, step * model.lagTime(), forecast, i));
      }
    }
    return Matrix.create(rows.size(), 2 + model.observables(), (i, j) -> rows.get(i)[j]);
  }

  private Matrix last(KoopmanModel model, Matrix all) {
    Matrix frames = all.rows(Math.max(0, all.rows() - model.frames()), all.rows());
    List<double[]> rows = new ArrayList<>();
    for (int step : (steps.isSingle() ? steps.fromOne() : steps).steps()) {
      Matrix forecast = model.forecast(frames, step);
      rows.add(row(step, step * model.lagTime(), forecast, forecast.rows() - 1));
    }
    return Matrix.create(rows.size(), 2 + model.observables(), (i, j) -> rows.get(i)[j]);
  }

  private static double[] row(double number, double time, Matrix forecast, int of) {
    double[] row = new double[2 + forecast.columns()];
    row[0] = number;
    row[1] = time;
    for (int j = 0; j < forecast.columns(); j++) {
      row[2 + j] = forecast.at(of, j);
    }
    return row;
  }
}
