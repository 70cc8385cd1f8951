/**
 * The composition root as a library: what an application that embeds nsm calls, and what the
 * command line is made of.
 *
 * <ul>
 *   <li>{@link org.nsm.runtime.PluginRegistry} - which plugins there are, and what is wrong with
 *       those that are broken;
 *   <li>{@link org.nsm.runtime.RunConfiguration} - what a configuration file says, strictly read;
 *   <li>{@link org.nsm.runtime.SpectralRun} - one run, from configuration to {@link
 *       org.nsm.runtime.RunResult};
 *   <li>{@link org.nsm.runtime.RunListener} - what wants to know how it goes;
 *   <li>{@link org.nsm.runtime.RunFolder} - what it leaves on disk;
 *   <li>{@link org.nsm.runtime.ComparisonPlanner}, {@link org.nsm.runtime.ComparisonFolder}, {@link
 *       org.nsm.runtime.ComparisonResult} - several methods on one problem: planned, kept, counted.
 * </ul>
 *
 * <p>There is no global state: registries, configurations and runs are values or closeable objects,
 * and any number of runs may go on beside each other. Guice and Commons Configuration are used
 * inside and appear in no signature.
 *
 * @uses org.nsm.api.spi.OperatorProvider
 * @uses org.nsm.api.spi.SamplerProvider
 * @uses org.nsm.api.spi.ParametrizationProvider
 * @uses org.nsm.api.spi.ObjectiveProvider
 * @uses org.nsm.api.spi.InferenceProvider
 * @uses org.nsm.api.spi.BackendProvider
 * @uses org.nsm.api.spi.ToolProvider
 * @uses org.nsm.api.spi.ExtensionProvider
 * @provides org.nsm.api.spi.InferenceProvider
 */
@org.jspecify.annotations.NullMarked
module org.nsm.runtime {
  requires transitive org.nsm.api;
  requires com.fasterxml.jackson.databind;
  requires com.google.common;
  requires com.google.guice;
  requires jakarta.inject;
  requires ojalgo;
  requires org.apache.commons.configuration2;
  requires org.yaml.snakeyaml;
  requires static org.jspecify;

  exports org.nsm.runtime;

  uses org.nsm.api.spi.BackendProvider;
  uses org.nsm.api.spi.ExtensionProvider;
  uses org.nsm.api.spi.InferenceProvider;
  uses org.nsm.api.spi.ObjectiveProvider;
  uses org.nsm.api.spi.OperatorProvider;
  uses org.nsm.api.spi.ParametrizationProvider;
  uses org.nsm.api.spi.SamplerProvider;
  uses org.nsm.api.spi.ToolProvider;

  provides org.nsm.api.spi.InferenceProvider with
      org.nsm.runtime.SpectrumInferenceProvider;
}
