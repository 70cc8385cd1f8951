package org.nsm.objectives;

import java.util.Map;
import java.util.Set;
import org.nsm.api.Failure;
import org.nsm.api.Matrix;
import org.nsm.api.NsmException;
import org.nsm.api.spi.Normalisation;
import org.nsm.api.spi.ObjectiveDescriptor;
import org.nsm.api.spi.OperatorDescriptor.Problem;
import org.nsm.api.spi.TupleObjective;
import org.nsm.api.tensor.Algebra;
import org.nsm.api.tensor.DType;
import org.nsm.api.tensor.Tensor;

/**
 * Variational Monte Carlo: the top mode alone, from points drawn with the density ψ².
 *
 * <p>The Rayleigh quotient is a mean of the local energy E = (Tψ)/ψ over ψ², and
 *
 * <pre>
 *   loss = −E[E],      ∇ = −2 E[(E − Ē) ∇log|ψ|],      cotangent on ψ:  −2 (E − Ē)/ψ
 * </pre>
 *
 * <p>The gradient is unbiased up to the batch's own Ē, and has no variance where ψ is a mode. The
 * norm is free. For more modes than one see {@link NaturalExcitedStates}. Energies beyond {@code
 * clip} mean absolute deviations are cut off, as is usual where ψ has nodes; zero cuts nothing.
 *
 * <p>Reference: W. M. C. Foulkes, L. Mitas, R. J. Needs, G. Rajagopal, "Quantum Monte Carlo
 * simulations of solids", Rev. Mod. Phys. 73, 33 (2001).
 */
public final class VariationalMonteCarlo implements TupleObjective {
  private final int sweeps;
  private final double clip;

  private VariationalMonteCarlo(int sweeps, double clip) {
    this.sweeps = sweeps;
    this.clip = clip;
  }

  /**
   * Returns the objective.
   *
   * @param sweeps moves offered to every walker before a step
   * @param clip mean absolute deviations of E to keep, zero for all
   */
  public static VariationalMonteCarlo of(int sweeps, double clip) {
    return new VariationalMonteCarlo(sweeps, clip);
  }

  @Override
  public ObjectiveDescriptor descriptor() {
    return new ObjectiveDescriptor(
        Set.of(Problem.EIGEN), true, Normalisation.FREE, false, clip == 0, false);
  }

  @Override
  public Map<String, Matrix> initialState(int modes) {
    if (modes != 1) {
      throw new NsmException(
          Failure.CONFIGURATION,
          "training.modes: 'variational-monte-carlo' finds one mode, not "
              + modes
              + "; 'natural-excited-states' is its form for several");
    }
    return Map.of();
  }

  @Override
  public int sweeps() {
    return sweeps;
  }

  @Override
  public Step step(Algebra a, Tensor f, Tensor image, Tensor weight, Map<String, Tensor> state) {
    Tensor psi = a.reshape(a.cast(f, DType.FLOAT64), weight.shape());
    Tensor image1 = a.reshape(a.cast(image, DType.FLOAT64), weight.shape());
    LocalEnergies energies = LocalEnergies.of(a, a.divide(image1, psi), weight, clip);
    Tensor cotangent = a.reshape(a.divide(energies.pull(a), psi), f.shape());
    return new Step(a.negate(energies.mean()), a.cast(cotangent, f.dtype()), state);
  }
}
