/**
 * The stable part of nsm: what a plugin author compiles against.
 *
 * <ul>
 *   <li>{@link org.nsm.api} - settings and their schemas, errors, seeds, host-side matrices;
 *   <li>{@link org.nsm.api.tensor} - the tensor algebra in which operators, parametrizations and
 *       objectives are written, once, for every backend;
 *   <li>{@link org.nsm.api.spi} - the extension points and their providers.
 * </ul>
 *
 * <p>The module depends on {@code java.base} alone. A plugin implements a provider interface, names
 * it both in {@code provides … with …} and in {@code META-INF/services}, and never requires another
 * plugin, a backend or the runtime.
 *
 * @uses org.nsm.api.spi.SavedFunctionsProvider
 */
@org.jspecify.annotations.NullMarked
module org.nsm.api {
  requires static org.jspecify;

  exports org.nsm.api;
  exports org.nsm.api.spi;
  exports org.nsm.api.tensor;

  uses org.nsm.api.spi.SavedFunctionsProvider;
}
