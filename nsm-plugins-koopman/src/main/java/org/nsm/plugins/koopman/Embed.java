package org.nsm.plugins.koopman;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.nsm.api.Matrix;
import org.nsm.api.spi.Tool;
import org.nsm.api.spi.ToolContext;
import org.nsm.api.spi.TrainedRun;

/**
 * The tool {@code embed}: the singular functions of a trained run, or its complex eigenfunctions,
 * along a trajectory.
 *
 * @param eigenfunctions whether eigenfunctions
 * @param output file for the table; empty for the screen
 */
record Embed(boolean eigenfunctions, String output) implements Tool {

  @Override
  public void run(ToolContext context) {
    try (TrainedRun run = context.open(Path.of(context.arguments().get(0)))) {
      KoopmanModel model = KoopmanModel.of(run);
      Matrix frames = RunFiles.read(run, model, context.arguments().get(1));
      Matrix values = eigenfunctions ? model.eigenfunctions(frames) : model.embed(frames);
      List<String> heading = new ArrayList<>(List.of("frame"));
      for (int j = 0; j < values.columns(); j++) {
        heading.add(
            eigenfunctions ? "eigenfunction" + j / 2 + (j % 2 == 0 ? "re" : "im") : "phi" + j);
      }
      int first = frames.rows() - values.rows();
      TableFile.write(
          output,
          context.out(),
          heading,
          Matrix.create(
              values.rows(),
              1 + values.columns(),
              (i, j) -> j == 0 ? first + i : values.at(i, j - 1)));
    }
  }
}
