package org.nsm.operators;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.nsm.api.Matrix;
import org.nsm.api.SettingsException;
import org.nsm.api.spi.Batch;
import org.nsm.api.spi.Evaluation;
import org.nsm.api.spi.ExactSpectrum;
import org.nsm.api.spi.Model;
import org.nsm.api.spi.Models;
import org.nsm.api.spi.Operator;
import org.nsm.api.spi.OperatorDescriptor;
import org.nsm.api.spi.OperatorDescriptor.Measure;
import org.nsm.api.spi.Quadrature;
import org.nsm.api.spi.Sampler;
import org.nsm.api.tensor.Algebra;
import org.nsm.api.tensor.Derivatives;
import org.nsm.api.tensor.Jet;
import org.nsm.api.tensor.Tensor;

/**
 * The resolvent T = 𝓛⁻¹ of a positive 𝓛 = H + εI, without solving anything: models g stand for
 * the functions f = 𝓛g, of which Tf = g is known. What is unbounded becomes bounded, and positive
 * without a shift; the largest eigenvalues 1/(E + ε) belong to the lowest energies.
 *
 * <p>Alone among operators it lets gradients flow through a Laplacian.
 *
 * <p>Reference: J. J. Ryu, S. Zhou, G. W. Wornell, "Revisiting Orbital Minimization Method for
 * Neural Operator Decomposition", NeurIPS 2025, arXiv 2510.21952, appendix C.
 */
public final class InverseHamiltonian implements Operator {
  private final Schroedinger base;
  private final double epsilon;

  private InverseHamiltonian(Schroedinger base, double epsilon) {
    this.base = base;
    this.epsilon = epsilon;
  }

  /**
   * Returns (H + εI)⁻¹.
   *
   * @param hamiltonian H, of which no energy is below −ε
   * @param epsilon ε, not negative
   */
  public static InverseHamiltonian of(Schroedinger hamiltonian, double epsilon) {
    if (!(epsilon >= 0) || Double.isInfinite(epsilon)) {
      throw new SettingsException("epsilon", "expected a number >= 0, found " + epsilon);
    }
    return new InverseHamiltonian(hamiltonian, epsilon);
  }

  /** 𝓛g. */
  private record Applied(InverseHamiltonian operator, Model g) implements Model {

    @Override
    public int modes() {
      return g.modes();
    }

    @Override
    public int dimension() {
      return g.dimension();
    }

    @Override
    public Derivatives derivatives() {
      return Derivatives.VALUE;
    }

    @Override
    public Jet jet(Algebra a, Tensor x, Derivatives depth) {
      if (depth != Derivatives.VALUE) {
        throw new IllegalArgumentException("functions H g have no derivatives of their own");
      }
      return Jet.of(operator.applied(a, g.jet(a, x, Derivatives.LAPLACIAN), x));
    }
  }

  private Tensor applied(Algebra a, Jet g, Tensor x) {
    Tensor energy = base.hamiltonian(a, g, x);
    return epsilon == 0 ? energy : a.add(energy, a.multiply(g.value(), epsilon));
  }

  @Override
  public Model functions(Model model) {
    return new Applied(this, model);
  }

  @Override
  public OperatorDescriptor descriptor() {
    return OperatorDescriptor.eigen(base.dimension(), Derivatives.LAPLACIAN, Measure.LEBESGUE)
        .withPositive(true);
  }

  /** Of functions that are no 𝓛g the images are not known: they are NaN. */
  @Override
  public Evaluation act(Algebra a, Models models, Batch batch) {
    if (models.f() instanceof Applied known) {
      Jet g = known.g().jet(a, batch.x(), Derivatives.LAPLACIAN);
      return Evaluation.of(applied(a, g, batch.x()), a.stopGradient(g.value()));
    }
    Tensor f = models.f().value(a, batch.x());
    return Evaluation.of(f, a.fill(Double.NaN, f.shape(), f.dtype()));
  }

  @Override
  public Sampler sampler() {
    return base.sampler();
  }

  @Override
  public Optional<ExactSpectrum> exactSpectrum() {
    return base.exactSpectrum().map(exact -> new Spectrum(exact, epsilon));
  }

  @Override
  public Optional<Quadrature> quadrature(int fineness) {
    return base.quadrature(fineness);
  }

  @Override
  public List<String> notes() {
    return List.of(ResolventOperator.note(epsilon));
  }

  /** 1/(E + ε), with the functions of H. */
  private record Spectrum(ExactSpectrum energies, double epsilon) implements ExactSpectrum {

    @Override
    public double[] values(int count) {
      return Arrays.stream(energies.values(count)).map(e -> 1 / (e + epsilon)).toArray();
    }

    @Override
    public String source() {
      return energies.source();
    }

    @Override
    public double[] errors(int count) {
      double[] values = values(count);
      double[] errors = energies.errors(count);
      Arrays.setAll(errors, i -> errors[i] * values[i] * values[i]);
      return errors;
    }

    @Override
    public Optional<Matrix> functions(Matrix points, int count) {
      return energies.functions(points, count);
    }
  }
}
