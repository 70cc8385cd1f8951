package org.nsm.api.spi;

/**
 * A word on the command line of a tool.
 *
 * @param label what the help calls it, for example {@code RUN_DIR}
 * @param kind what it names
 * @param count how many such words there may be
 * @param doc one sentence for users
 */
public record ToolArgument(String label, Kind kind, Count count, String doc) {

  /** What a word names. */
  public enum Kind {
    /** A configuration file or preset, for {@link ToolContext#problem}. */
    CONFIGURATION,
    /** A run folder, for {@link ToolContext#open}. */
    RUN,
    /** A file, or whatever else the tool makes of it. */
    ANY
  }

  /** How many words. */
  public enum Count {
    /** Exactly one. */
    ONE,
    /** One or none. */
    OPTIONAL,
    /** One or more; only for the last argument. */
    SOME
  }

  /** Returns the argument for one configuration file or preset. */
  public static ToolArgument configuration() {
    return new ToolArgument(
        "CONFIG|PRESET",
        Kind.CONFIGURATION,
        Count.ONE,
        "A configuration file, or the name of a preset in examples/.");
  }

  /** Returns the argument for one run folder. */
  public static ToolArgument run() {
    return new ToolArgument("RUN_DIR", Kind.RUN, Count.ONE, "A run folder with a checkpoint.");
  }

  /** Returns an argument for one word. */
  public static ToolArgument one(String label, String doc) {
    return new ToolArgument(label, Kind.ANY, Count.ONE, doc);
  }

  /** Returns an argument for one word or none. */
  public static ToolArgument optional(String label, String doc) {
    return new ToolArgument(label, Kind.ANY, Count.OPTIONAL, doc);
  }

  /** Returns an argument for one word or more. */
  public static ToolArgument some(String label, String doc) {
    return new ToolArgument(label, Kind.ANY, Count.SOME, doc);
  }
}
