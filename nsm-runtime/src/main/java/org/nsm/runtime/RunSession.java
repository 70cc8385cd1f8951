package org.nsm.runtime;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.inject.Injector;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.nsm.api.Failure;
import org.nsm.api.NsmException;
import org.nsm.api.spi.Inference;
import org.nsm.api.spi.Result;
import org.nsm.api.spi.TrainingProgram;

/** One training or evaluation of a compiled program: what happens in which order. */
final class RunSession {
  private static final Result NOTHING = new Result(List.of(), Map.of(), Map.of(), List.of());

  private final ResolvedConfiguration configuration;
  private final Injector injector;
  private final TrainingProgram program;
  private final String device;
  private final BooleanSupplier cancelled;
  private final WarningsListener warnings = new WarningsListener();
  private final List<RunListener> listeners = new ArrayList<>();
  private final List<AutoCloseable> open = new ArrayList<>();
  private final long start = System.nanoTime();
  private double earlierSeconds;
  private boolean told;

  RunSession(
      ResolvedConfiguration configuration,
      Injector injector,
      TrainingProgram program,
      String device,
      List<String> notes,
      BooleanSupplier cancelled) {
    this.configuration = configuration;
    this.injector = injector;
    this.program = program;
    this.device = device;
    this.cancelled = cancelled;
    notes.forEach(warnings::onWarning);
    listeners.add(warnings);
    listeners.add(
        new DeadModeListener(program, configuration.settings(PluginKind.BACKEND), this::warn));
  }

