package org.nsm.runtime;

import java.nio.file.Path;
import java.util.Optional;

/**
 * One plugin that was found, usable or broken.
 *
 * @param kind what it provides; empty where a jar could not be read far enough to know
 * @param id its id; of a broken plugin whose id cannot be known, its class or jar
 * @param summary one sentence for users; empty if unknown
 * @param version its version
 * @param origin its module, or its class on the class path
 * @param jar the file or folder it was loaded from, if it was
 * @param cause why it is broken, in one line; empty for a usable plugin
 */
public record PluginEntry(
    Optional<PluginKind> kind,
    String id,
    String summary,
    String version,
    String origin,
    Optional<Path> jar,
    Optional<String> cause) {

  /** Returns whether the plugin cannot be used. */
  public boolean broken() {
    return cause.isPresent();
  }

  /** Returns where the plugin is, as users read it: its jar if it has one, else its origin. */
  public String place() {
    return jar.map(Path::toString).orElse(origin);
  }
}
