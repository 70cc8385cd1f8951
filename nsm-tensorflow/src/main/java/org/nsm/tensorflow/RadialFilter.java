package org.nsm.tensorflow;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.nsm.api.spi.Parameter;
import org.nsm.api.tensor.Algebra;
import org.nsm.api.tensor.DType;
import org.nsm.api.tensor.Derivatives;
import org.nsm.api.tensor.Jet;
import org.nsm.api.tensor.Shape;
import org.nsm.api.tensor.Tensor;

/**
 * Filters w(d) = c(d) (σ(e(d)U + a)W + b) of a distance, with w′ and w″: Gaussians e_k(d) = exp(−(d
 * − μ_k)²/(2s²)), μ₁ = 0 … μ_K = R at distances s from each other, and the cutoff c(d) = (1 +
 * cos(πd/R))/2 below R, 0 beyond (Schütt et al. 2017; Behler 2011). c″ jumps at R, where Laplacians
 * are those from within.
 */
final class RadialFilter {
  private final int gaussians;
  private final double cutoff;
  private final int width;
  private final Trunk.Layer layer;

  /**
   * Describes the filters.
   *
   * @param gaussians K, at least two
   * @param cutoff R
   * @param width the number of filters
   */
  RadialFilter(int gaussians, double cutoff, int width, Trunk.Layer layer) {
    this.gaussians = gaussians;
    this.cutoff = cutoff;
    this.width = width;
    this.layer = layer;
  }

  List<Parameter> parameters(String name) {
    List<Parameter> parameters =
        new ArrayList<>(layer.parameters(name + "/filter-1", Trunk.Networks.ONE, gaussians, width));
    parameters.addAll(layer.parameters(name + "/filter-2", Trunk.Networks.ONE, width, width));
    return parameters;
  }

  /** The functions of distances that all filters are made of. */
  record Bases(Hidden gaussians, Jet cutoff) {}

  /** Returns the Gaussians and the cutoff at distances, in any shape. */
  Bases bases(Algebra a, Tensor distance, Derivatives depth) {
    int count = Math.toIntExact(distance.shape().elements());
    Tensor d = a.reshape(distance, Shape.of(count, 1));
    double spacing = cutoff / (gaussians - 1);
    double[] centres = new double[gaussians];
    for (int k = 0; k < gaussians; k++) {
      centres[k] = k * spacing;
    }
    Tensor u =
        a.multiply(
            a.subtract(d, a.constant(centres, Shape.of(1, gaussians), d.dtype())), 1 / spacing);
    Tensor e = a.exp(a.multiply(a.square(u), -0.5));
    Jet waves =
        jet(
            a,
            depth,
            e,
            a.multiply(a.multiply(u, e), -1 / spacing),
            a.multiply(a.multiply(a.add(a.square(u), -1), e), 1 / (spacing * spacing)));
    return new Bases(Hidden.of(a, waves, depth), cut(a, d, depth));
  }

  private Jet cut(Algebra a, Tensor d, Derivatives depth) {
    DType type = d.dtype();
    double omega = Math.PI / cutoff;
    Tensor phase = a.multiply(d, omega);
    // A comparison with an undefined number is false: what is undefined stays so.
    Tensor beyond = a.greater(d, a.scalar(cutoff, type));
    Tensor zero = a.scalar(0, type);
    Tensor half = a.multiply(a.cos(phase), 0.5);
    return jet(
        a,
        depth,
        a.select(beyond, zero, a.add(half, 0.5)),
        a.select(beyond, zero, a.multiply(a.sin(phase), -0.5 * omega)),
        a.select(beyond, zero, a.multiply(half, -omega * omega)));
  }

  /** A function of one variable: its only derivative, and its second one as the Laplacian. */
  private static Jet jet(Algebra a, Derivatives depth, Tensor value, Tensor first, Tensor second) {
    Shape one = Shape.of(1).and(value.shape().toArray());
    return switch (depth) {
      case VALUE -> Jet.of(value);
      case GRADIENT -> Jet.of(value, a.reshape(first, one));
      case LAPLACIAN -> Jet.of(value, a.reshape(first, one), second);
    };
  }

  /** Returns w of every distance, 1×count×F. */
  Hidden filters(
      Algebra a, Bases bases, Map<String, Tensor> values, String name, Derivatives depth) {
    Hidden inner =
        Trunk.Layer.affine(a, bases.gaussians, values, name + "/filter-1")
            .activate(a, layer.activation());
    Hidden open = Trunk.Layer.affine(a, inner, values, name + "/filter-2");
    return Hidden.of(a, Jet.product(a, open.jet(a), bases.cutoff), depth);
  }
}
