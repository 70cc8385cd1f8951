package org.nsm.objectives;

import java.util.Map;
import java.util.Set;
import org.nsm.api.spi.Normalisation;
import org.nsm.api.spi.ObjectiveDescriptor;
import org.nsm.api.spi.OperatorDescriptor.Problem;
import org.nsm.api.spi.TupleObjective;
import org.nsm.api.tensor.Algebra;
import org.nsm.api.tensor.DType;
import org.nsm.api.tensor.Tensor;

/**
 * Natural excited states: L states at once as the ground state of L copies of the system.
 *
 * <p>The determinant Ψ(x₁ … x_L) = det F, F_ja = f_a(x_j), is the wave function of L fictitious
 * copies. With tuples drawn from Ψ² and the local matrix E = F⁻¹(TF),
 *
 * <pre>
 *   loss = −E[tr E],      cotangent on F:  −2 (tr E − Ē) F⁻ᵀ
 * </pre>
 *
 * As E_{Ψ²}[F⁻¹(TF)] = M⁻¹Q, this is the Rayleigh trace tr(M⁻¹Q), whose maximum is the sum of the
 * top eigenvalues, without any orthogonality constraint and without a parameter; only the batch
 * mean Ē stands in for the true one. At exact modes E is constant: the variance vanishes.
 *
 * <p>The span is found, not its basis, and norms are free; Rayleigh–Ritz reads the modes. Asks of T
 * that it can be applied at single points. A tuple costs L evaluations and a small inverse. Values
 * of tr E beyond {@code clip} mean absolute deviations from Ē are cut off, as the tails of 1/det
 * are heavy; zero cuts nothing and has no bias.
 *
 * <p>Reference: D. Pfau, S. Axelrod, H. Sutterud, I. von Glehn, J. S. Spencer, "Accurate
 * computation of quantum excited states with neural networks", Science 385, 2024, arXiv 2308.16848.
 */
public final class NaturalExcitedStates implements TupleObjective {
  private final int sweeps;
  private final double clip;

  private NaturalExcitedStates(int sweeps, double clip) {
    this.sweeps = sweeps;
    this.clip = clip;
  }

  /**
   * Returns the objective.
   *
   * @param sweeps moves offered to every point before a step
   * @param clip mean absolute deviations of tr E to keep, zero for all
   */
  public static NaturalExcitedStates of(int sweeps, double clip) {
    return new NaturalExcitedStates(sweeps, clip);
  }

  @Override
  public ObjectiveDescriptor descriptor() {
    return new ObjectiveDescriptor(
        Set.of(Problem.EIGEN), false, Normalisation.FREE, false, clip == 0, false);
  }

  @Override
  public int sweeps() {
    return sweeps;
  }

  @Override
  public Step step(Algebra a, Tensor f, Tensor image, Tensor weight, Map<String, Tensor> state) {
    Tensor inverse = a.inverse(a.cast(f, DType.FLOAT64));
    Tensor local = a.matmul(inverse, a.cast(image, DType.FLOAT64));
    LocalEnergies energies = LocalEnergies.of(a, a.sum(a.diagonal(local), -1), weight, clip);
    Tensor factor = a.reshape(energies.pull(a), energies.values().shape().and(1, 1));
    Tensor cotangent = a.multiply(a.transpose(inverse, 0, 2, 1), factor);
    return new Step(a.negate(energies.mean()), a.cast(cotangent, f.dtype()), state);
  }
}
