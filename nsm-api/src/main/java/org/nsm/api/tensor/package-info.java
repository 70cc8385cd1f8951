/**
 * A small symbolic algebra: {@link org.nsm.api.tensor.Tensor} is an immutable handle, {@link
 * org.nsm.api.tensor.Algebra} makes new ones, {@link org.nsm.api.tensor.Jet} carries a function
 * with its derivatives. Two implementations exist, TensorFlow graphs and plain Java in double
 * precision; one conformance suite in {@code nsm-testkit} runs over both.
 */
package org.nsm.api.tensor;
