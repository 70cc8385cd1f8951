package org.nsm.plugins.retrieval;

import org.nsm.api.spi.Batch;
import org.nsm.api.spi.Evaluation;
import org.nsm.api.spi.Models;
import org.nsm.api.spi.Operator;
import org.nsm.api.spi.OperatorDescriptor;
import org.nsm.api.spi.OperatorDescriptor.Measure;
import org.nsm.api.spi.Sampler;
import org.nsm.api.tensor.Algebra;
import org.nsm.api.tensor.Derivatives;
import org.nsm.api.tensor.Tensor;

/** The identity, a self-adjoint operator. */
final class OneFunction implements Operator {

  @Override
  public OperatorDescriptor descriptor() {
    return OperatorDescriptor.eigen(2, Derivatives.VALUE, Measure.SAMPLING);
  }

  @Override
  public Evaluation act(Algebra a, Models models, Batch batch) {
    Tensor f = models.f().value(a, batch.x());
    return Evaluation.of(f, a.stopGradient(f));
  }

  @Override
  public Sampler sampler() {
    return GaussianPairs.of(2, 2, false, 0, 0.5).sampler();
  }
}
