package org.nsm.runtime;

import java.nio.file.Path;
import java.util.Optional;

/** The files of a run. */
public final class RunFolder {

  private RunFolder() {}

  /** Returns an existing run folder, for reading. */
  public static RunFolder open(Path folder) {
    throw new UnsupportedOperationException();
  }

  /** Returns the folder. */
  public Path path() {
    throw new UnsupportedOperationException();
  }

  /** Returns the configuration that reproduces the run: {@code config.resolved.yaml}. */
  public RunConfiguration configuration() {
    throw new UnsupportedOperationException();
  }

  /** Returns what {@code result.json} says, if there is one; its arrays stay on disk. */
  public Optional<RunResult> result() {
    throw new UnsupportedOperationException();
  }

  /** Returns {@code metrics.jsonl}. */
  public Path metrics() {
    throw new UnsupportedOperationException();
  }

  /** Returns {@code modes.npz}. */
  public Path modes() {
    throw new UnsupportedOperationException();
  }

  /** Returns {@code result.json}. */
  public Path resultFile() {
    throw new UnsupportedOperationException();
  }

  /** Returns {@code report.html}. */
  public Path report() {
    throw new UnsupportedOperationException();
  }

  /** Returns {@code log.txt}. */
  public Path log() {
    throw new UnsupportedOperationException();
  }
}
