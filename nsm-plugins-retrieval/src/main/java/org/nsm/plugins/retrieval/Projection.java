package org.nsm.plugins.retrieval;

import java.util.List;
import org.nsm.api.Setting;
import org.nsm.api.Settings;
import org.nsm.api.spi.Model;
import org.nsm.api.tensor.Algebra;
import org.nsm.api.tensor.Derivatives;
import org.nsm.api.tensor.Jet;
import org.nsm.api.tensor.Shape;
import org.nsm.api.tensor.Tensor;

/**
 * Bounds on the vector of all functions at a point, in training and in use alike, before anything
 * is cut: scores are then at most μ.
 *
 * <ul>
 *   <li>{@code l2-ball}: f ↦ f·min(1, √μ/|f|), the nearest point of the ball of radius √μ (Ryu et
 *       al., arXiv 2402.03655);
 *   <li>{@code l2-sphere}: f ↦ f·√μ/|f|, on its surface, as contrastive methods do (HaoChen et al.,
 *       arXiv 2106.04156);
 *   <li>{@code smooth}: f ↦ f/√(1 + |f|²/μ), into the ball without an edge.
 * </ul>
 *
 * @param kind one of these, or {@code none}
 * @param squaredRadius μ
 */
record Projection(String kind, double squaredRadius) {
  private static final double TINY = 1e-12;

  static final Projection NONE = new Projection("none", 1);

  static List<Setting> settings() {
    return List.of(
        Setting.choice(
            "projection",
            "none",
            List.of("none", "l2-ball", "l2-sphere", "smooth"),
            "where the functions at a point are brought together: into a ball of radius sqrt(mu),"
                + " on its surface, or into it without an edge"),
        Setting.number("mu", 16, "squared radius of the ball").atLeast(Double.MIN_NORMAL));
  }

  static Projection of(Settings settings) {
    return new Projection(settings.text("projection"), settings.number("mu"));
  }

  /** Returns the functions behind the projection. */
  Model of(Model model) {
    return kind.equals("none") ? model : new Bounded(model, this);
  }

  private record Bounded(Model inner, Projection projection) implements Model {
    @Override
    public int modes() {
      return inner.modes();
    }

    @Override
    public int dimension() {
      return inner.dimension();
    }

    @Override
    public Derivatives derivatives() {
      return Derivatives.VALUE;
    }

    @Override
    public Jet jet(Algebra a, Tensor x, Derivatives depth) {
      if (depth != Derivatives.VALUE) {
        throw new IllegalArgumentException("projected functions have no derivatives");
      }
      return Jet.of(projection.apply(a, inner.value(a, x)));
    }
  }

  /** |f|² is kept above a tiny number, so that the gradient at zero is finite. */
  private Tensor apply(Algebra a, Tensor f) {
    Shape column = Shape.of(f.shape().size(0), 1);
    Tensor squared = a.add(a.reshape(a.sum(a.square(f), 1), column), TINY);
    Tensor ratio = a.multiply(squared, 1 / squaredRadius);
    Tensor one = a.fill(1, column, f.dtype());
    Tensor divisor =
        switch (kind) {
          case "l2-ball" -> a.sqrt(a.maximum(ratio, one));
          case "l2-sphere" -> a.sqrt(ratio);
          default -> a.sqrt(a.add(ratio, one));
        };
    return a.divide(f, divisor);
  }
}
