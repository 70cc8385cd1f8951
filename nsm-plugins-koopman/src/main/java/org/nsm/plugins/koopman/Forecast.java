package org.nsm.plugins.koopman;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.nsm.api.Matrix;
import org.nsm.api.PointFile;
import org.nsm.api.spi.Tool;
import org.nsm.api.spi.ToolContext;
import org.nsm.api.spi.TrainedRun;

/**
 * The tool {@code forecast}: what a trained run expects of the state after the last frame of a
 * trajectory, or before it, or after every frame.
 *
 * @param steps how many steps of one lag; negative for backward
 * @param every whether from every frame, by all steps at once; else from the last one, step by step
 * @param output file for the table; empty for the screen
 */
record Forecast(int steps, boolean every, String output) implements Tool {

  @Override
  public void run(ToolContext context) {
    Matrix frames = PointFile.read(context.arguments().get(1));
    try (TrainedRun run = context.open(Path.of(context.arguments().get(0)))) {
      KoopmanModel model = KoopmanModel.of(run);
      List<String> heading = new ArrayList<>(List.of(every ? "frame" : "step", "time"));
      for (int j = 0; j < model.observables(); j++) {
        heading.add("x" + j);
      }
      TableFile.write(
          output, context.out(), heading, every ? all(model, frames) : last(model, frames));
    }
  }

  private Matrix all(KoopmanModel model, Matrix frames) {
    Matrix forecast = model.forecast(frames, steps);
    int first = frames.rows() - forecast.rows();
    return Matrix.create(
        forecast.rows(),
        2 + forecast.columns(),
        (i, j) -> j == 0 ? first + i : j == 1 ? steps * model.lagTime() : forecast.at(i, j - 2));
  }

  private Matrix last(KoopmanModel model, Matrix all) {
    Matrix frames = all.rows(Math.max(0, all.rows() - model.frames()), all.rows());
    int sign = steps < 0 ? -1 : 1;
    List<double[]> rows = new ArrayList<>();
    for (int step = 1; step <= Math.abs(steps); step++) {
      Matrix forecast = model.forecast(frames, sign * step);
      double[] row = new double[2 + forecast.columns()];
      row[0] = sign * step;
      row[1] = sign * step * model.lagTime();
      for (int j = 0; j < forecast.columns(); j++) {
        row[2 + j] = forecast.at(forecast.rows() - 1, j);
      }
      rows.add(row);
    }
    return Matrix.create(rows.size(), 2 + model.observables(), (i, j) -> rows.get(i)[j]);
  }
}
