package org.nsm.api;

/** The kinds of failure, each with the exit code of the command-line contract. */
public enum Failure {
  /** A defect or an environment that broke under us. */
  UNEXPECTED(1),
  /** The command line was wrong. */
  USAGE(2),
  /** A configuration could not be read or does not fit its schema. */
  CONFIGURATION(3),
  /** A plugin is missing, broken or present twice. */
  PLUGIN(4),
  /** A loss, gradient or parameter became infinite or undefined. */
  DIVERGED(5),
  /** A checkpoint is corrupt or belongs to another configuration. */
  CHECKPOINT(7),
  /** Input data cannot be used. */
  DATA(8);

  private final int exitCode;

  Failure(int exitCode) {
    this.exitCode = exitCode;
  }

  /** Returns the exit code of the process that ends with this failure. */
  public int exitCode() {
    return exitCode;
  }
}
