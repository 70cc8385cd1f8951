package org.nsm.plugins.retrieval;

/** A request that the page does not serve, with the status and the reason that it is told. */
final class PageRefusal extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int status;

  PageRefusal(int status, String message) {
    super(message);
    this.status = status;
  }

  int status() {
    return status;
  }
}
