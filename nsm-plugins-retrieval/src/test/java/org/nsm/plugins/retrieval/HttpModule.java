package org.nsm.plugins.retrieval;

/** Lets tests use {@code java.net.http}, which the module under test has no need of. */
final class HttpModule {
  private HttpModule() {}

  /** Makes the module read it, as {@code --add-reads} would, which Surefire gives for its own. */
  static void read() {
    HttpModule.class
        .getModule()
        .addReads(ModuleLayer.boot().findModule("java.net.http").orElseThrow());
  }
}
