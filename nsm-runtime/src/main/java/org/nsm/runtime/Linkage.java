package org.nsm.runtime;

import java.lang.module.ModuleDescriptor;
import java.util.Optional;
import org.nsm.api.spi.Provider;

/**
 * Says in one line why a plugin does not work, and for linkage errors what most likely is behind
 * them: a plugin built against another version of the API, or a library left out.
 */
final class Linkage {
  private static final int LONGEST = 400;
  private static final String API = "org.nsm.api";

  private final Optional<String> builtWith;

  private Linkage(Optional<String> builtWith) {
    this.builtWith = builtWith;
  }

  /** Explains for a plugin that was built with a version of the API, as far as that is known. */
  static Linkage of(Optional<String> builtWith) {
    return new Linkage(builtWith);
  }

  /** Returns the version of the API that a module was built with, if its descriptor says so. */
  static Optional<String> builtWith(ModuleDescriptor descriptor) {
    return descriptor.requires().stream()
        .filter(r -> r.name().equals(API))
        .flatMap(r -> r.rawCompiledVersion().stream())
        .findFirst();
  }

  String explain(Throwable failure) {
    Throwable root = root(failure);
    String text = oneLine(root);
    if (root instanceof LinkageError || root instanceof ClassNotFoundException) {
      return text + "; " + advice(root);
    }
    return text;
  }

  private String advice(Throwable root) {
    String message = String.valueOf(root.getMessage()).replace('/', '.');
    boolean lacksClass =
        root instanceof NoClassDefFoundError || root instanceof ClassNotFoundException;
    if (lacksClass && !message.contains(API)) {
      return "a class is missing: put the plugin and the jars it needs together into a folder of"
          + " their own inside the plugin folder";
    }
    String ours = apiVersion();
    return builtWith
        .filter(version -> !version.equals(ours))
        .map(version -> "it was built with nsm-api " + version + ", this is nsm-api " + ours)
        .orElse("most likely it was built with another nsm-api than this one (" + ours + ")");
  }

  static String apiVersion() {
    return Optional.ofNullable(Provider.class.getModule().getDescriptor())
        .flatMap(d -> d.rawVersion())
        .or(() -> Optional.ofNullable(Provider.class.getPackage().getImplementationVersion()))
        .orElse("DEVELOPMENT");
  }

  static String oneLine(Throwable failure) {
    String name = failure.getClass().getSimpleName();
    String message = failure.getMessage();
    String text = (message == null ? name : name + ": " + message).replaceAll("\\s+", " ");
    return text.length() > LONGEST ? text.substring(0, LONGEST) + "…" : text;
  }

  private static Throwable root(Throwable failure) {
    Throwable root = failure;
    for (int depth = 0; root.getCause() != null && depth < 50; depth++) {
      root = root.getCause();
    }
    return root;
  }
}
