/**
 * The extension points. For each one there is a provider, found by {@link java.util.ServiceLoader},
 * and the thing it makes:
 *
 * <ul>
 *   <li>{@link org.nsm.api.spi.Operator}: what T is and how it acts;
 *   <li>{@link org.nsm.api.spi.Sampler}: where points come from;
 *   <li>{@link org.nsm.api.spi.Parametrization}: how f is written with parameters;
 *   <li>{@link org.nsm.api.spi.Objective}: from evaluated functions to cotangents;
 *   <li>{@link org.nsm.api.spi.Inference}: from a trained model to results;
 *   <li>{@link org.nsm.api.spi.Backend}: compiles all of them into a training program;
 *   <li>{@link org.nsm.api.spi.Tool}: an action that a plugin adds to the command line;
 *   <li>{@link org.nsm.api.spi.ExtensionProvider}: what one plugin brings to another.
 * </ul>
 */
package org.nsm.api.spi;
