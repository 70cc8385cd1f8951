package org.nsm.api.spi;

import org.nsm.api.tensor.Tensor;

/**
 * The small matrices of a cotangent G = ((Tf)·A + f·C)/B, in double precision.
 *
 * @param onImage A
 * @param onFunction C
 */
public record Coefficients(Tensor onImage, Tensor onFunction) {}