  /** Trains without leaving anything on disk. */
  RunResult train(List<RunListener> users) {
    listeners.addAll(users);
    try {
      return train(Optional.empty(), Optional.empty());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Trains in a folder, from its newest checkpoint if the run is resumed and there is one. */
  RunResult train(RunFiles files, RunConfiguration given, boolean resume, List<RunListener> users)
      throws IOException {
    return logged(files, () -> trainIn(files, given, resume, users));
  }

  private RunResult trainIn(
      RunFiles files, RunConfiguration given, boolean resume, List<RunListener> users)
      throws IOException {
    List<String> notices = new ArrayList<>();
    Optional<Checkpoint> checkpoint =
        files.checkpoints().latest(configuration.shape(), resume, notices::add);
    if (checkpoint.isEmpty()
        && files.result().filter(r -> r.status() == RunStatus.FINISHED).isPresent()) {
      throw new NsmException(
          Failure.CHECKPOINT,
          files.path() + ": the run in it is finished, but its checkpoints are gone");
    }
    // The resolved one first: it is what makes the folder one that can be resumed.
    AtomicFiles.write(files.file(RunFolder.RESOLVED), configuration.toYaml());
    AtomicFiles.write(files.file(RunFolder.INPUT), given.toYaml());
    files.dropUnfinishedResult();
    long step = checkpoint.map(c -> c.snapshot().step()).orElse(0L);
    checkpoint.ifPresent(this::takeUp);
    RunManifest manifest =
        RunManifest.start(files.file(RunFolder.MANIFEST), configuration, device, step);
    try {
      LogListener log = LogListener.open(files.file(RunFolder.LOG));
      open.add(log);
      MetricsListener metrics =
          MetricsListener.open(
              files.file(RunFolder.METRICS),
              step,
              setting(CommonSettings.LOG_EVERY),
              program.operator(),
              this::seconds);
      open.add(metrics);
      Optional<TraceListener> trace =
          Traces.open(
              files, step, configuration, program, inference(), this::seconds, notices::add);
      trace.ifPresent(open::add);
      CheckpointListener saver =
          new CheckpointListener(
              files.checkpoints(),
              setting(CommonSettings.CHECKPOINT_EVERY),
              step,
              this::checkpoint,
              this::tellCheckpoint);
      listeners.addAll(List.of(log, metrics));
      if (configuration.settings(PluginKind.BACKEND).flag(CommonSettings.TENSORBOARD)) {
        TensorBoardListener events =
            TensorBoardListener.open(
                files.file(RunFolder.TENSORBOARD),
                step,
                setting(CommonSettings.LOG_EVERY),
                program.operator());
        open.add(events);
        listeners.add(events);
      }
      trace.ifPresent(listeners::add);
      listeners.addAll(users);
      listeners.add(saver);
      checkpoint.ifPresent(this::takeUpListeners);
      notices.forEach(this::notice);
      return train(Optional.of(new Disk(files, manifest, saver)), Optional.of(files.path()));
    } finally {
      close();
    }
  }

  private record Disk(RunFiles files, RunManifest manifest, CheckpointListener saver) {
    void end(RunResult result) throws IOException {
      files.write(result);
      manifest.end(result.status());
    }
  }

  private RunResult train(Optional<Disk> disk, Optional<Path> folder) throws IOException {
    try {
      long steps = configuration.plan().steps();
      RunInfo info = new RunInfo(configuration, program.operator(), device, steps, folder);
      listeners.forEach(l -> l.onStart(info, program.step()));
      boolean done = new RunLoop(program, steps, listeners, cancelled).run();
      disk.ifPresent(d -> d.saver().write());
      RunResult result =
          done ? result(RunStatus.FINISHED, infer()) : result(RunStatus.INTERRUPTED, NOTHING);
      if (disk.isPresent()) {
        disk.get().end(result);
      }
      listeners.forEach(l -> l.onEnd(result));
      return result;
    } catch (RuntimeException | IOException | LinkageError | VirtualMachineError e) {
      throw failed(e, disk);
    }
  }

  /** Infers from the newest good checkpoint of a folder. */
  RunResult evaluate(RunFiles files) throws IOException {
    return logged(files, () -> evaluateIn(files));
  }

  private RunResult evaluateIn(RunFiles files) throws IOException {
    Checkpoint checkpoint =
        files
            .checkpoints()
            .latest(configuration.shape(), false, this::notice)
            .orElseThrow(
                () ->
                    new NsmException(
                        Failure.CHECKPOINT, files.path() + ": there is no checkpoint to evaluate"));
    takeUp(checkpoint);
    takeUpListeners(checkpoint);
    boolean done = program.step() >= configuration.plan().steps();
    RunResult result = result(done ? RunStatus.FINISHED : RunStatus.INTERRUPTED, infer());
    files.write(result);
    return result;
  }

  private Result infer() {
    return inference().infer(program);
  }

  private Inference inference() {
    return RunModule.make(injector, Inference.class);
  }

  private RunResult result(RunStatus status, Result result) {
    List<String> all = new ArrayList<>(warnings.messages());
    all.addAll(result.warnings());
    return new RunResult(
        status,
        configuration.name(),
        configuration.section(PluginKind.OPERATOR).type(),
        configuration.section(PluginKind.OBJECTIVE).type(),
        configuration.section(PluginKind.PARAMETRIZATION).type(),
        configuration.plan().seed(),
        program.step(),
        seconds(),
        device,
        new Result(result.modes(), result.metrics(), result.arrays(), all, result.figures()));
  }

  /** Writes down a failure as far as that is possible, and returns what to throw. */
  private RuntimeException failed(Throwable failure, Optional<Disk> disk) {
    RuntimeException thrown = RunFailure.of(failure, configuration);
    boolean diverged = failure instanceof NsmException ours && ours.failure() == Failure.DIVERGED;
    RunStatus status = diverged ? RunStatus.DIVERGED : RunStatus.FAILED;
    told = true;
    warnings.onWarning(Linkage.oneLine(thrown));
    // One by one: what one of them cannot write, on a full disk, the next may not need.
    disk.ifPresent(d -> RunFailure.attempt(() -> d.end(result(status, NOTHING)), thrown));
    listeners.forEach(l -> RunFailure.attempt(() -> l.onFailure(thrown), thrown));
    return thrown;
  }

  private interface Work {
    RunResult run() throws IOException;
  }

  /** What goes wrong before listeners are there, or without them, is in the log all the same. */
  private RunResult logged(RunFiles files, Work work) throws IOException {
    try {
      return work.run();
    } catch (RuntimeException | IOException | LinkageError | VirtualMachineError e) {
      if (!told) {
        files.log(e);
      }
      throw e;
    }
  }

  private Checkpoint checkpoint() {
    ObjectNode states = Json.object();
    for (RunListener listener : listeners) {
      if (listener instanceof StatefulListener stateful) {
        stateful.save(states.putObject(stateful.stateName()));
      }
    }
    return new Checkpoint(program.snapshot(), configuration.shape(), states, seconds());
  }

  private void takeUp(Checkpoint checkpoint) {
    program.restore(checkpoint.snapshot());
    earlierSeconds = checkpoint.wallSeconds();
  }

  private void takeUpListeners(Checkpoint checkpoint) {
    for (RunListener listener : listeners) {
      if (listener instanceof StatefulListener stateful) {
        stateful.restore(checkpoint.listeners().withObject("/" + stateful.stateName()));
      }
    }
  }

  private void tellCheckpoint(Path file, long step) {
    listeners.forEach(l -> l.onCheckpoint(step, file));
  }

  /** A warning that belongs to the result. */
  private void warn(String message) {
    listeners.forEach(l -> l.onWarning(message));
  }

  /** A warning about this part of the run alone, of which the result must not depend. */
  private void notice(String message) {
    System.getLogger(SpectralRun.class.getName()).log(System.Logger.Level.WARNING, message);
    listeners.stream().filter(l -> l != warnings).forEach(l -> l.onWarning(message));
  }

  private double seconds() {
    return earlierSeconds + (System.nanoTime() - start) / 1e9;
  }

  private long setting(String name) {
    return configuration.settings(PluginKind.BACKEND).longInteger(name);
  }

  private void close() throws IOException {
    for (AutoCloseable closeable : open) {
      try {
        closeable.close();
      } catch (IOException | RuntimeException e) {
        throw new IOException("a file of the run cannot be closed", e);
      } catch (Exception e) {
        throw new IllegalStateException(e);
      }
    }
  }
}
