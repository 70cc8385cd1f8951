package org.nsm.api.spi;

import java.util.List;
import java.util.Optional;
import org.nsm.api.tensor.Algebra;

/**
 * A linear operator T whose <em>top</em> eigenvalues (or singular values) are wanted: for a
 * Hamiltonian H, T = −H.
 *
 * <p>An operator on L²(dx) is handed models in the √density gauge when points are drawn with
 * density w: the jet of ψ = √w·f, divided by √w. As an operator is linear, what it makes of that
 * jet is (Tψ)/√w, and averages over the batch are plain inner products of ψ. {@link
 * OperatorDescriptor#measure()} says which operators are meant.
 */
public interface Operator {

  /** Returns what T is. */
  OperatorDescriptor descriptor();

  /**
   * Applies T.
   *
   * @param a the algebra
   * @param models the functions
   * @param batch points from {@link #sampler()} or from a sampler that replaces it
   * @return f and Tf at each slot
   */
  Evaluation act(Algebra a, Models models, Batch batch);

  /**
   * Applies T as training wants it: as {@link #act} does, or by a form with the same inner products
   * that asks for fewer derivatives ({@link Evaluation.DirichletForm}). What is reported always
   * comes from {@link #act}. Operators that offer both have a setting {@code form}, {@code strong}
   * or {@code weak}: messages to users rely on that.
   */
  default Evaluation form(Algebra a, Models models, Batch batch) {
    return act(a, models, batch);
  }

  /**
   * Returns the functions that a parametrised model stands for: the model itself, for nearly every
   * operator. An inverse 𝓛⁻¹ is applied without solving anything where f = 𝓛g and g is the model.
   * Whoever trains or evaluates models passes them through here first, in the gauge.
   */
  default Model functions(Model model) {
    return model;
  }

  /** Returns where points come from when a configuration does not say. */
  Sampler sampler();

  /** Returns the exact spectrum, if one is known. Training never asks for it. */
  default Optional<ExactSpectrum> exactSpectrum() {
    return Optional.empty();
  }

  /**
   * Returns nodes and weights for inner products in the operator's own measure, if there is a good
   * rule. An operator that has one applies T itself to a batch of single points, whatever it makes
   * of batches of pairs.
   *
   * @param fineness 1 for the rule to report with; 2 for one about twice as coarse, whose
   *     difference to the first estimates the error of both
   */
  default Optional<Quadrature> quadrature(int fineness) {
    return Optional.empty();
  }

  /** Returns such a rule for the functions of a slot. */
  default Optional<Quadrature> quadrature(Slot slot, int fineness) {
    return slot == Slot.X ? quadrature(fineness) : Optional.empty();
  }

  /**
   * Returns how many modes T can have: the number of points of a finite domain, or a finite rank;
   * {@link Integer#MAX_VALUE} for no bound.
   */
  default int mostModes() {
    return descriptor().slots().stream()
        .map(descriptor()::domain)
        .filter(Domain::isFinite)
        .mapToInt(Domain::finite)
        .min()
        .orElse(Integer.MAX_VALUE);
  }

  /** Returns what a reader should know about this operator before trusting results. */
  default List<String> notes() {
    return List.of();
  }
}
