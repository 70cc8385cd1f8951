package org.nsm.cli;

/**
 * What a command may do to the process around it.
 *
 * @param interruption what signals do
 * @param silenceNatives discards what native libraries write to stderr from now on
 */
record Surroundings(Interruption interruption, Runnable silenceNatives) {}
