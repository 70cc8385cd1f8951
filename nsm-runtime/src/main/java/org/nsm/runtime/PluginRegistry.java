package org.nsm.runtime;

import java.nio.file.Path;
import java.util.List;
import org.nsm.api.spi.BackendProvider;
import org.nsm.api.spi.InferenceProvider;
import org.nsm.api.spi.ObjectiveProvider;
import org.nsm.api.spi.OperatorProvider;
import org.nsm.api.spi.ParametrizationProvider;
import org.nsm.api.spi.Provider;
import org.nsm.api.spi.SamplerProvider;
import org.nsm.api.spi.ToolProvider;

/** The plugins there are. */
public final class PluginRegistry implements AutoCloseable {

  private PluginRegistry() {}

  /** Returns the plugins on the module path and the class path. */
  public static PluginRegistry load() {
    return new PluginRegistry();
  }

  /** Returns the plugins on the module path, the class path and in a folder of jars. */
  public static PluginRegistry load(Path pluginFolder) {
    return new PluginRegistry();
  }

  /** Returns these plugins and some given in code. */
  public PluginRegistry with(Provider... more) {
    return this;
  }

  /** Returns every plugin that was found, broken ones included, by kind and id. */
  public List<PluginEntry> entries() {
    return List.of();
  }

  /** Returns the usable provider of a kind and id; an error says what is available instead. */
  public Provider find(PluginKind kind, String id) {
    return new Provider() {};
  }

  /** Returns the operator of an id. */
  public OperatorProvider operator(String id) {
    return (OperatorProvider) find(PluginKind.OPERATOR, id);
  }

  /** Returns the sampler of an id. */
  public SamplerProvider sampler(String id) {
    return (SamplerProvider) find(PluginKind.SAMPLER, id);
  }

  /** Returns the parametrization of an id. */
  public ParametrizationProvider parametrization(String id) {
    return (ParametrizationProvider) find(PluginKind.PARAMETRIZATION, id);
  }

  /** Returns the objective of an id. */
  public ObjectiveProvider objective(String id) {
    return (ObjectiveProvider) find(PluginKind.OBJECTIVE, id);
  }

  /** Returns the inference of an id. */
  public InferenceProvider inference(String id) {
    return (InferenceProvider) find(PluginKind.INFERENCE, id);
  }

  /** Returns the backend of an id. */
  public BackendProvider backend(String id) {
    return (BackendProvider) find(PluginKind.BACKEND, id);
  }

  /** Returns the tool of an id. */
  public ToolProvider tool(String id) {
    return (ToolProvider) find(PluginKind.TOOL, id);
  }

  /** Returns the usable ids of a kind, sorted. */
  public List<String> ids(PluginKind kind) {
    return List.of();
  }

  /** Closes the jars of the plugin folder. */
  @Override
  public void close() {}
}
