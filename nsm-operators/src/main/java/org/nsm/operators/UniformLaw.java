package org.nsm.operators;

import java.util.Arrays;
import java.util.Collections;
import java.util.Optional;
import org.nsm.api.spi.Domain;
import org.nsm.api.spi.Quadrature;
import org.nsm.api.spi.Sampler;

/**
 * The uniform law on [−c, c]ᵈ, in one and two dimensions integrated by Gauss and Legendre's rule.
 *
 * @param dimension d
 * @param limit c
 */
record UniformLaw(int dimension, double limit) implements Law {
  UniformLaw {
    Checks.dimension(dimension);
    Checks.positive("limit", limit);
  }

  @Override
  public Domain domain() {
    return Domain.real(dimension);
  }

  @Override
  public Sampler sampler() {
    return UniformSampler.of(dimension, limit);
  }

  @Override
  public Optional<Quadrature> rule(int fineness) {
    if (dimension > 2) {
      return Optional.empty();
    }
    int count = (dimension == 1 ? 300 : 64) / fineness;
    LineRule box = LineRule.gauss(-limit, limit, count);
    double[] weights = Arrays.stream(box.weights()).map(w -> w / (2 * limit)).toArray();
    LineRule axis = new LineRule(box.nodes(), weights);
    return Optional.of(ProductRule.of(Collections.nCopies(dimension, axis)));
  }
}
