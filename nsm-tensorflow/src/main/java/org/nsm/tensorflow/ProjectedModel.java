package org.nsm.tensorflow;

import org.nsm.api.spi.Model;
import org.nsm.api.spi.Parameter;
import org.nsm.api.tensor.Algebra;
import org.nsm.api.tensor.Derivatives;
import org.nsm.api.tensor.Jet;
import org.nsm.api.tensor.Shape;
import org.nsm.api.tensor.Tensor;

/**
 * g = fP: the second function of a singular value problem as a linear map of the first, which has
 * all other parameters. Values only, as no such problem asks for more.
 *
 * <p>Reference: G. Turri, L. Bonati, K. Zhu, M. Pontil, P. Novelli, "Self-supervised evolution
 * operator learning for high-dimensional dynamical systems", 2025, arXiv 2505.18671.
 */
record ProjectedModel(Model functions, Tensor projection) implements Model {
  static final String NAME = "projection";

  /** Returns P, the identity at first. */
  static Parameter parameter(int modes) {
    return Parameter.trainable(
        NAME,
        Shape.of(modes, modes),
        (shape, random) -> {
          double[] values = new double[modes * modes];
          for (int i = 0; i < modes; i++) {
            values[i * (modes + 1)] = 1;
          }
          return values;
        });
  }

  @Override
  public int modes() {
    return functions.modes();
  }

  @Override
  public int dimension() {
    return functions.dimension();
  }

  @Override
  public Derivatives derivatives() {
    return Derivatives.VALUE;
  }

  @Override
  public Jet jet(Algebra a, Tensor x, Derivatives depth) {
    return Jet.of(a.matmul(functions.value(a, x), projection));
  }
}
