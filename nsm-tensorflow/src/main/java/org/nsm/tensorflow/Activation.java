package org.nsm.tensorflow;

import java.util.Arrays;
import java.util.List;
import org.nsm.api.Setting;
import org.nsm.api.tensor.Algebra;
import org.nsm.api.tensor.Tensor;

/**
 * Activation functions σ with the two derivatives that a forward Laplacian needs.
 *
 * <p>For y = σ(z): ∂ᵢy = σ′(z)∂ᵢz and Δy = σ′(z)Δz + σ″(z)Σᵢ(∂ᵢz)². {@link Slopes} shares what the
 * value already computed.
 */
public enum Activation {
  /** tanh z. */
  TANH {
    @Override
    Tensor value(Algebra a, Tensor z) {
      return a.tanh(z);
    }

    @Override
    Slopes slopes(Algebra a, Tensor z, Tensor y) {
      Tensor first = a.subtract(one(a, z), a.square(y));
      return new Slopes(first, a.multiply(a.multiply(y, -2), first));
    }

    /** As σ″ = −2yσ′: one pass over memory less. */
    @Override
    Tensor laplacian(Algebra a, Tensor y, Slopes slopes, Tensor laplacian, Tensor squares) {
      Tensor bent = a.multiply(a.multiply(y, 2), squares);
      return a.multiply(slopes.first(), a.subtract(laplacian, bent));
    }
  },
  /** sin z. */
  SIN {
    @Override
    Tensor value(Algebra a, Tensor z) {
      return a.sin(z);
    }

    @Override
    Slopes slopes(Algebra a, Tensor z, Tensor y) {
      return new Slopes(a.cos(z), a.negate(y));
    }
  },
  /** log(1 + eᶻ). */
  SOFTPLUS {
    @Override
    Tensor value(Algebra a, Tensor z) {
      return a.softplus(z);
    }

    @Override
    Slopes slopes(Algebra a, Tensor z, Tensor y) {
      Tensor s = a.sigmoid(z);
      return new Slopes(s, a.subtract(s, a.square(s)));
    }

    /** As σ″ = (1 − σ′)σ′: one pass over memory less. */
    @Override
    Tensor laplacian(Algebra a, Tensor y, Slopes slopes, Tensor laplacian, Tensor squares) {
      Tensor bent = a.multiply(a.subtract(one(a, y), slopes.first()), squares);
      return a.multiply(slopes.first(), a.add(laplacian, bent));
    }
  },
  /** max(z, 0); its second derivative is taken as zero, so Laplacians miss the kinks. */
  RELU {
    @Override
    Tensor value(Algebra a, Tensor z) {
      return a.maximum(z, zero(a, z));
    }

    @Override
    Slopes slopes(Algebra a, Tensor z, Tensor y) {
      Tensor first = a.select(a.greater(z, zero(a, z)), one(a, z), zero(a, z));
      return new Slopes(first, a.multiply(first, 0));
    }
  },
  /** z for z &gt; 0, eᶻ − 1 below: once continuously differentiable. */
  CELU {
    @Override
    Tensor value(Algebra a, Tensor z) {
      Tensor below = a.expm1(a.minimum(z, zero(a, z)));
      return a.add(a.maximum(z, zero(a, z)), below);
    }

    @Override
    Slopes slopes(Algebra a, Tensor z, Tensor y) {
      Tensor e = a.exp(a.minimum(z, zero(a, z)));
      Tensor positive = a.greater(z, zero(a, z));
      return new Slopes(e, a.select(positive, zero(a, z), e));
    }
  },
  /** zΦ(z) with the standard normal distribution function Φ. */
  GELU {
    @Override
    Tensor value(Algebra a, Tensor z) {
      return a.multiply(z, cumulative(a, z));
    }

    @Override
    Slopes slopes(Algebra a, Tensor z, Tensor y) {
      Tensor square = a.square(z);
      Tensor density = a.multiply(a.exp(a.multiply(square, -0.5)), 1 / Math.sqrt(2 * Math.PI));
      Tensor first = a.add(cumulative(a, z), a.multiply(z, density));
      Tensor second = a.multiply(density, a.subtract(a.multiply(one(a, z), 2), square));
      return new Slopes(first, second);
    }

    private Tensor cumulative(Algebra a, Tensor z) {
      return a.multiply(a.add(a.erf(a.multiply(z, Math.sqrt(0.5))), 1), 0.5);
    }
  };

  /**
   * σ′(z) and σ″(z).
   *
   * @param first σ′(z)
   * @param second σ″(z)
   */
  record Slopes(Tensor first, Tensor second) {}

  /** Returns σ(z). */
  abstract Tensor value(Algebra a, Tensor z);

  /** Returns the derivatives at z, given y = σ(z). */
  abstract Slopes slopes(Algebra a, Tensor z, Tensor y);

  /**
   * Returns Δσ(z) = σ′Δz + σ″Σᵢ(∂ᵢz)².
   *
   * @param y σ(z)
   * @param laplacian Δz
   * @param squares Σᵢ(∂ᵢz)²
   */
  Tensor laplacian(Algebra a, Tensor y, Slopes slopes, Tensor laplacian, Tensor squares) {
    return a.add(a.multiply(slopes.first(), laplacian), a.multiply(slopes.second(), squares));
  }

  /** Returns the name in configurations. */
  public String id() {
    return name().toLowerCase(java.util.Locale.ROOT);
  }

  /** Returns the activation of a name. */
  public static Activation of(String id) {
    return valueOf(id.toUpperCase(java.util.Locale.ROOT));
  }

  /** Returns the setting with which users choose. */
  static Setting setting() {
    List<String> ids = Arrays.stream(values()).map(Activation::id).toList();
    return Setting.choice("activation", TANH.id(), ids, "activation of the hidden layers");
  }

  private static Tensor one(Algebra a, Tensor like) {
    return a.scalar(1, like.dtype());
  }

  private static Tensor zero(Algebra a, Tensor like) {
    return a.scalar(0, like.dtype());
  }
}
