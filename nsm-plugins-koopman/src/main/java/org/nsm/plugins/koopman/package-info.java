/**
 * Koopman operators of exactly solvable reversible dynamics: a system, the sampler of its
 * transitions and its provider side by side. {@link org.nsm.api.spi.ReversiblePairs} is where a
 * batch of transitions becomes f and Tf.
 */
package org.nsm.plugins.koopman;
