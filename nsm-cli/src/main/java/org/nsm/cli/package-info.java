/**
 * One class a command, and beside it the small classes that print.
 *
 * <p>Where things go: {@link org.nsm.cli.Main} starts, ends and turns failures into exit codes;
 * {@link org.nsm.cli.NsmCommand} is the root of the commands and holds what they share; a new
 * command is a new class named there. What a command computes belongs in {@code org.nsm.runtime}.
 */
package org.nsm.cli;
