package org.nsm.api.spi;

/**
 * The linear last layer of a model: f_l = Σ_h features_{l,h} · weights_{l,h}.
 *
 * <p>Given the features, the best weights follow from a small symmetric eigenproblem, without
 * training: that is how heads are initialised and refitted.
 *
 * @param features the functions under the last layer, as a model of L·H functions: those of mode l
 *     are the columns l·H … (l+1)·H − 1; where all modes share them, H columns stand for every mode
 * @param width H
 * @param shared whether all modes share one set of H features
 * @param parameter the name of the parameter that holds the weights, of shape L×H
 */
public record LinearHead(Model features, int width, boolean shared, String parameter) {}
