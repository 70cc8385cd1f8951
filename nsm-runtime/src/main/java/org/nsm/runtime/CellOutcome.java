package org.nsm.runtime;

/**
 * How the process of a cell ended.
 *
 * @param exitCode its exit code
 * @param reason why it did not come to a result, in one line; empty if it did
 */
public record CellOutcome(int exitCode, String reason) {}
