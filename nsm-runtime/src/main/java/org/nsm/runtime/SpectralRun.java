package org.nsm.runtime;

import com.google.inject.Injector;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.nsm.api.Matrix;
import org.nsm.api.NsmException;
import org.nsm.api.spi.Backend;
import org.nsm.api.spi.TrainedModel;
import org.nsm.api.spi.TrainingProblem;
import org.nsm.api.spi.TrainingProgram;

/**
 * One run, from configuration to result.
 *
 * <pre>{@code
 * try (PluginRegistry plugins = PluginRegistry.load();
 *     SpectralRun run =
 *         SpectralRun.builder()
 *             .registry(plugins)
 *             .operator("harmonic-oscillator", Map.of("dimension", 2))
 *             .parametrization("mlp", Map.of("width", 32))
 *             .objective("nested-lora", Map.of())
 *             .training(Map.of("modes", 6, "steps", 2000))
 *             .build()) {
 *   run.run().modes().forEach(m -> System.out.println(m.value() + " ± " + m.standardError()));
 *   Matrix values = run.functions(points);
 * }
 * }</pre>
 *
 * <p>Runs share nothing: any number may go on in threads of their own. A run ends early when {@link
 * #cancel} is called or its thread is interrupted; with a folder it writes a checkpoint first and
 * can be resumed. Native memory is held from {@link #run} to {@link #close}.
 */
public final class SpectralRun implements AutoCloseable {
  private final ResolvedConfiguration configuration;
  private final RunConfiguration given;
  private final Injector injector;
  private final List<String> notes;
  private final Optional<Path> folder;
  private final boolean resume;
  private final List<RunListener> listeners;

  /** Held while the program is in use; {@link #close} waits for it. */
  private final ReentrantLock using = new ReentrantLock();

  private volatile boolean cancelled;
  private volatile Optional<TrainingProgram> program = Optional.empty();
  private boolean used;
  private boolean closed;

  private SpectralRun(Builder builder, PluginRegistry registry) {
    this.given = builder.given();
    this.configuration = given.resolve(registry);
    this.injector = RunModule.injector(configuration);
    this.notes = new ArrayList<>(configuration.notes());
    this.notes.addAll(
        ProblemCheck.check(
            given.source(), configuration, RunModule.make(injector, TrainingProblem.class)));
    this.folder = builder.folder;
    this.resume = builder.resume;
    this.listeners = List.copyOf(builder.listeners);
  }

  /** Returns a builder. */
  public static Builder builder() {
    return new Builder();
  }

  /** Returns what the run was resolved to. */
  public ResolvedConfiguration configuration() {
    return configuration;
  }

  /**
   * Trains and infers; once.
   *
   * @return the result; of status {@link RunStatus#INTERRUPTED} and without modes if cancelled
   * @throws org.nsm.api.DivergedException if something became infinite or undefined
   * @throws NsmException if the folder or a checkpoint cannot be used
   */
  public RunResult run() {
    return use(
        () -> {
          if (folder.isEmpty()) {
            return session().train(listeners);
          }
          RunFiles.requireUsable(folder.get(), resume);
          RunSession session = session(); // compiled first: what cannot start leaves no folder
          try (RunFiles files = RunFiles.open(folder.get(), resume)) {
            return session.train(files, given, resume, listeners);
          }
        });
  }

  /**
   * Infers again from the newest good checkpoint of the folder, without training, and writes the
   * result; instead of {@link #run}.
   */
  public RunResult evaluate() {
    Path named =
        folder.orElseThrow(
            () -> new IllegalStateException("a run without a folder has no checkpoint"));
    Path existing = RunFolder.open(named).path();
    return use(
        () -> {
          try (RunFiles files = RunFiles.open(existing, true)) {
            return session().evaluate(files);
          }
        });
  }

  /**
   * Asks the run to write a checkpoint and return; from any thread, at any time. A run that was
   * cancelled before it began ends before its first step.
   */
  public void cancel() {
    cancelled = true;
  }

  /** Returns the trained model, for use by one thread at a time until {@link #close}. */
  public TrainedModel model() {
    return program.orElseThrow(
        () -> new IllegalStateException("there is a model between run() and close() only"));
  }

  /**
   * Returns the learned functions, as they were trained, at points.
   *
   * @param points one a row
   * @return one column a mode: √w·f where the operator's measure is dx, else f
   */
  public Matrix functions(Matrix points) {
    using.lock();
    try {
      TrainedModel.Values values = model().at(points);
      double[] density = values.density();
      return Matrix.create(
          values.f().rows(),
          values.f().columns(),
          (i, j) -> Math.sqrt(density[i]) * values.f().at(i, j));
    } finally {
      using.unlock();
    }
  }

