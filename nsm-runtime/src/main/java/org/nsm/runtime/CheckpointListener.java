package org.nsm.runtime;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.function.ObjLongConsumer;
import java.util.function.Supplier;
import org.nsm.api.DivergedException;
import org.nsm.api.spi.Snapshot;
import org.nsm.api.spi.TrainingProgram;
import org.nsm.api.tensor.DType;

/** Writes checkpoints at multiples of {@code training.checkpoint-every}, and when told to. */
final class CheckpointListener implements RunListener {
  private final Checkpoints checkpoints;
  private final long every;
  private final Supplier<Checkpoint> current;
  private final ObjLongConsumer<Path> written;
  private long last;

  /**
   * @param checkpoints where they go
   * @param every steps between them
   * @param last the step of the checkpoint that is there already; 0 for none
   * @param current makes the checkpoint of this moment
   * @param written is told of each file and its step
   */
  CheckpointListener(
      Checkpoints checkpoints,
      long every,
      long last,
      Supplier<Checkpoint> current,
      ObjLongConsumer<Path> written) {
    this.checkpoints = checkpoints;
    this.every = every;
    this.last = last;
    this.current = current;
    this.written = written;
  }

  @Override
  public long every() {
    return every;
  }

  @Override
  public void onStep(TrainingProgram.Progress progress) {
    write();
  }

  /** Writes a checkpoint of this moment, unless it is there already. */
  void write() {
    Checkpoint checkpoint = current.get();
    long step = checkpoint.snapshot().step();
    if (step == last || step == 0) {
      return;
    }
    requireFinite(checkpoint.snapshot());
    try {
      Path file = checkpoints.save(checkpoint);
      last = step;
      written.accept(file, step);
    } catch (IOException e) {
      throw new UncheckedIOException("the checkpoint of step " + step + " cannot be written", e);
    }
  }

  /** A state gone bad must never take the place of a good one, whatever the program noticed. */
  private static void requireFinite(Snapshot snapshot) {
    snapshot
        .arrays()
        .forEach(
            (name, array) -> {
              if (!finite(array)) {
                throw new DivergedException(snapshot.step(), "'" + name + "'");
              }
            });
  }

  private static boolean finite(Snapshot.Array array) {
    if (!array.dtype().isFloating()) {
      return true;
    }
    boolean single = array.dtype() == DType.FLOAT32;
    ByteBuffer bytes = ByteBuffer.wrap(array.bytes()).order(ByteOrder.LITTLE_ENDIAN);
    while (bytes.hasRemaining()) {
      if (!Double.isFinite(single ? bytes.getFloat() : bytes.getDouble())) {
        return false;
      }
    }
    return true;
  }
}
