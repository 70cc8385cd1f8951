package org.nsm.runtime;

import java.lang.module.FindException;
import java.lang.module.InvalidModuleDescriptorException;
import java.lang.module.ModuleDescriptor;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipException;
import org.nsm.api.NsmException;
import org.nsm.api.OneLine;
import org.nsm.api.spi.Provider;

/**
 * Says in one line why a plugin does not work, and for linkage errors what most likely is behind
 * them: a plugin built against another version of the API, or a library left out.
 */
final class Linkage {
  private static final int LONGEST = 400;
  private static final String API = "org.nsm.api";
  private static final Pattern CLASS_VERSION = Pattern.compile("class file version ([0-9]{1,4})");
  private static final Pattern DESCRIPTOR_VERSION =
      Pattern.compile("Unsupported major.minor version ([0-9]{1,4})");

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

  /** Says why a jar cannot be read far enough to know what is in it. */
  static String unreadable(Throwable failure) {
    Throwable root = root(failure);
    String message = String.valueOf(root.getMessage());
    Matcher release = DESCRIPTOR_VERSION.matcher(message);
    if (release.find()) {
      return builtFor(release.group(1));
    }
    if (root instanceof ZipException) {
      return OneLine.of("is no jar, or a part of one: " + message);
    }
    if (root instanceof InvalidModuleDescriptorException) {
      return OneLine.of("its module-info or META-INF/services is wrong: " + message);
    }
    return root instanceof FindException ? OneLine.of(message) : oneLine(root);
  }

  /** Class files count Java releases from 45, which is 1.1. */
  private static String builtFor(String classFileVersion) {
    return "it was built for Java "
        + (Integer.parseInt(classFileVersion) - 44)
        + ", this is Java "
        + Runtime.version().feature();
  }

  String explain(Throwable failure) {
    Throwable root = root(failure);
    Matcher release = CLASS_VERSION.matcher(String.valueOf(root.getMessage()));
    if (root instanceof UnsupportedClassVersionError && release.find()) {
      return builtFor(release.group(1));
    }
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
    if (failure instanceof NsmException ours) {
      return ours.getMessage();
    }
    String name = failure.getClass().getSimpleName();
    String message = failure.getMessage();
    String text = OneLine.of(message == null ? name : name + ": " + message);
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
