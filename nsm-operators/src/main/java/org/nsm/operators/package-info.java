/**
 * Operators ({@link org.nsm.operators.Schroedinger} and what extends it, {@link
 * org.nsm.operators.MatrixOperator}, {@link org.nsm.operators.RectangularMatrix}, {@link
 * org.nsm.operators.GraphOperator} with its {@link org.nsm.operators.Graph} and {@link
 * org.nsm.operators.GridMap}) and samplers ({@link org.nsm.operators.GaussianSampler} and its
 * neighbours), one class each, with its provider beside it.
 */
package org.nsm.operators;
