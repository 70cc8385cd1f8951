/**
 * Operators ({@link org.nsm.operators.Schroedinger} and what extends it, {@link
 * org.nsm.operators.MatrixOperator}) and samplers ({@link org.nsm.operators.GaussianSampler} and
 * its neighbours), one class each, with its provider beside it.
 */
package org.nsm.operators;
