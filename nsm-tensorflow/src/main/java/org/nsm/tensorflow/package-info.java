/**
 * The TensorFlow backend, and the neural parametrizations.
 *
 * <p>Only the {@code Graph…} classes, {@link org.nsm.tensorflow.TensorFlowBackend} and its program
 * name TensorFlow. Optimizers ({@link org.nsm.tensorflow.Optimizer}), the training step ({@link
 * org.nsm.tensorflow.TrainingStep}) and the parametrizations are written in the algebra alone, so
 * they are tested in plain Java, in double precision.
 */
package org.nsm.tensorflow;
