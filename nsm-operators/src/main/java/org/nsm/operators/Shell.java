package org.nsm.operators;

/**
 * An orbital of a self-consistent field and the electrons in it.
 *
 * @param momentum l, the angular momentum; 0 where there is none
 * @param index its number among those of the same l, from 0
 * @param occupation the electrons in it, over all its spins and directions
 */
record Shell(int momentum, int index, double occupation) {}
