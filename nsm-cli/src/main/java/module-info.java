/**
 * The command line: commands, their output, and the packaged program.
 *
 * <p>Nothing here is for other modules: applications embed {@code org.nsm.runtime}. This is the
 * only module that ends the process, and {@link org.nsm.cli.Main} its only class that does.
 */
@org.jspecify.annotations.NullMarked
module org.nsm.cli {
  requires org.nsm.runtime;
  requires com.fasterxml.jackson.databind;
  requires com.samskivert.jmustache;
  requires info.picocli;
  requires java.logging;
  requires jdk.unsupported; // sun.misc.Signal: a second Ctrl-C while the first is being served
  requires static org.jspecify;

  // Options and parameters are fields that picocli sets.
  opens org.nsm.cli to
      info.picocli;
}