  /** Cancels the run if it is going on, waits for it to return, and frees all native memory. */
  @Override
  public void close() {
    cancel();
    if (using.isHeldByCurrentThread()) {
      throw new IllegalStateException("a listener cannot close its run; it can cancel it");
    }
    using.lock();
    try {
      closed = true;
      program.ifPresent(TrainingProgram::close);
      program = Optional.empty();
    } finally {
      using.unlock();
    }
  }

  @FunctionalInterface
  private interface Action {
    RunResult run() throws IOException;
  }

  private RunResult use(Action action) {
    using.lock();
    try {
      if (used || closed) {
        throw new IllegalStateException("a run is made once; build another one");
      }
      used = true;
      return action.run();
    } catch (IOException | OutOfMemoryError e) {
      throw RunFailure.of(e, configuration);
    } finally {
      using.unlock();
    }
  }

  private RunSession session() {
    Backend backend = RunModule.make(injector, Backend.class);
    TrainingProgram compiled = RunModule.make(injector, TrainingProgram.class);
    program = Optional.of(compiled);
    FirstLook.check(configuration, compiled);
    return new RunSession(
        configuration,
        injector,
        compiled,
        backend.device(),
        notes,
        () -> cancelled || Thread.currentThread().isInterrupted());
  }

  /** What a run is made of: a configuration, or sections given one by one. */
  public static final class Builder {
    private Optional<PluginRegistry> registry = Optional.empty();
    private Optional<RunConfiguration> configuration = Optional.empty();
    private final Map<String, Object> overrides = new LinkedHashMap<>();
    private Optional<Path> folder = Optional.empty();
    private boolean resume;
    private final List<RunListener> listeners = new ArrayList<>();

    private Builder() {}

    /** Takes plugins from a registry, which stays open; without one, from the application. */
    public Builder registry(PluginRegistry plugins) {
      registry = Optional.of(plugins);
      return this;
    }

    /** Takes everything from a configuration; sections given as well override it. */
    public Builder configuration(RunConfiguration all) {
      configuration = Optional.of(all);
      return this;
    }

    /** Sets the operator. */
    public Builder operator(String type, Map<String, ?> settings) {
      return section(PluginKind.OPERATOR, Optional.of(type), settings);
    }

    /** Sets the sampler; without one, the operator's own is used. */
    public Builder sampler(String type, Map<String, ?> settings) {
      return section(PluginKind.SAMPLER, Optional.of(type), settings);
    }

    /** Sets the parametrization. */
    public Builder parametrization(String type, Map<String, ?> settings) {
      return section(PluginKind.PARAMETRIZATION, Optional.of(type), settings);
    }

    /** Sets the objective. */
    public Builder objective(String type, Map<String, ?> settings) {
      return section(PluginKind.OBJECTIVE, Optional.of(type), settings);
    }

    /** Sets the inference; without one, {@code spectrum} is used. */
    public Builder inference(String type, Map<String, ?> settings) {
      return section(PluginKind.INFERENCE, Optional.of(type), settings);
    }

    /** Sets the training of the default backend: modes, batch size, steps, seed, and its own. */
    public Builder training(Map<String, ?> settings) {
      return section(PluginKind.BACKEND, Optional.empty(), settings);
    }

    /** Sets the training of another backend. */
    public Builder training(String backend, Map<String, ?> settings) {
      return section(PluginKind.BACKEND, Optional.of(backend), settings);
    }

    /** Keeps the run in a folder; without one nothing is written. */
    public Builder folder(Path runFolder) {
      folder = Optional.of(runFolder);
      return this;
    }

    /** Whether to go on from the newest good checkpoint of the folder, if there is one. */
    public Builder resume(boolean goOn) {
      resume = goOn;
      return this;
    }

    /** Adds a listener. */
    public Builder listener(RunListener listener) {
      listeners.add(listener);
      return this;
    }

    /** Checks everything and returns the run, before anything is written or compiled. */
    public SpectralRun build() {
      return new SpectralRun(this, registry.orElseGet(PluginRegistry::load));
    }

    private Builder section(PluginKind kind, Optional<String> type, Map<String, ?> settings) {
      String prefix = kind.section().orElseThrow() + ".";
      type.ifPresent(t -> overrides.put(prefix + ConfigurationSections.TYPE, t));
      settings.forEach((key, value) -> overrides.put(prefix + key, value));
      return this;
    }

    private RunConfiguration given() {
      RunConfiguration given = configuration.orElseGet(() -> RunConfiguration.of("run", Map.of()));
      for (Map.Entry<String, Object> override : overrides.entrySet()) {
        given = given.with(override.getKey(), override.getValue());
      }
      return given;
    }
  }
}
