package org.nsm.operators;

import org.nsm.api.spi.Batch;
import org.nsm.api.spi.Evaluation;
import org.nsm.api.spi.Models;
import org.nsm.api.spi.Operator;
import org.nsm.api.spi.OperatorDescriptor;
import org.nsm.api.spi.OperatorDescriptor.Measure;
import org.nsm.api.tensor.Algebra;
import org.nsm.api.tensor.Derivatives;
import org.nsm.api.tensor.Jet;
import org.nsm.api.tensor.Tensor;

/**
 * A Schrödinger operator on L²(ℝᵈ, dx): T = −H = κΔ − V, whose top eigenvalues are minus the lowest
 * energies of H = −κΔ + V.
 *
 * <p>What a particular one adds is its potential, its sampler, and, where they are known, its
 * spectrum and a quadrature rule.
 */
public abstract class Schroedinger implements Operator {
  private final int dimension;
  private final double kinetic;

  /**
   * Creates the operator.
   *
   * @param dimension d
   * @param kinetic κ: 1 for −Δ + V, ½ for atomic units
   */
  protected Schroedinger(int dimension, double kinetic) {
    Checks.dimension(dimension);
    Checks.positive("kinetic", kinetic);
    this.dimension = dimension;
    this.kinetic = kinetic;
  }

  /**
   * Returns V at points.
   *
   * @param a the algebra
   * @param x points, B×d
   * @return values, B×1
   */
  protected abstract Tensor potential(Algebra a, Tensor x);

  /** Returns d. */
  public final int dimension() {
    return dimension;
  }

  @Override
  public final OperatorDescriptor descriptor() {
    return OperatorDescriptor.eigen(dimension, Derivatives.LAPLACIAN, Measure.LEBESGUE)
        .withQuantity("energy", -1);
  }

  @Override
  public final Evaluation act(Algebra a, Models models, Batch batch) {
    Jet jet = models.f().jet(a, batch.x(), Derivatives.LAPLACIAN);
    return Evaluation.of(jet.value(), a.stopGradient(image(a, jet, batch.x())));
  }

  private Tensor image(Algebra a, Jet jet, Tensor x) {
    Tensor motion = kinetic == 1 ? jet.laplacian() : a.multiply(jet.laplacian(), kinetic);
    return a.subtract(motion, a.multiply(potential(a, x), jet.value()));
  }

  /** Returns Hψ at points for the jet of ψ; gradients flow through it. */
  final Tensor hamiltonian(Algebra a, Jet jet, Tensor x) {
    return a.negate(image(a, jet, x));
  }
}
