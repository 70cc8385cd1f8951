package com.example.operators;

import java.util.Optional;
import org.nsm.api.spi.Batch;
import org.nsm.api.spi.Evaluation;
import org.nsm.api.spi.ExactSpectrum;
import org.nsm.api.spi.Models;
import org.nsm.api.spi.Operator;
import org.nsm.api.spi.OperatorDescriptor;
import org.nsm.api.spi.Quadrature;
import org.nsm.api.spi.Sampler;
import org.nsm.api.spi.Slot;
import org.nsm.api.tensor.Algebra;

/** An operator with one thing changed by a subclass. */
class Delegating implements Operator {
  private final Operator base;

  Delegating(Operator base) {
    this.base = base;
  }

  @Override
  public OperatorDescriptor descriptor() {
    return base.descriptor();
  }

  @Override
  public Evaluation act(Algebra a, Models models, Batch batch) {
    return base.act(a, models, batch);
  }

  @Override
  public Sampler sampler() {
    return base.sampler();
  }

  @Override
  public Optional<ExactSpectrum> exactSpectrum() {
    return base.exactSpectrum();
  }

  @Override
  public Optional<Quadrature> quadrature(int fineness) {
    return base.quadrature(fineness);
  }

  @Override
  public Optional<Quadrature> quadrature(Slot slot, int fineness) {
    return slot == Slot.X ? quadrature(fineness) : base.quadrature(slot, fineness);
  }
}
