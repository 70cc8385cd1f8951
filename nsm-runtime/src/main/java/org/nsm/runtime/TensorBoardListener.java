package org.nsm.runtime;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.nsm.api.spi.AffineOperator;
import org.nsm.api.spi.TrainingProgram;

/**
 * Writes what {@link MetricsListener} writes, at the same steps, as scalars for TensorBoard: {@code
 * loss}, {@code gradient-norm}, {@code norms/01} … and {@code values/01} …, the Rayleigh quotients
 * on the batch in physical units.
 */
final class TensorBoardListener implements RunListener, AutoCloseable {
  private final Path folder;
  private final EventFile events;
  private final long every;
  private final AffineOperator operator;

  private TensorBoardListener(Path folder, EventFile events, long every, AffineOperator operator) {
    this.folder = folder;
    this.events = events;
    this.every = every;
    this.operator = operator;
  }

  /** Opens a new event file in a folder, after a number of steps. */
  static TensorBoardListener open(Path folder, long step, long every, AffineOperator operator)
      throws IOException {
    return new TensorBoardListener(folder, EventFile.open(folder, step), every, operator);
  }

  @Override
  public long every() {
    return every;
  }

  @Override
  public void onStep(TrainingProgram.Progress progress) {
    Map<String, Double> scalars = new LinkedHashMap<>();
    scalars.put("loss", progress.loss());
    scalars.put("gradient-norm", progress.gradientNorm());
    double[] norms = progress.norms();
    double[] quotients = progress.quotients();
    for (int mode = 0; mode < norms.length; mode++) {
      String number = String.format(Locale.ROOT, "%02d", mode + 1);
      scalars.put("norms/" + number, norms[mode]);
      scalars.put("values/" + number, operator.physical(quotients[mode]));
    }
    try {
      events.write(progress.step(), scalars);
    } catch (IOException e) {
      throw new UncheckedIOException(folder + ": cannot be written", e);
    }
  }

  @Override
  public void close() throws IOException {
    events.close();
  }
}
