package org.nsm.runtime;

import java.util.Map;
import java.util.ServiceLoader;
import org.nsm.api.spi.Operator;
import org.nsm.api.spi.OperatorProvider;

/** Operators by id, as the runtime finds them: this module reads no plugin. */
final class KnownOperators {
  private KnownOperators() {}

  static Operator create(String id, Map<String, ?> settings) {
    return ServiceLoader.load(OperatorProvider.class).stream()
        .map(ServiceLoader.Provider::get)
        .filter(provider -> provider.id().equals(id))
        .map(provider -> provider.create(provider.schema().bind(settings)))
        .findFirst()
        .orElseThrow();
  }

  static Operator oscillator(int dimension) {
    return create("harmonic-oscillator", Map.of("dimension", dimension));
  }
}
