package org.nsm.runtime;

import java.util.Locale;
import java.util.Optional;
import org.nsm.api.spi.BackendProvider;
import org.nsm.api.spi.ExtensionProvider;
import org.nsm.api.spi.InferenceProvider;
import org.nsm.api.spi.ObjectiveProvider;
import org.nsm.api.spi.OperatorProvider;
import org.nsm.api.spi.ParametrizationProvider;
import org.nsm.api.spi.Provider;
import org.nsm.api.spi.SamplerProvider;
import org.nsm.api.spi.ToolProvider;

/** The kinds of plugins, in the order in which users read them. */
public enum PluginKind {
  /** What is learned: an operator. */
  OPERATOR(OperatorProvider.class, "operator"),
  /** Where points come from. */
  SAMPLER(SamplerProvider.class, "sampler"),
  /** How functions are written with parameters. */
  PARAMETRIZATION(ParametrizationProvider.class, "parametrization"),
  /** What moves the functions. */
  OBJECTIVE(ObjectiveProvider.class, "objective"),
  /** What runs the training; configured in the section {@code training}. */
  BACKEND(BackendProvider.class, "training"),
  /** What turns a trained model into results. */
  INFERENCE(InferenceProvider.class, "inference"),
  /** An action on the command line; in no section of a configuration. */
  TOOL(ToolProvider.class, ""),
  /** What one plugin brings to another; in no section of a configuration. */
  EXTENSION(ExtensionProvider.class, "");

  private final Class<? extends Provider> service;
  private final String section;

  PluginKind(Class<? extends Provider> service, String section) {
    this.service = service;
    this.section = section;
  }

  /** Returns the provider interface. */
  public Class<? extends Provider> service() {
    return service;
  }

  /** Returns the section of a configuration that names a plugin of this kind, if there is one. */
  public Optional<String> section() {
    return section.isEmpty() ? Optional.empty() : Optional.of(section);
  }

  /** Returns the name in messages and listings, for example {@code objective}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
