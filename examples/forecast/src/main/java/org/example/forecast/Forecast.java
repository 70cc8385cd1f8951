package org.example.forecast;

import java.nio.file.Path;
import java.util.stream.IntStream;
import org.nsm.api.Matrix;
import org.nsm.api.PointFile;
import org.nsm.plugins.koopman.KoopmanModel;

/** Forecasts a trajectory by an exported model: no run folder, no data, nothing that trains. */
public final class Forecast {
  private Forecast() {}

  public static void main(String[] arguments) {
    Matrix frames = PointFile.read(arguments[1]);
    try (KoopmanModel model = KoopmanModel.load(Path.of(arguments[0]))) {
      model.eigenvalues().forEach(z -> System.out.println("eigenvalue " + z.re() + " " + z.im()));
      Matrix later = model.forecast(frames, 5); // a row for every frame
      Matrix before = model.forecast(frames, -1);
      Matrix phi = model.embed(frames);
      Matrix eigenfunctions = model.eigenfunctions(frames); // real and imaginary parts
      // Any number of threads may ask the same model at once.
      boolean same =
          IntStream.range(0, 8).parallel().allMatch(i -> model.embed(frames).equals(phi));
      int last = later.rows() - 1;
      System.out.println("later " + later.at(last, 0));
      System.out.println("before " + before.at(last, 0));
      System.out.println("embedded " + phi.at(last, 1));
      System.out.println("eigenfunction " + eigenfunctions.at(last, 2));
      System.out.println("same " + same);
    }
  }
}
