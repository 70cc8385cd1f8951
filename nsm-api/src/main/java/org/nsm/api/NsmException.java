package org.nsm.api;

/**
 * The root of every error that nsm raises on purpose.
 *
 * <p>The message is one line that says what is wrong, where (file, key path, jar), what was
 * expected and what is available; {@linkplain OneLine control characters in it are escaped}. The
 * {@linkplain #failure() failure} says which exit code the command line ends with; an embedder
 * reads it instead of parsing messages.
 */
public class NsmException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final Failure failure;

  /** Creates an error of the given kind. */
  public NsmException(Failure failure, String message) {
    super(OneLine.of(message));
    this.failure = failure;
  }

  /** Creates an error of the given kind with its cause. */
  public NsmException(Failure failure, String message, Throwable cause) {
    super(OneLine.of(message), cause);
    this.failure = failure;
  }

  /** Returns what kind of failure this is. */
  public final Failure failure() {
    return failure;
  }
}
