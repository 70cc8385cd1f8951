package org.nsm.api.spi;

import java.util.List;
import java.util.Optional;
import org.nsm.api.tensor.Algebra;

/**
 * The operator scale·T + shift·I, which has the eigenfunctions of T.
 *
 * <p>Low-rank approximation learns only modes with positive eigenvalues, so an operator that is not
 * bounded below by zero needs a shift; a scale brings eigenvalues near one. Results are reported in
 * the units of T: see {@link #eigenvalueOfBase}.
 */
public final class AffineOperator implements Operator {
  private final Operator base;
  private final double scale;
  private final double shift;

  private AffineOperator(Operator base, double scale, double shift) {
    this.base = base;
    this.scale = scale;
    this.shift = shift;
  }

  /**
   * Returns scale·T + shift·I.
   *
   * @param scale positive, or order would be reversed
   */
  public static AffineOperator of(Operator base, double scale, double shift) {
    if (!(scale > 0)) {
      throw new IllegalArgumentException("scale must be positive, not " + scale);
    }
    return new AffineOperator(base, scale, shift);
  }

  /** Returns the eigenvalue of T for an eigenvalue of this operator. */
  public double eigenvalueOfBase(double eigenvalue) {
    return (eigenvalue - shift) / scale;
  }

  /** Returns the physical value for an eigenvalue of this operator. */
  public double physical(double eigenvalue) {
    return descriptor().physicalSign() * eigenvalueOfBase(eigenvalue);
  }

  /** Returns the eigenvalue of this operator for a physical value. */
  public double eigenvalue(double physical) {
    return scale * descriptor().physicalSign() * physical + shift;
  }

  /** Returns T, for whoever knows more of it than the SPI says. */
  public Operator base() {
    return base;
  }

  /** Returns the scale. */
  public double scale() {
    return scale;
  }

  /** Returns the shift. */
  public double shift() {
    return shift;
  }

  @Override
  public OperatorDescriptor descriptor() {
    return base.descriptor();
  }

  @Override
  public Evaluation act(Algebra a, Models models, Batch batch) {
    return affine(a, base.act(a, models, batch));
  }

  @Override
  public Evaluation form(Algebra a, Models models, Batch batch) {
    return affine(a, base.form(a, models, batch));
  }

  private Evaluation affine(Algebra a, Evaluation evaluation) {
    if (scale == 1 && shift == 0) {
      return evaluation;
    }
    if (shift != 0 && descriptor().problem() == OperatorDescriptor.Problem.SINGULAR) {
      throw new IllegalArgumentException("a shift has no meaning for a singular value problem");
    }
    return evaluation.affine(a, scale, shift);
  }

  @Override
  public Model functions(Model model) {
    return base.functions(model);
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
    return base.quadrature(slot, fineness);
  }

  @Override
  public int mostModes() {
    return base.mostModes();
  }

  @Override
  public List<String> notes() {
    return base.notes();
  }
}
