package org.nsm.api.spi;

import java.util.List;

/** Compiles a problem into a training program. */
public interface Backend {

  /** Returns the program for a problem; it holds native memory until it is closed. */
  TrainingProgram compile(TrainingProblem problem);

  /** Returns the device that programs run on, in words. */
  String device();

  /** Returns the formats in which its programs {@link TrainingProgram#export export}, if any. */
  default List<String> exportFormats() {
    return List.of();
  }
}
