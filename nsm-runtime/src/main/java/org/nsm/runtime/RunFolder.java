package org.nsm.runtime;

import java.nio.file.Path;
import java.util.Optional;

/** The files of a run. */
public final class RunFolder {

  private RunFolder() {}

  /** Returns an existing run folder, for reading. */
  public static RunFolder open(Path folder) {
    return Skeleton.later();
  }

  /** Returns the folder. */
  public Path path() {
    return Skeleton.later();
  }

  /** Returns the configuration that reproduces the run: {@code config.resolved.yaml}. */
  public RunConfiguration configuration() {
    return Skeleton.later();
  }

  /** Returns what {@code result.json} says, if there is one; its arrays stay on disk. */
  public Optional<RunResult> result() {
    return Skeleton.later();
  }

  /** Returns {@code metrics.jsonl}. */
  public Path metrics() {
    return Skeleton.later();
  }

  /** Returns {@code modes.npz}. */
  public Path modes() {
    return Skeleton.later();
  }

  /** Returns {@code result.json}. */
  public Path resultFile() {
    return Skeleton.later();
  }

  /** Returns {@code report.html}. */
  public Path report() {
    return Skeleton.later();
  }

  /** Returns {@code log.txt}. */
  public Path log() {
    return Skeleton.later();
  }
}
