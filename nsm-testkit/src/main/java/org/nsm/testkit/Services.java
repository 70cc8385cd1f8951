package org.nsm.testkit;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.lang.module.ModuleDescriptor;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** How a provider is registered, read without a service loader and without making instances. */
final class Services {
  private Services() {}

  /**
   * Returns the classes in the services file of a provider's module; on the class path, in all
   * services files.
   */
  static List<String> named(Class<?> provider, Class<?> service) {
    String file = "META-INF/services/" + service.getName();
    try {
      Module module = provider.getModule();
      if (module.isNamed()) {
        InputStream stream = module.getResourceAsStream(file);
        return stream == null ? List.of() : lines(stream);
      }
      List<String> all = new ArrayList<>();
      for (URL url : Collections.list(provider.getClassLoader().getResources(file))) {
        all.addAll(lines(url.openStream()));
      }
      return all;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<String> lines(InputStream stream) throws IOException {
    try (BufferedReader reader =
        new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
      return reader
          .lines()
          .map(line -> line.replaceFirst("#.*", "").strip())
          .filter(line -> !line.isEmpty())
          .toList();
    }
  }

  /** Returns what module-info provides; nothing for a provider on the class path. */
  static Optional<List<String>> provided(Class<?> provider, Class<?> service) {
    return Optional.ofNullable(provider.getModule().getDescriptor())
        .map(
            descriptor ->
                descriptor.provides().stream()
                    .filter(p -> p.service().equals(service.getName()))
                    .map(ModuleDescriptor.Provides::providers)
                    .flatMap(List::stream)
                    .toList());
  }
}
