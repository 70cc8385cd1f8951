package org.nsm.api.spi;

import org.nsm.api.tensor.Algebra;
import org.nsm.api.tensor.Derivatives;
import org.nsm.api.tensor.Jet;
import org.nsm.api.tensor.Tensor;

/**
 * A model in the √density gauge: the jet of ψ = √w·f, divided by √w.
 *
 * <p>With points drawn from w, E[f_i f_j] = ∫ψ_i ψ_j dx and E[f_i (Tψ_j)/√w] = ⟨ψ_i, Tψ_j⟩: the
 * importance weights cancel, and no ratio of densities is ever formed. By Leibniz' rule the
 * gradient is ∇f + ½f∇log w and the Laplacian Δf + ∇log w·∇f + f·Δ√w/√w.
 */
public final class DensityGauge implements Model {
  private final Model model;
  private final Density density;

  private DensityGauge(Model model, Density density) {
    this.model = model;
    this.density = density;
  }

  /** Returns a model in the gauge of a density. */
  public static DensityGauge of(Model model, Density density) {
    return new DensityGauge(model, density);
  }

  @Override
  public int modes() {
    return model.modes();
  }

  @Override
  public int dimension() {
    return model.dimension();
  }

  @Override
  public Derivatives derivatives() {
    return model.derivatives();
  }

  @Override
  public Jet jet(Algebra a, Tensor x, Derivatives depth) {
    Jet f = model.jet(a, x, depth);
    if (depth == Derivatives.VALUE) {
      return f;
    }
    Jet product = Jet.product(a, f, density.relativeRoot(a, x, depth));
    // The value of the root is one: keep f itself, so that the reverse pass has nothing to undo.
    return depth == Derivatives.GRADIENT
        ? Jet.of(f.value(), product.gradient())
        : Jet.of(f.value(), product.gradient(), product.laplacian());
  }
}
