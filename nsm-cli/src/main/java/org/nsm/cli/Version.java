package org.nsm.cli;

import java.util.Optional;
import picocli.CommandLine.IVersionProvider;

/** What {@code nsm --version} prints. */
final class Version implements IVersionProvider {

  @Override
  public String[] getVersion() {
    return new String[] {
      "nsm " + own(),
      "Java " + Runtime.version() + " (" + System.getProperty("java.vendor") + ")",
      System.getProperty("os.name") + " " + System.getProperty("os.arch")
    };
  }

  /** The version of the module, or of the jar on the class path. */
  static String own() {
    return Optional.ofNullable(Version.class.getModule().getDescriptor())
        .flatMap(d -> d.rawVersion())
        .or(() -> Optional.ofNullable(Version.class.getPackage().getImplementationVersion()))
        .orElse("DEVELOPMENT");
  }
}
