package org.nsm.runtime;

import java.util.Locale;

/** How far a run is, or how it ended. */
public enum RunStatus {
  /** It is going on, or was killed. */
  RUNNING,
  /** All steps were done and results inferred. */
  FINISHED,
  /** It was cancelled after writing a checkpoint. */
  INTERRUPTED,
  /** Something became infinite or undefined. */
  DIVERGED,
  /** Anything else went wrong. */
  FAILED;

  /** Returns the name in files, for example {@code finished}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
