package org.nsm.runtime;

import java.nio.file.Path;
import java.util.Map;
import org.nsm.api.Matrix;
import org.nsm.api.spi.TrainedModel;

/** One run, from configuration to result. */
public final class SpectralRun implements AutoCloseable {

  private SpectralRun() {}

  /** Returns a builder. */
  public static Builder builder() {
    return new Builder();
  }

  /** Trains and infers; returns when finished or cancelled; may be called once. */
  public RunResult run() {
    return Skeleton.later();
  }

  /** Infers again from the newest good checkpoint of the folder, without training. */
  public RunResult evaluate() {
    return Skeleton.later();
  }

  /** Asks the run to write a checkpoint and return; from any thread, at any time. */
  public void cancel() {
    Skeleton.later();
  }

  /** Returns what the run was resolved to. */
  public ResolvedConfiguration configuration() {
    return Skeleton.later();
  }

  /** Returns the trained model; between {@link #run} and {@link #close}. */
  public TrainedModel model() {
    return Skeleton.later();
  }

  /** Returns the learned functions at points, one column a mode, as they were trained. */
  public Matrix functions(Matrix points) {
    return Skeleton.later();
  }

  /** Frees all native memory. */
  @Override
  public void close() {}

  /** What a run is made of. */
  public static final class Builder {
    private Builder() {}

    /** Takes plugins from this registry, which stays open; default: {@link PluginRegistry#load}. */
    public Builder registry(PluginRegistry registry) {
      return this;
    }

    /** Takes everything from a configuration. */
    public Builder configuration(RunConfiguration configuration) {
      return this;
    }

    /** Sets the operator. */
    public Builder operator(String type, Map<String, ?> settings) {
      return this;
    }

    /** Sets the sampler. */
    public Builder sampler(String type, Map<String, ?> settings) {
      return this;
    }

    /** Sets the parametrization. */
    public Builder parametrization(String type, Map<String, ?> settings) {
      return this;
    }

    /** Sets the objective. */
    public Builder objective(String type, Map<String, ?> settings) {
      return this;
    }

    /** Sets the inference. */
    public Builder inference(String type, Map<String, ?> settings) {
      return this;
    }

    /** Sets the training: modes, batch size, steps, seed, and the settings of the backend. */
    public Builder training(Map<String, ?> settings) {
      return this;
    }

    /** Keeps the run in a folder; without one nothing is written. */
    public Builder folder(Path folder) {
      return this;
    }

    /** Goes on from the newest good checkpoint of the folder, if there is one. */
    public Builder resume(boolean resume) {
      return this;
    }

    /** Adds a listener. */
    public Builder listener(RunListener listener) {
      return this;
    }

    /** Checks everything and returns the run, before anything is written or trained. */
    public SpectralRun build() {
      return new SpectralRun();
    }
  }
}
